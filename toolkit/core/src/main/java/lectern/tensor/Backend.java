package lectern.tensor;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lectern.tensor.cpu.CpuBackend;
import lectern.tensor.reference.ReferenceBackend;

/**
 * The primitive operations over whole arrays. All shapes and types have been checked by the caller, results are new tensors without a graph, and no argument is
 * ever changed. Two inputs of one operation have the same type. NaN goes in and comes out as IEEE 754 says.
 */
public interface Backend {
    String name();

    /** y = op(x; p), elementwise. */
    Tensor unary(Unary op, Tensor x, double p);

    /** y = op(a, b), elementwise with broadcasting; {@code shape} is the common shape. */
    Tensor binary(Binary op, Tensor a, Tensor b, int[] shape);

    /** a where the condition holds, b elsewhere; all three are broadcast to {@code shape}. */
    Tensor where(Tensor condition, Tensor a, Tensor b, int[] shape);

    Tensor cast(Tensor x, DType to);

    /** Folds along the axes (ascending, at least one), each of which stays with size 1. */
    Tensor reduce(Reduction op, Tensor x, int[] axes);

    /** Index (int32) of the first largest or smallest element along an axis, which stays with size 1. A NaN wins. */
    Tensor argReduce(Reduction op, Tensor x, int axis);

    /** Running sums along an axis. */
    Tensor cumsum(Tensor x, int axis);

    /** Indices (int32) that sort ascending along an axis; equal elements keep their order, NaN comes last. */
    Tensor argsort(Tensor x, int axis);

    /** Products of matrices in the last two axes, each transposed on request; leading axes are broadcast to {@code batch}. */
    Tensor matmul(Tensor a, boolean transposeA, Tensor b, boolean transposeB, int[] batch);

    /** y[i₀, i₁, …] = x[offset + Σ iₖ·strideₖ]: the copy behind permute, expand, slices and flips. */
    Tensor strided(Tensor x, int[] shape, int offset, int[] strides);

    /** Zeros of {@code shape} into which x is added at offset + Σ iₖ·strideₖ: the transpose of {@link #strided}. */
    Tensor unstrided(Tensor x, int[] shape, int offset, int[] strides);

    Tensor concat(Tensor[] xs, int axis);

    /** y[…, i, …] = x[…, index[…, i, …], …]: indices lie within the axis, and index has x's shape but along it. */
    Tensor gather(Tensor x, int axis, Tensor index);

    /** Zeros with {@code size} along the axis, into which x is added at the places {@code index} names; in order, so equal bits each time. */
    Tensor scatterAdd(Tensor x, int axis, Tensor index, int size);

    /** The slices of x along the axis that a list of indices [n] names. */
    Tensor indexSelect(Tensor x, int axis, Tensor index);

    /** Zeros with {@code size} along the axis, into which the slices of x are added; the transpose of {@link #indexSelect}. */
    Tensor indexAdd(Tensor x, int axis, Tensor index, int size);

    /** y[n, o, i, j] = Σ x[n, c, rows.at(i, k), columns.at(j, l)]·w[o, c, k, l] over the channels c of o's group; x [n, c, h, w], w [o, c/groups, kh, kw]. */
    Tensor conv2d(Tensor x, Tensor w, Window window, int groups);

    /** The transpose of {@link #conv2d} in x: from g, shaped as its result, to x's shape. */
    Tensor conv2dInput(Tensor g, Tensor w, Window window, int groups);

    /** The transpose of {@link #conv2d} in w: from g, shaped as its result, to w's shape. */
    Tensor conv2dWeight(Tensor g, Tensor x, Window window, int groups);

    /** Every place of a window over x [n, c, h, w] as a column of [n, c·kh·kw, places]. */
    Tensor unfold(Tensor x, Window window);

    /** Columns [n, c·kh·kw, places] added where they came from: the transpose of {@link #unfold}. */
    Tensor fold(Tensor columns, Window window);

    /** The largest of what rows × columns read in each plane of x [n, c, h, w], and its index (int32) within the plane; the first of equals, and a NaN wins. */
    Tensor[] maxPool(Tensor x, Taps rows, Taps columns);

    /** The first result of {@link #maxPool} alone. */
    default Tensor maxPoolValues(Tensor x, Taps rows, Taps columns) {
        return maxPool(x, rows, columns)[0];
    }

    /** Zeros [n, c, h, w] to which g is added at the places that {@link #maxPool} chose. */
    default Tensor maxPoolGradient(Tensor g, Tensor indices, int h, int w) {
        return WindowOps.scatter(g, indices, h, w);
    }

    /** R·x·Cᵀ in each plane of x [n, c, h, w], for sparse R and C: means over windows, and resizing. */
    default Tensor resample(Tensor x, Taps rows, Taps columns) {
        int[] batch = {x.size(0), x.size(1)};
        return matmul(matmul(rows.matrix(x.dtype()), false, x, false, batch), false, columns.matrix(x.dtype()), true, batch);
    }

