package lectern.clean.augment;

import lectern.tensor.Generator;

/** Bends pictures like rubber: each point moves by a random field that was smoothed by a Gaussian of deviation sigma and scaled to alpha pixels (Simard, Steinkraus and
 * Platt 2003). */
public final class Elastic extends Warp {
    private final double alpha;
    private final double sigma;

    /** By about alpha pixels, alike within sigma pixels. */
    public Elastic(double alpha, double sigma) {
        check(alpha >= 0 && sigma > 0 && sigma <= 100, "alpha ≥ 0 and 0 < sigma ≤ 100", alpha, sigma);
        this.alpha = alpha;
        this.sigma = sigma;
    }

    @Override
    Source source(int h, int w, Generator random) {
        float[] dy = field(h, w, random), dx = field(h, w, random);
        return (y, x, from) -> {
            int at = (int) Math.rint(y + (h - 1) / 2.0) * w + (int) Math.rint(x + (w - 1) / 2.0);
            from[0] = y + dy[at];
            from[1] = x + dx[at];
        };
    }

    private float[] field(int h, int w, Generator random) {
        float[] field = Blur.smooth(random.uniform(-1, 1, 1, h, w).toFloats(), 1, h, w, sigma);
        double square = 0;
        for (float v : field) square += v * v;
        float scale = square == 0 ? 0 : (float) (alpha / Math.sqrt(square / field.length));
        for (int i = 0; i < field.length; i++) field[i] *= scale;
        return field;
    }

    @Override
    public String toString() {
        return "Elastic(α %s, σ %s)".formatted(alpha, sigma);
    }
}
