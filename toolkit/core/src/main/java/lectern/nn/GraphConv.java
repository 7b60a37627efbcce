package lectern.nn;

import static lectern.tensor.Tensors.uniform;
import static lectern.tensor.Tensors.zeros;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Graph convolution, y = Â x Wᵀ + b with Â = D^−½ (A + I) D^−½: every node takes a weighted mean over itself and its neighbours (Kipf and Welling 2017, eq. 2).
 *
 * <p>Shapes: x [nodes, in] → [nodes, out]; W [out, in], b [out]. Start: W by Xavier and Bengio's uniform rule, b = 0.
 *
 * <pre>{@code
 * Edges edges = Edges.of(4, new int[]{0, 1, 2}, new int[]{1, 2, 3}).undirected();
 * new GraphConv(5, 2).apply(randn(4, 5), edges).shape()                            // [4, 2]
 * }</pre>
 *
 * @throws ShapeException if x is not [nodes, in]
 */
public final class GraphConv extends Layer {
    public final Tensor weight;
    public final Tensor bias;

    public GraphConv(int in, int out) {
        if (in < 1 || out < 1) throw new ShapeException("GraphConv: expected sizes of at least 1, got in %d and out %d".formatted(in, out));
        double bound = Math.sqrt(6.0 / (in + out));
        weight = parameter(uniform(-bound, bound, out, in));
        bias = parameter(zeros(out));
    }

    /** Not without edges. */
    @Override
    public Tensor forward(Tensor x) {
        throw new ShapeException(this + ": expected x and edges, got x " + x.shapeText() + ". Hint: apply(x, edges)");
    }

    /** Edges are taken with self loops and normalised here. */
    public Tensor apply(Tensor x, Edges edges) {
        return call(() -> run(x, Edges.given(this, edges).symmetric()), x);
    }

    private Tensor run(Tensor x, Edges edges) {
        int in = weight.size(1), out = weight.size(0);
        if (x.rank() != 2 || x.size(1) != in || x.size(0) != edges.nodes())
            throw new ShapeException("%s: expected x [%d, %d] for %s, got %s".formatted(this, edges.nodes(), in, edges, x.shapeText()));
        Tensor y = out <= in ? edges.propagate(x.linear(weight, null)) : edges.propagate(x).linear(weight, null);
        return y.add(bias);
    }

    @Override
    public long multiplyAdds(int[] input, int[] output) {
        return (long) input[0] * weight.numel();
    }

    @Override
    public String toString() {
        return "GraphConv(%d → %d)".formatted(weight.size(1), weight.size(0));
    }
}