    /** min(max(x, low), high). */
    default Tensor clip(Tensor x, double low, double high) {
        Tensor raised = binary(Binary.MAX, x, Tensors.full(low, x.dtype()), x.dims());
        return binary(Binary.MIN, raised, Tensors.full(high, x.dtype()), x.dims());
    }

    /** softmax along the last axis of x, eˣ / Σ eˣ, computed from x − max x. */
    default Tensor softmax(Tensor x) {
        return unary(Unary.EXP, logSoftmax(x), 0);
    }

    /** x − log Σ eˣ along the last axis. */
    default Tensor logSoftmax(Tensor x) {
        int[] last = {x.rank() - 1}, shape = x.shape();
        Tensor shifted = binary(Binary.SUB, x, reduce(Reduction.MAX, x, last), shape);
        return binary(Binary.SUB, shifted, unary(Unary.LOG, reduce(Reduction.SUM, unary(Unary.EXP, shifted, 0), last), 0), shape);
    }

    /** log Σ eˣ over the axes, each of which stays with size 1. */
    default Tensor logSumExp(Tensor x, int[] axes) {
        return Folds.logSumExp(this, x, axes);
    }

    /** The gradient of x from g and y of {@link #softmax}. */
    default Tensor softmaxGradient(Tensor g, Tensor y) {
        return SoftmaxRules.ofSoftmax(g, y);
    }

    /** The gradient of x from g and y of {@link #logSoftmax}. */
    default Tensor logSoftmaxGradient(Tensor g, Tensor y) {
        return SoftmaxRules.ofLogSoftmax(g, y);
    }

    /** −log softmax(xᵢ)[tᵢ] of each row of x [m, k], 0 where tᵢ (int32) is negative; and what this backend wants to know of the rows when it comes back, or null. */
    default Tensor[] crossEntropy(Tensor x, Tensor target) {
        return new Tensor[]{CrossEntropy.values(this, x, target), null};
    }

    /** The gradient of x of {@link #crossEntropy}; {@code known} is its second result, null if another backend made it. */
    default Tensor crossEntropyGradient(Tensor g, Tensor x, Tensor target, Tensor known) {
        return CrossEntropy.gradient(g, x, target);
    }

    /**
     * (x − μ)/√(σ² + ε)·γ + β, μ and σ² over the axes; γ and β have one shape that broadcasts to x. Not centred, μ is 0 and σ² the mean of x². Returns y, and μ and σ²
     * with the axes kept.
     */
    default Tensor[] normalize(Tensor x, Tensor gamma, Tensor beta, int[] axes, double epsilon, boolean centred) {
        return Norms.values(this, x, gamma, beta, axes, epsilon, centred);
    }

    /** The gradients of x, γ and β of {@link #normalize}; those of γ and β may be shaped as x, before broadcasting is undone. */
    default Tensor[] normalizeGradients(Tensor g, Tensor x, Tensor gamma, Tensor mean, Tensor variance, int[] axes, double epsilon, boolean centred) {
        return Norms.gradients(g, x, gamma, mean, variance, axes, epsilon, centred);
    }

    /** One step of long short-term memory: z [n, 4h] before σ, σ, tanh, σ of the gates i, f, g, o and c [n, h] → [n, 2h], o·tanh(c') beside c' = f·c + i·g. */
    default Tensor lstmCell(Tensor z, Tensor c) {
        return LstmCell.value(z, c);
    }

    /** The gradients of z and c of {@link #lstmCell}. */
    default Tensor[] lstmCellGradients(Tensor g, Tensor z, Tensor c) {
        return LstmCell.gradients(g, z, c);
    }

    /** h and c side by side [t, n, 2h] of the steps of a sequence from its z [t, n, 4h], h₀, c₀ [n, h] and W [4h, h]; and, if they are to be kept, what the way back needs, or null. */
    default Tensor[] lstm(Tensor z, Tensor h, Tensor c, Tensor w, boolean keep) {
        return new Tensor[]{LstmSequence.steps(this, z, h, c, w), null};
    }

    /** The gradients of z, h, c and W of {@link #lstm}; {@code known} is its second result, null if another backend made it. */
    default Tensor[] lstmGradients(Tensor g, Tensor[] in, Tensor y, Tensor known) {
        return LstmSequence.gradients(g, in, y);
    }

    /** One gated recurrent step: a [n, 3h] from the input and b [n, 3h] from the state, r = σ(a+b), u = σ(a+b), m = tanh(a + r·b), → (1 − u)·m + u·h. */
    default Tensor gruCell(Tensor a, Tensor b, Tensor h) {
        return GruCell.value(a, b, h);
    }

    /** The gradients of a, b and h of {@link #gruCell}. */
    default Tensor[] gruCellGradients(Tensor g, Tensor a, Tensor b, Tensor h) {
        return GruCell.gradients(g, a, b, h);
    }

    /** The states [t, n, h] of a sequence from its a [t, n, 3h], h₀ [n, h], W [3h, h] and b [3h]; and, if they are to be kept, what the way back needs, or null. */
    default Tensor[] gru(Tensor a, Tensor h, Tensor w, Tensor b, boolean keep) {
        return new Tensor[]{GruSequence.steps(this, a, h, w, b), null};
    }

