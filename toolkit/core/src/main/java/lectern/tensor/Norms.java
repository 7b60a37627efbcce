package lectern.tensor;

import java.util.Arrays;
import lectern.tensor.FusedOps.Norm;

/** Normalisation: all kinds are (x − μ)/√(σ² + ε)·γ + β and differ in what μ and σ² are taken over. The row sees x as [n, groups, channels of a group, rest]. */
final class Norms {
    private static final int[] WITHIN = {2, 3};
    private static final int[] ACROSS = {0, 2, 3};

    private Norms() {}

    /** Over the last axes of x, those of γ and β; either may be null. */
    static Tensor layer(String who, Tensor x, int[] sizes, Tensor gamma, Tensor beta, double epsilon, boolean centred) {
        int lead = x.rank() - Given.of(who, "sizes", sizes).length;
        if (sizes.length == 0 || lead < 0 || !Arrays.equals(Arrays.copyOfRange(x.dims(), lead, x.rank()), sizes))
            throw new ShapeException("%s: expected x [*, %s], got %s".formatted(who, Arrays.toString(sizes).replaceAll("[\\[\\]]", ""), x.shapeText()));
        int m = Shapes.numel(sizes), rows = Shapes.numel(Arrays.copyOf(x.dims(), lead));
        if (m == 0) throw new ShapeException(who + ": there is nothing to average in " + x.shapeText());
        for (Tensor t : new Tensor[]{gamma, beta})
            if (t != null && !Arrays.equals(t.dims(), sizes))
                throw new ShapeException("%s: expected γ and β %s, got %s".formatted(who, Arrays.toString(sizes), t.shapeText()));
        return apply(x, new int[]{rows, 1, 1, m}, gamma, beta, new int[]{m}, new Norm(WITHIN, checked(who, epsilon), centred));
    }

    /** Over each group of channels of one example, x [n, c, …]; γ and β [c] or null. */
    static Tensor group(String who, Tensor x, int groups, Tensor gamma, Tensor beta, double epsilon) {
        int c = channels(who, x, gamma, beta);
        if (groups < 1 || c % groups != 0) throw new ShapeException("%s: %d channels cannot be cut into %d groups".formatted(who, c, groups));
        int[] view = {x.size(0), groups, c / groups, rest(x)};
        if (view[2] * view[3] == 0) throw new ShapeException(who + ": there is nothing to average in " + x.shapeText());
        return apply(x, view, gamma, beta, new int[]{groups, c / groups, 1}, new Norm(WITHIN, checked(who, epsilon), true));
    }

    /** Over the batch, x [n, c] or [n, c, …]; γ and β [c] or null. */
    static BatchNormed batch(Tensor x, Tensor gamma, Tensor beta, double epsilon) {
        int c = channels("batchNorm", x, gamma, beta), s = rest(x), count = x.size(0) * s;
        if (count < 2)
            throw new ShapeException(
                    "batchNorm: expected at least two values a channel to measure a variance, got " + x.shapeText() + ". Hint: a larger batch, or eval()");
        Norm settings = new Norm(ACROSS, checked("batchNorm", epsilon), true);
        Tensor y = apply(x, new int[]{x.size(0), c, 1, s}, gamma, beta, new int[]{c, 1, 1}, settings);
        Tensor variance = Autograd.recording(false, () -> settings.statistics()[1].reshape(c).mul(count / (count - 1.0)));
        return new BatchNormed(y, settings.statistics()[0].reshape(c), variance);
    }

    /** With a mean and a variance [c] from elsewhere. */
    static Tensor fixed(Tensor x, Tensor mean, Tensor variance, Tensor gamma, Tensor beta, double epsilon) {
        int c = channels("batchNorm", x, gamma, beta);
        for (Tensor t : new Tensor[]{mean, variance})
            if (Given.tensor("batchNorm", t).rank() != 1 || t.size(0) != c)
                throw new ShapeException("batchNorm: expected a mean and a variance [%d], got %s".formatted(c, t.shapeText()));
        Tensor scale = variance.add(checked("batchNorm", epsilon)).rsqrt();
        if (gamma != null) scale = scale.mul(gamma);
        Tensor shift = mean.mul(scale).neg();
        if (beta != null) shift = shift.add(beta);
        int[] aligned = new int[x.rank() - 1];
        Arrays.fill(aligned, 1);
        aligned[0] = c;
        return x.mul(scale.reshape(aligned)).add(shift.reshape(aligned));
    }

