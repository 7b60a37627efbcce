package lectern.clean.outlier;

/** Quantiles of the distributions that tests for outliers need, by bisection of the distribution function; about 14 digits. */
final class Quantiles {
    private static final double TINY = 1e-300;

    private Quantiles() {}

    private interface Distribution {
        double at(double x);
    }

    /** x with P(X ≤ x) = p for χ² with k degrees of freedom. */
    static double chiSquared(double p, int k) {
        return invert(x -> gamma(k / 2.0, x / 2), p);
    }

    /** t with P(T ≤ t) = p, p ≥ ½, for Student's t with k degrees of freedom. */
    static double student(double p, int k) {
        return invert(t -> 1 - beta(k / 2.0, 0.5, k / (k + t * t)) / 2, p);
    }

    private static double invert(Distribution f, double p) {
        double low = 0, high = 1;
        while (f.at(high) < p && high < 1e300) high *= 2;
        for (int i = 0; i < 200 && high - low > 1e-15 * high; i++) {
            double middle = (low + high) / 2;
            if (f.at(middle) < p) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }

    /** ln Γ(x) for x > 0, by Stirling's series after x has been raised to 15 or more. */
    static double logGamma(double x) {
        double product = 1;
        for (; x < 15; x++) product *= x;
        double r = 1 / (x * x);
        return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) - Math.log(product)
                + (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680 - r * (1.0 / 1188 - r * 691.0 / 360360))))) / x;
    }

    /** The regularised incomplete gamma function P(a, x): a series below a + 1, a continued fraction above. */
    private static double gamma(double a, double x) {
        if (x <= 0) return 0;
        double front = Math.exp(a * Math.log(x) - x - logGamma(a));
        if (x < a + 1) {
            double term = 1 / a, sum = term;
            for (double k = a + 1; term > sum * 1e-17; k++) sum += term *= x / k;
            return front * sum;
        }
        double b = x + 1 - a, c = 1 / TINY, d = 1 / b, h = d;
        for (int i = 1; i < 10_000; i++) {
            double an = -i * (i - a);
            b += 2;
            d = 1 / nonzero(an * d + b);
            c = nonzero(b + an / c);
            h *= d * c;
            if (Math.abs(d * c - 1) < 1e-16) break;
        }
        return 1 - front * h;
    }

    /** The regularised incomplete beta function I_x(a, b), by its continued fraction. */
    private static double beta(double a, double b, double x) {
        if (x <= 0) return 0;
        if (x >= 1) return 1;
        if (x > (a + 1) / (a + b + 2)) return 1 - beta(b, a, 1 - x);
        double front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
        double c = 1, d = 1 / nonzero(1 - (a + b) * x / (a + 1)), h = d;
        for (int m = 1; m < 10_000; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / nonzero(1 + even * d);
            c = nonzero(1 + even / c);
            h *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / nonzero(1 + odd * d);
            c = nonzero(1 + odd / c);
            h *= d * c;
            if (Math.abs(d * c - 1) < 1e-16) break;
        }
        return front * h;
    }

    private static double nonzero(double x) {
        return Math.abs(x) < TINY ? TINY : x;
    }
}