    /** The gradients of a, h, W and b of {@link #gru}, that of b before its sum if need be; {@code known} is its second result, null if another backend made it. */
    default Tensor[] gruGradients(Tensor g, Tensor[] in, Tensor y, Tensor known) {
        return GruSequence.gradients(g, in, y);
    }

    /** softmax(q kᵀ/√d) v for q [*, l, d], k [*, s, d] and v [*, s, e] of one type; causal, query i sees keys 0 … i. And the weights if they are to be kept, or null. */
    default Tensor[] attention(Tensor q, Tensor k, Tensor v, boolean causal, boolean keep) {
        return new Tensor[]{Autograd.recording(false, () -> Attention.composed(q, k, v, null, causal)), null};
    }

    /** The gradients of q, k and v of {@link #attention}; {@code weights} is its second result, null if another backend made it. */
    default Tensor[] attentionGradients(Tensor g, Tensor[] in, boolean causal, Tensor weights) {
        return Attention.gradients(g, in, causal);
    }

    /** x/(1 − p) where the random number of key and place is at least p, x·0 elsewhere. */
    default Tensor dropout(Tensor x, long key, double p) {
        return Dropout.values(this, x, key, p);
    }

    /** y[r] = Σ entries[k]·x[column(k)] over the entries k of row r of a sparse matrix; x [columns, n]. */
    default Tensor sparseMatmul(SparsePattern pattern, Tensor entries, Tensor x) {
        return SparseOps.values(this, pattern, entries, x);
    }

    /** θ ← θ + scale·x, in place: what an optimiser does. */
    default void addScaled(Tensor theta, double scale, Tensor x) {
        Tensor step = binary(Binary.MUL, x, Tensors.full(scale, x.dtype()), x.shape());
        theta.overwrite(binary(Binary.ADD, theta, step, theta.shape()));
    }

    /** The step {@link Descent#sgd}, in place. */
    default void sgd(Descent step, Tensor theta, Tensor g, Tensor v, double momentum, double take, boolean nesterov) {
        Autograd.noGrad(() -> step.composedSgd(theta, g, v, momentum, take, nesterov));
    }

    /** The step {@link Descent#adagrad}, in place. */
    default void adagrad(Descent step, Tensor theta, Tensor g, Tensor s, double epsilon) {
        Autograd.noGrad(() -> step.composedAdagrad(theta, g, s, epsilon));
    }

    /** The step {@link Descent#rmsprop}, in place. */
    default void rmsprop(Descent step, Tensor theta, Tensor g, Tensor v, Tensor mean, Tensor b, double beta, double momentum, double epsilon) {
        Autograd.noGrad(() -> step.composedRmsprop(theta, g, v, mean, b, beta, momentum, epsilon));
    }

    /** The step {@link Descent#moments}, in place. */
    default void moments(Descent step, Tensor theta, Tensor g, Tensor m, Tensor v, Tensor most, double beta1, double beta2, Descent.Quotient along) {
        Autograd.noGrad(() -> step.composedMoments(theta, g, m, v, most, beta1, beta2, along));
    }

    /** The step {@link Descent#lion}, in place. */
    default void lion(Descent step, Tensor theta, Tensor g, Tensor m, double beta1, double beta2) {
        Autograd.noGrad(() -> step.composedLion(theta, g, m, beta1, beta2));
    }

    /** Σ x², in double precision. */
    default double sumOfSquares(Tensor x) {
        return Autograd.noGrad(() -> x.to(DType.FLOAT64).square().sum().item());
    }

    /** The backend in use: {@code cpu} unless LECTERN_BACKEND or {@link #use} says otherwise. */
    static Backend current() {
        Backend chosen = Registry.current;
        return chosen != null ? chosen : use(System.getenv().getOrDefault("LECTERN_BACKEND", "cpu"));
    }

    /** Chooses the backend of all operations from now on. */
    static Backend use(String name) {
        return Registry.current = of(name);
    }

    /** The backend of this name: one of core's own, else one that a jar on the class path brings. */
    static Backend of(String name) {
        String key = Given.of("Backend", "a name such as \"cpu\"", name).strip().toLowerCase(Locale.ROOT);
        Backend known = Registry.KNOWN.get(key);
        if (known != null) return known;
        Backend loaded = Providers.load(key);
        Backend other = Registry.KNOWN.putIfAbsent(key, loaded);
        return other == null ? loaded : other;
    }

    /** The backends that loaded, and the one in use. */
    final class Registry {
        static final Map<String, Backend> KNOWN = new ConcurrentHashMap<>(Map.of("cpu", new CpuBackend(), "reference", new ReferenceBackend()));
        static volatile Backend current;

        private Registry() {}

        /** Names of the backends found: core's own and those on the class path, loaded or not. */
        public static java.util.Set<String> names() {
            java.util.Set<String> names = new java.util.TreeSet<>(KNOWN.keySet());
            names.addAll(Providers.names());
            return names;
        }
    }
}