    private static int channels(String who, Tensor x, Tensor gamma, Tensor beta) {
        if (x.rank() < 2) throw new ShapeException(who + ": expected x [n, c, …], got " + x.shapeText());
        for (Tensor t : new Tensor[]{gamma, beta})
            if (t != null && (t.rank() != 1 || t.size(0) != x.size(1)))
                throw new ShapeException("%s: expected γ and β [%d] for x %s, got %s".formatted(who, x.size(1), x.shapeText(), t.shapeText()));
        return x.size(1);
    }

    private static int rest(Tensor x) {
        return Shapes.numel(Arrays.copyOfRange(x.dims(), 2, x.rank()));
    }

    private static double checked(String who, double epsilon) {
        if (!(epsilon >= 0)) throw new ShapeException(who + ": expected ε ≥ 0, got " + epsilon);
        return epsilon;
    }

    private static Tensor apply(Tensor x, int[] view, Tensor gamma, Tensor beta, int[] affine, Norm settings) {
        Tensor v = Convolution.floating(x).reshape(view);
        int[] shape = gamma == null && beta == null ? Shapes.SCALAR : affine;
        Tensor scale = gamma == null ? Tensors.full(1, v.dtype(), shape) : gamma.to(v.dtype()).reshape(shape);
        Tensor shift = beta == null ? Tensors.full(0, v.dtype(), shape) : beta.to(v.dtype()).reshape(shape);
        return FusedOps.NORMALIZE.apply(settings, v, scale, shift).reshape(x.dims());
    }

    static Tensor forward(Backend b, Tensor[] in, Norm p) {
        Tensor[] found = b.normalize(in[0], in[1], in[2], p.axes(), p.epsilon(), p.centred());
        p.statistics()[0] = found[1];
        p.statistics()[1] = found[2];
        return found[0];
    }

    /** The three results of {@link Backend#normalize}, by other primitives. */
    static Tensor[] values(Backend b, Tensor x, Tensor gamma, Tensor beta, int[] axes, double epsilon, boolean centred) {
        int[] shape = x.dims(), kept = Shapes.keep(shape, axes);
        DType type = x.dtype();
        Tensor each = Tensors.full(1.0 / Math.max(1, count(shape, axes)), type);
        Tensor mean = centred ? b.binary(Binary.MUL, b.reduce(Reduction.SUM, x, axes), each, kept) : Tensors.full(0, type, kept);
        Tensor d = centred ? b.binary(Binary.SUB, x, mean, shape) : x;
        Tensor variance = b.binary(Binary.MUL, b.reduce(Reduction.SUM, b.unary(Unary.SQUARE, d, 0), axes), each, kept);
        Tensor scale = b.unary(Unary.RSQRT, b.binary(Binary.ADD, variance, Tensors.full(epsilon, type), kept), 0);
        Tensor y = b.binary(Binary.MUL, b.binary(Binary.MUL, d, scale, shape), gamma, shape);
        return new Tensor[]{b.binary(Binary.ADD, y, beta, shape), mean, variance};
    }

    static Tensor[] rule(Tensor g, Tensor[] in, Norm p) {
        Tensor x = in[0], mean = p.statistics()[0], variance = p.statistics()[1];
        if (!Autograd.isRecording(g, in[0], in[1])) {
            return Backend.current().normalizeGradients(g, x, in[1], mean, variance, p.axes(), p.epsilon(), p.centred());
        }
        if (p.centred()) mean = x.meanKeep(p.axes());
        variance = (p.centred() ? x.sub(mean) : x).square().meanKeep(p.axes());
        return gradients(g, x, in[1], mean, variance, p.axes(), p.epsilon(), p.centred());
    }

    /** With x̂ = (x − μ)/√(σ² + ε): dx = (gγ − mean gγ − x̂·mean(gγ·x̂))/√(σ² + ε), dγ = g·x̂, dβ = g. */
    static Tensor[] gradients(Tensor g, Tensor x, Tensor gamma, Tensor mean, Tensor variance, int[] axes, double epsilon, boolean centred) {
        Tensor scale = variance.add(epsilon).rsqrt(), unit = (centred ? x.sub(mean) : x).mul(scale), scaled = g.mul(gamma);
        Tensor inner = scaled.sub(unit.mul(scaled.mul(unit).meanKeep(axes)));
        if (centred) inner = inner.sub(scaled.meanKeep(axes));
        return new Tensor[]{inner.mul(scale), g.mul(unit), g};
    }

    private static int count(int[] shape, int[] axes) {
        int n = 1;
        for (int a : axes) n *= shape[a];
        return n;
    }
}
