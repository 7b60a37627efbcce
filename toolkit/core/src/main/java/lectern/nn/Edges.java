package lectern.nn;

import static lectern.tensor.Tensors.concat;
import static lectern.tensor.Tensors.full;
import static lectern.tensor.Tensors.ints;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;
import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.SparseMatrix;
import lectern.tensor.Tensor;

/**
 * The edges of a graph, each from a source to a target, with a weight. What nodes send along edges is summed at the targets.
 *
 * <pre>{@code
 * Edges path = Edges.of(3, new int[]{0, 1}, new int[]{1, 2}).undirected();
 * path.propagate(tensor(1, 10, 100).unsqueeze(1))                             // [[10], [101], [10]]
 * }</pre>
 *
 * @throws ShapeException if an index is no node
 */
public final class Edges {
    private final int nodes;
    private final int[] source;
    private final int[] target;
    private final SparseMatrix matrix;
    private SparseMatrix gathered;
    private Edges looped;
    private Edges symmetric;

    private Edges(int nodes, int[] source, int[] target, Tensor weights) {
        for (int k = 0; k < Math.min(source.length, target.length); k++)
            if (source[k] < 0 || source[k] >= nodes || target[k] < 0 || target[k] >= nodes)
                throw new ShapeException("Edges: expected nodes 0…%d, got edge %d from %d to %d".formatted(nodes - 1, k, source[k], target[k]));
        this.nodes = nodes;
        this.source = source;
        this.target = target;
        matrix = new SparseMatrix(target, source, weights, nodes, nodes);
    }

    /** Edge k goes from source[k] to target[k]; all weights are 1. */
    public static Edges of(int nodes, int[] source, int[] target) {
        return new Edges(nodes, source.clone(), target.clone(), full(1, DType.FLOAT64, source.length));
    }

    /** From a tensor [2, e] of sources and targets. */
    public static Edges of(int nodes, Tensor index) {
        if (index.rank() != 2 || index.size(0) != 2) throw new ShapeException("Edges: expected sources and targets [2, e], got " + index.shapeText());
        return of(nodes, index.slice(0, 0, 1).toInts(), index.slice(0, 1, 2).toInts());
    }

    /** With weights [e], which may be learned. */
    public Edges weighted(Tensor weights) {
        return new Edges(nodes, source, target, weights);
    }

    /** How many edges there are. */
    public int count() {
        return source.length;
    }

    public int nodes() {
        return nodes;
    }

    /** Where each edge begins, [e]. */
    public Tensor source() {
        return ints(source);
    }

    /** Where each edge ends, [e]. */
    public Tensor target() {
        return ints(target);
    }

    /** The weight of each edge, [e]; sums are made in the type of what is sent. */
    public Tensor weights() {
        return matrix.entries();
    }

    /** Each edge in both directions, each pair of nodes once, all weights 1. */
    public Edges undirected() {
        Set<Long> pairs = new LinkedHashSet<>();
        for (int k = 0; k < source.length; k++) {
            pairs.add((long) source[k] * nodes + target[k]);
            pairs.add((long) target[k] * nodes + source[k]);
        }
        return of(nodes, pairs.stream().mapToInt(p -> (int) (p / nodes)).toArray(), pairs.stream().mapToInt(p -> (int) (p % nodes)).toArray());
    }

    /** An edge of weight 1 from each node to itself that has none; made once. */
    public synchronized Edges withSelfLoops() {
        if (looped != null) return looped;
        boolean[] has = new boolean[nodes];
        for (int k = 0; k < source.length; k++) has[target[k]] |= source[k] == target[k];
        int[] missing = IntStream.range(0, nodes).filter(i -> !has[i]).toArray();
        Tensor weights = concat(0, weights(), full(1, weights().dtype(), missing.length));
        return looped = missing.length == 0 ? this : new Edges(nodes, joined(source, missing), joined(target, missing), weights);
    }

    private static int[] joined(int[] a, int[] b) {
        int[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    /** Weights divided by √(dᵢ·dⱼ), d the sum of the weights that arrive at a node; 0 where that is 0. */
    public Edges normalized() {
        Tensor wide = weights().to(DType.FLOAT64), degree = matrix.with(wide).matmul(full(1, DType.FLOAT64, nodes));
        Tensor root = degree.where(degree.gt(0), 1).rsqrt().where(degree.gt(0), 0);
        return weighted(wide.mul(root.indexSelect(0, source())).mul(root.indexSelect(0, target())));
    }

    /** With self loops, normalised: D^−½ (A + I) D^−½ (Kipf and Welling 2017); made once, unless weights are learned. */
    public synchronized Edges symmetric() {
        if (weights().needsGrad()) return withSelfLoops().normalized();
        if (symmetric == null) symmetric = withSelfLoops().normalized();
        return symmetric;
    }

    /** y[i] = Σ weight·x[source] over the edges that end in i; x [nodes, c] → [nodes, c]. */
    public Tensor propagate(Tensor x) {
        Tensor y = checked("propagate", x, nodes, "nodes");
        return matrix.with(weights().to(y.dtype().isFloating() ? y.dtype() : DType.FLOAT32)).matmul(y);
    }

    /** The sum of what arrives at each node, messages [e, c] → [nodes, c]; weights play no part. */
    public Tensor collect(Tensor messages) {
        return arriving().matmul(checked("collect", messages, source.length, "e"));
    }

    /** The mean of what arrives at each node, 0 where nothing does. */
    public Tensor collectMean(Tensor messages) {
        return collect(messages).div(collect(full(1, messages.dtype(), source.length, 1)).max(1));
    }

    /** Scores [e, c] as shares of 1 among the edges that end in the same node, for each column. */
    public Tensor softmax(Tensor scores) {
        Tensor at = target(), rise = scores.sub(largest(checked("softmax", scores, source.length, "e"))).exp();
        return rise.div(collect(rise).indexSelect(0, at));
    }

    /** The largest score at the target of each edge. */
    private Tensor largest(Tensor scores) {
        int c = scores.size(1);
        double[] s = scores.toDoubles(), most = new double[nodes * c], of = new double[s.length];
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        for (int k = 0; k < s.length; k++) most[target[k / c] * c + k % c] = Math.max(most[target[k / c] * c + k % c], s[k]);
        for (int k = 0; k < s.length; k++) of[k] = most[target[k / c] * c + k % c];
        return Tensor.wrap(of, scores.shape()).to(scores.dtype());
    }

    private synchronized SparseMatrix arriving() {
        if (gathered == null)
            gathered = new SparseMatrix(target, IntStream.range(0, source.length).toArray(), full(1, DType.FLOAT32, source.length), nodes, source.length);
        return gathered;
    }

    static Edges given(Layer who, Edges edges) {
        if (edges == null) throw new IllegalArgumentException(who.getClass().getSimpleName() + ": expected edges, got null");
        return edges;
    }

    private static Tensor checked(String who, Tensor x, int n, String what) {
        if (x.rank() != 2 || x.size(0) != n) throw new ShapeException("Edges.%s: expected [%s = %d, c], got %s".formatted(who, what, n, x.shapeText()));
        return x;
    }

    @Override
    public String toString() {
        return "Edges(%d between %d nodes)".formatted(source.length, nodes);
    }
}
