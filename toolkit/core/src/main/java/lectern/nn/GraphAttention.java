package lectern.nn;

import static lectern.tensor.Tensors.uniform;
import static lectern.tensor.Tensors.zeros;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Graph attention: zᵢ = W xᵢ, yᵢ = Σⱼ αᵢⱼ zⱼ + b over i itself and the sources j of edges into i, αᵢⱼ = softmaxⱼ(LeakyReLU(a_t·zᵢ + a_s·zⱼ)) with slope 0.2; several
 * heads stand side by side, or their mean is taken (Veličković et al. 2018).
 *
 * <p>Shapes: x [nodes, in] → [nodes, heads·out], or [nodes, out] for the mean; {@code weight} [heads·out, in], {@code source} a_s and {@code target} a_t [heads, out].
 * Start: by Xavier and Bengio's uniform rule, b = 0. Dropout falls on α.
 *
 * <pre>{@code new GraphAttention(5, 4, 2).apply(randn(3, 5), Edges.of(3, new int[]{0, 1}, new int[]{1, 2})).shape()    // [3, 8]}</pre>
 *
 * @throws ShapeException if x is not [nodes, in]
 */
public final class GraphAttention extends Layer {
    private static final double SLOPE = 0.2;

    public final Tensor weight;
    public final Tensor source;
    public final Tensor target;
    public final Tensor bias;
    private final boolean mean;
    private final double dropout;

    public GraphAttention(int in, int out, int heads) {
        this(in, out, heads, false, 0);
    }

    /** With the mean of the heads if told so, as at the end of a net, and with dropout. */
    public GraphAttention(int in, int out, int heads, boolean mean, double dropout) {
        if (in < 1 || out < 1 || heads < 1)
            throw new ShapeException("GraphAttention: expected sizes of at least 1, got in %d, out %d and %d heads".formatted(in, out, heads));
        if (!(dropout >= 0 && dropout <= 1)) throw new IllegalArgumentException("GraphAttention: expected a probability 0 ≤ p ≤ 1 for dropout, got " + dropout);
        weight = start(heads * out, in);
        source = start(heads, out);
        target = start(heads, out);
        bias = parameter(zeros(mean ? out : heads * out));
        this.mean = mean;
        this.dropout = dropout;
    }

    private Tensor start(int rows, int columns) {
        double bound = Math.sqrt(6.0 / (rows + columns));
        return parameter(uniform(-bound, bound, rows, columns));
    }

    /** Not without edges. */
    @Override
    public Tensor forward(Tensor x) {
        throw new ShapeException(this + ": expected x and edges, got x " + x.shapeText() + ". Hint: apply(x, edges)");
    }

    /** Edges are taken with self loops; their weights play no part. */
    public Tensor apply(Tensor x, Edges edges) {
        return call(() -> run(x, Edges.given(this, edges).withSelfLoops()), x);
    }

    private Tensor run(Tensor x, Edges edges) {
        int in = weight.size(1), heads = source.size(0), out = source.size(1), n = edges.nodes(), e = edges.count();
        if (x.rank() != 2 || x.size(1) != in || x.size(0) != n)
            throw new ShapeException("%s: expected x [%d, %d] for %s, got %s".formatted(this, n, in, edges, x.shapeText()));
        Tensor flat = x.linear(weight, null), z = flat.reshape(n, heads, out);
        Tensor from = z.mul(source).sum(2).indexSelect(0, edges.source()), to = z.mul(target).sum(2).indexSelect(0, edges.target());
        Tensor alpha = edges.softmax(from.add(to).leakyRelu(SLOPE));
        if (isTraining() && dropout > 0) alpha = alpha.dropout(dropout);
        Tensor messages = flat.indexSelect(0, edges.source()).reshape(e, heads, out).mul(alpha.unsqueeze(2));
        Tensor y = edges.collect(messages.reshape(e, heads * out));
        return (mean ? y.reshape(n, heads, out).mean(1) : y).add(bias);
    }

    @Override
    public long multiplyAdds(int[] input, int[] output) {
        return (long) input[0] * (weight.numel() + source.numel() + target.numel());
    }

    @Override
    public String toString() {
        return "GraphAttention(%d → %d, %d heads%s)".formatted(weight.size(1), source.size(1), source.size(0), mean ? ", mean" : "");
    }
}
