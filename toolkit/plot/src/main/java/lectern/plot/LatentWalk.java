package lectern.plot;

import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/** What a decoder makes of points in its latent space. */
final class LatentWalk {
    private static final int MOST = 30;

    private LatentWalk() {}

    /** On the straight line between two points. */
    static Figure between(UnaryOperator<Tensor> decoder, Tensor from, Tensor to, int steps) {
        if (decoder == null || from == null || to == null) throw new IllegalArgumentException("latent: expected a decoder and two points, got null");
        if (from.numel() != to.numel() || from.numel() == 0)
            throw new ShapeException("latent: expected two points [k], got %s and %s".formatted(from.shapeText(), to.shapeText()));
        if (steps < 2 || steps > MOST) throw new IllegalArgumentException("latent: expected 2 to %d steps, got %d".formatted(MOST, steps));
        double[] a = from.toDoubles(), b = to.toDoubles(), z = new double[steps * a.length];
        for (int i = 0; i < z.length; i++) {
            double t = (double) (i / a.length) / (steps - 1);
            z[i] = (1 - t) * a[i % a.length] + t * b[i % a.length];
        }
        String[] names = IntStream.range(0, steps).mapToObj(i -> Ticks.number(Math.rint(100.0 * i / (steps - 1)) / 100)).toArray(String[]::new);
        return Values.images(pictures(decoder.apply(Tensors.fromArray(z, steps, a.length).to(from.dtype())), steps)).by(names)
                .alt("A walk through the latent space in %d steps, from one point to another.".formatted(steps));
    }

    /** The plane of the first two of k components at the quantiles of N(0, 1), the others 0 (Kingma and Welling 2014, figure 4). */
    static Figure plane(UnaryOperator<Tensor> decoder, int k, int side) {
        if (decoder == null) throw new IllegalArgumentException("latent: expected a decoder, got null");
        if (k < 2) throw new IllegalArgumentException("latent: expected at least 2 components, got " + k + ". Hint: latent(decoder, from, to, steps) for one");
        if (side < 2 || side > 10) throw new IllegalArgumentException("latent: expected 2 to 10 pictures a side, got " + side);
        double[] z = new double[side * side * k];
        for (int i = 0; i < side * side; i++) {
            z[i * k] = quantile((i % side + 0.5) / side);
            z[i * k + 1] = quantile(1 - (i / side + 0.5) / side);
        }
        double end = Math.rint(100 * quantile(1 - 0.5 / side)) / 100;
        return Values.images(tiled(pictures(decoder.apply(Tensors.fromArray(z, side * side, k)), side * side), side))
                .caption("first component from −%s to %s to the right, second to the top".formatted(Ticks.number(end), Ticks.number(end)))
                .alt("The latent plane as %d × %d pictures.".formatted(side, side));
    }

    /** The place below which this share of N(0, 1) lies, by bisection of Φ. */
    private static double quantile(double share) {
        double lo = -8, hi = 8;
        for (int i = 0; i < 60; i++) {
            double mid = (lo + hi) / 2;
            if (normalShare(mid) < share) lo = mid;
            else hi = mid;
        }
        return lo;
    }

    /** Φ(x) by its series (Marsaglia 2004). */
    private static double normalShare(double x) {
        double sum = x, term = x;
        for (int i = 3; i < 200; i += 2) sum += term *= x * x / i;
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** All pictures [side², …, h, w] as one [1, …, side · h, side · w]. */
    private static Tensor tiled(Tensor y, int side) {
        int channels = y.rank() == 4 ? y.size(1) : 1, h = y.size(-2), w = y.size(-1);
        return y.reshape(side, side, channels, h, w).permute(2, 0, 3, 1, 4).reshape(1, channels, side * h, side * w);
    }

    private static Tensor pictures(Tensor y, int n) {
        if (y == null || y.rank() < 2 || y.rank() > 4 || y.size(0) != n)
            throw new ShapeException("latent: expected %d pictures from the decoder, got %s".formatted(n, y == null ? "null" : y.shapeText()));
        if (y.rank() > 2) return y;
        int side = (int) Math.rint(Math.sqrt(y.size(1)));
        if (side * side != y.size(1))
            throw new ShapeException(
                    "latent: expected pictures [n, h, w], [n, channels, h, w] or [n, side²], got " + y.shapeText() + ". Hint: end the decoder with a Reshape");
        return y.reshape(n, side, side);
    }
}
