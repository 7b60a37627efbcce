package lectern.nn;

import static lectern.tensor.Tensors.uniform;
import static lectern.tensor.Tensors.zeros;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Several attentions side by side, each over its part of the d columns: y = [head₁ … headₖ] Wₒᵀ + bₒ, headᵢ = softmax(qᵢ kᵢᵀ/√(d/heads)) vᵢ with q, k, v = x Wᵀ + b
 * (Vaswani et al. 2017, §3.2).
 *
 * <p>Shapes: q [n, l, d], k and v [n, s, d] → [n, l, d]; {@code inProjWeight} [3d, d] and {@code inProjBias} [3d] hold the parts for q, k and v one below the other,
 * {@code outProj} is Wₒ, bₒ. Start as in PyTorch: W by Xavier and Bengio's uniform rule, biases 0. Dropout falls on the weights softmax(…).
 *
 * <pre>{@code
 * var attention = new MultiHeadAttention(16, 4);
 * attention.apply(randn(2, 5, 16), AttentionMask.causal()).shape();                                // [2, 5, 16]
 * Tensor memory = randn(2, 9, 16);
 * attention.apply(randn(2, 5, 16), memory, memory, AttentionMask.none().lengths(9, 4)).shape();    // [2, 5, 16]
 * }</pre>
 *
 * @throws ShapeException if x, q, k or v is not [n, *, d] or a mask does not fit
 */
public final class MultiHeadAttention extends Layer {
    public final Tensor inProjWeight;
    public final Tensor inProjBias;
    public final Linear outProj;
    private final int d;
    private final int heads;
    private final double dropout;

    public MultiHeadAttention(int d, int heads) {
        this(d, heads, 0);
    }

    public MultiHeadAttention(int d, int heads, double dropout) {
        if (d < 1 || heads < 1 || d % heads != 0)
            throw new ShapeException("MultiHeadAttention: expected d to be a multiple of heads, got %d and %d".formatted(d, heads));
        if (!(dropout >= 0 && dropout <= 1))
            throw new IllegalArgumentException("MultiHeadAttention: expected a probability 0 ≤ p ≤ 1 for dropout, got " + dropout);
        double bound = Math.sqrt(6.0 / (4 * d));
        inProjWeight = parameter(uniform(-bound, bound, 3 * d, d));
        inProjBias = parameter(zeros(3 * d));
        outProj = new Linear(d, d);
        outProj.bias.assign(zeros(d));
        this.d = d;
        this.heads = heads;
        this.dropout = dropout;
    }

    /** x attends to itself, everywhere. */
    @Override
    public Tensor forward(Tensor x) {
        return own(x, AttentionMask.none());
    }

    /** x attends to itself. */
    public Tensor apply(Tensor x, AttentionMask mask) {
        return call(() -> own(x, mask), x);
    }

    /** q attends to k and takes from v, everywhere. */
    public Tensor apply(Tensor q, Tensor k, Tensor v) {
        return apply(q, k, v, AttentionMask.none());
    }

    /** q attends to k and takes from v. */
    public Tensor apply(Tensor q, Tensor k, Tensor v, AttentionMask mask) {
        return call(() -> look(project(q, 0, 1)[0], project(k, 1, 1)[0], project(v, 2, 1)[0], mask), q, k, v);
    }

    /** New places x attend to all before them and to each other's past; their keys join the cache. */
    public Tensor apply(Tensor x, KeyCache cache) {
        return call(() -> {
            Tensor[] p = project(x, 0, 3);
            cache.add(p[1], p[2]);
            return look(p[0], cache.keys(), cache.values(), AttentionMask.causal());
        }, x);
    }

    /** q attends to what {@link #remember} kept. */
    public Tensor apply(Tensor q, KeyCache memory, AttentionMask mask) {
        if (memory.length() == 0) throw new ShapeException(this + ": the memory is empty. Hint: remember(memory)");
        return call(() -> look(project(q, 0, 1)[0], memory.keys(), memory.values(), mask), q);
    }

    /** The keys and values of a memory [n, s, d] that will be looked at often. */
    public KeyCache remember(Tensor memory) {
        Tensor[] p = project(memory, 1, 2);
        KeyCache cache = new KeyCache();
        cache.add(p[0], p[1]);
        return cache;
    }

    /** How much each query looks at each key: [n, heads, l, s], rows that sum to 1. */
    public Tensor weights(Tensor q, Tensor k, AttentionMask mask) {
        return weighted(project(q, 0, 1)[0], project(k, 1, 1)[0], mask);
    }

    private Tensor own(Tensor x, AttentionMask mask) {
        Tensor[] p = project(x, 0, 3);
        return look(p[0], p[1], p[2], mask);
    }

    private static Tensor weighted(Tensor q, Tensor k, AttentionMask mask) {
        return mask.attend(q, k, Tensors.eye(k.size(2)).to(k.dtype()));
    }

    private Tensor look(Tensor q, Tensor k, Tensor v, AttentionMask mask) {
        if (mask == null) throw new IllegalArgumentException(this + ": expected a mask, got null. Hint: AttentionMask.none()");
        if (k.size(0) != q.size(0) || v.size(0) != q.size(0) || k.size(2) != v.size(2))
            throw new ShapeException("%s: expected q [n, l, %d], k and v [n, s, %d], got n = %d, %d, %d and s = %d, %d".formatted(this, d, d, q.size(0),
                    k.size(0), v.size(0), k.size(2), v.size(2)));
        Tensor y = isTraining() && dropout > 0 ? weighted(q, k, mask).dropout(dropout).matmul(v) : mask.attend(q, k, v);
        return outProj.apply(y.transpose(1, 2).reshape(q.size(0), q.size(2), d));
    }

    /** Some of the parts q, k, v of x in heads, each [n, heads, l, d/heads]. */
    private Tensor[] project(Tensor x, int from, int count) {
        if (x.rank() != 3 || x.size(2) != d)
            throw new ShapeException("%s: expected [n, l, %d], got %s%s".formatted(this, d, x.shapeText(),
                    x.rank() == 2 && x.size(1) == d ? ". Hint: x.unsqueeze(0) for a single sequence" : ""));
        int low = from * d, high = low + count * d, n = x.size(0), l = x.size(1);
        Tensor y = count == 3 ? x.linear(inProjWeight, inProjBias) : x.linear(inProjWeight.slice(0, low, high), inProjBias.slice(0, low, high));
        Tensor parts = y.reshape(n, l, count, heads, d / heads).permute(2, 0, 3, 1, 4);
        Tensor[] found = new Tensor[count];
        for (int i = 0; i < count; i++) found[i] = parts.slice(0, i, i + 1).squeeze(0);
        return found;
    }

    @Override
    public long multiplyAdds(int[] input, int[] output) {
        return (long) input[0] * input[1] * d * (3L * d + 2L * input[1]);
    }

    @Override
    public String toString() {
        return "MultiHeadAttention(%d, %d heads%s)".formatted(d, heads, dropout > 0 ? ", dropout " + dropout : "");
    }
}
