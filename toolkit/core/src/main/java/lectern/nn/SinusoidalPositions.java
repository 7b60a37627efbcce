package lectern.nn;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Adds to each place of a sequence what tells it from the others: y = x + P, P[t, 2i] = sin(t/10000^(2i/d)), P[t, 2i+1] = cos(t/10000^(2i/d)) (Vaswani et al. 2017,
 * §3.5). Nothing is learned, and sequences may be of any length.
 *
 * <p>Shapes: x [n, t, d] → [n, t, d].
 *
 * @throws ShapeException if x is not [n, t, d]
 */
public final class SinusoidalPositions extends Layer {
    private final int d;

    public SinusoidalPositions(int d) {
        if (d < 1) throw new ShapeException("SinusoidalPositions: expected d of at least 1, got " + d);
        this.d = d;
    }

    @Override
    public Tensor forward(Tensor x) {
        return from(x, 0);
    }

    /** x begins at this place. */
    public Tensor apply(Tensor x, int start) {
        return call(() -> from(x, start), x);
    }

    private Tensor from(Tensor x, int start) {
        if (x.rank() != 3 || x.size(2) != d) throw new ShapeException("%s: expected [n, t, %d], got %s".formatted(this, d, x.shapeText()));
        if (start < 0) throw new ShapeException("%s: expected a start of at least 0, got %d".formatted(this, start));
        return x.add(table(start, start + x.size(1)).to(x.dtype()));
    }

    /** P of the places from … to − 1: [to − from, d]. */
    public Tensor table(int from, int to) {
        double[] p = new double[(to - from) * d];
        for (int k = 0; k < p.length; k++) {
            int i = k % d;
            double angle = (from + k / d) / Math.pow(10000, (i - i % 2) / (double) d);
            p[k] = i % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
        }
        return Tensor.wrap(p, to - from, d);
    }

    @Override
    public String toString() {
        return "SinusoidalPositions(%d)".formatted(d);
    }
}
