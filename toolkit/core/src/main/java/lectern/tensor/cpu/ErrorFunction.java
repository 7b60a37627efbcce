package lectern.tensor.cpu;

/** The error function to double precision, by a power series near 0 and the continued fraction of erfc elsewhere. */
final class ErrorFunction {
    private static final double TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

    private ErrorFunction() {}

    static double erf(double x) {
        double size = Math.abs(x);
        if (size > 6) return Math.signum(x);
        return size < 2 ? series(x) : Math.signum(x) * (1 - tail(size));
    }

    /** 1 − erf(x), accurate where it is tiny. */
    static double erfc(double x) {
        return x > 2 ? tail(x) : x < -2 ? 2 - tail(-x) : 1 - series(x);
    }

    /** Abramowitz and Stegun 7.1.6. */
    private static double series(double x) {
        double sum = x, term = x, doubled = 2 * x * x;
        for (int n = 3; Math.abs(term) > 1e-17 * Math.abs(sum); n += 2) sum += term *= doubled / n;
        return TWO_OVER_SQRT_PI * Math.exp(-x * x) * sum;
    }

    /** Abramowitz and Stegun 7.1.14. */
    private static double tail(double x) {
        double fraction = x;
        for (int k = 60; k > 0; k--) fraction = x + 0.5 * k / fraction;
        return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
    }
}
