package lectern.clean;

/**
 * Count, mean, variance and range of a stream of numbers in one pass: m ← m + (x − m)/n, M ← M + (x − m_old)(x − m_new), variance = M/n. Two parts merge into what the
 * whole would give: M = M_a + M_b + (m_b − m_a)²·n_a·n_b/n. Exact enough for a mean 10⁸ times the deviation, where Σx² − (Σx)²/n is not.
 *
 * <p>Welford, "Note on a method for calculating corrected sums of squares and products" (1962); Chan, Golub, LeVeque (1983).
 */
public final class Moments {
    private long count;
    private double mean;
    private double squares;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /** Of nothing yet. */
    public Moments() {}

    Moments(long count, double mean, double squares, double min, double max) {
        this.count = count;
        this.mean = mean;
        this.squares = squares;
        this.min = min;
        this.max = max;
    }

    /** Takes one number in. */
    public Moments add(double x) {
        count++;
        double before = x - mean;
        mean += before / count;
        squares += before * (x - mean);
        min = Math.min(min, x);
        max = Math.max(max, x);
        return this;
    }

    /** Takes a block of numbers in; faster than one by one and as exact. */
    public Moments add(double[] xs) {
        if (xs.length == 0) return this;
        Moments block = new Moments();
        block.count = xs.length;
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int i = 0, n = xs.length;
        double low = xs[0], high = xs[0];
        for (; i + 3 < n; i += 4) {
            s0 += xs[i];
            s1 += xs[i + 1];
            s2 += xs[i + 2];
            s3 += xs[i + 3];
        }
        for (; i < n; i++) s0 += xs[i];
        double guess = (s0 + s1 + (s2 + s3)) / n;
        if (!Double.isFinite(guess)) guess = xs[0];
        double d0 = 0, d1 = 0, q0 = 0, q1 = 0;
        for (i = 0; i + 1 < n; i += 2) {
            double a = xs[i] - guess, b = xs[i + 1] - guess;
            d0 += a;
            d1 += b;
            q0 += a * a;
            q1 += b * b;
            low = Math.min(low, Math.min(xs[i], xs[i + 1]));
            high = Math.max(high, Math.max(xs[i], xs[i + 1]));
        }
        if (i < n) {
            double a = xs[i] - guess;
            d0 += a;
            q0 += a * a;
            low = Math.min(low, xs[i]);
            high = Math.max(high, xs[i]);
        }
        double rest = d0 + d1;
        block.mean = guess + rest / n;
        block.squares = Math.max(0, q0 + q1 - rest * rest / n);
        block.min = low;
        block.max = high;
        return merge(block);
    }

    /** Takes in all that another has seen. */
    public Moments merge(Moments other) {
        if (other.count == 0) return this;
        long n = count + other.count;
        double apart = other.mean - mean;
        squares += other.squares + apart * apart * ((double) count * other.count / n);
        mean = count == 0 ? other.mean : mean + apart * ((double) other.count / n);
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
        count = n;
        return this;
    }

    /** How many numbers were seen. */
    public long count() {
        return count;
    }

    /** Σx/n; NaN of nothing. */
    public double mean() {
        return count == 0 ? Double.NaN : mean;
    }

    /** Σ(x − mean)²/n; NaN of nothing. */
    public double variance() {
        return count == 0 ? Double.NaN : squares / count;
    }

    /** The root of the variance; 0 where all numbers are equal up to rounding. */
    public double deviation() {
        double rounding = Math.ulp(1.0) * count, v = variance();
        return v <= rounding * v + rounding * mean * (rounding * mean) ? 0 : Math.sqrt(v);
    }

    /** The smallest number; infinite of nothing. */
    public double min() {
        return min;
    }

    /** The largest number; −infinite of nothing. */
    public double max() {
        return max;
    }

    @Override
    public String toString() {
        return String.format(java.util.Locale.ROOT, "%d numbers: mean %.4g, deviation %.4g, from %.4g to %.4g", count, mean(), deviation(), min, max);
    }
}
