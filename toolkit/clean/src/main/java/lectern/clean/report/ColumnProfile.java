package lectern.clean.report;

import java.util.Arrays;
import java.util.Locale;

/**
 * What a report says about one column. Numbers that a column does not have are NaN.
 *
 * @param distinct how many different values it has, without null
 * @param top the most frequent value, as text
 * @param topCount how often that stands
 * @param skew the third standardised moment, m₃/m₂^1.5
 * @param outliers how many values lie more than three times the distance of the quartiles outside of them (Tukey 1977, "far out")
 */
public record ColumnProfile(String name, String type, int rows, int nulls, int distinct, String top, int topCount, double min, double lower, double median,
        double upper, double max, double mean, double sd, double skew, int zeros, int outliers) {
    static ColumnProfile of(Column c) {
        return c.numbers != null ? numeric(c) : words(c);
    }

    private static ColumnProfile words(Column c) {
        int[] counts = new int[c.levels.size()];
        for (int code : c.codes) if (code >= 0) counts[code]++;
        int top = 0;
        for (int k = 1; k < counts.length; k++) if (counts[k] > counts[top]) top = k;
        double nan = Double.NaN;
        return new ColumnProfile(c.name, c.type, c.codes.length, c.nulls, counts.length, counts.length == 0 ? "" : c.levels.word(top),
                counts.length == 0 ? 0 : counts[top], nan, nan, nan, nan, nan, nan, nan, nan, 0, 0);
    }

    private static ColumnProfile numeric(Column c) {
        double[] sorted = c.numbers.clone();
        Arrays.sort(sorted);
        int n = sorted.length - c.nulls, distinct = 0, run = 0, topCount = 0, zeros = 0;
        double top = Double.NaN, sum = 0;
        for (int i = 0; i < n; i++) {
            double x = sorted[i];
            sum += x;
            if (x == 0) zeros++;
            if (i == 0 || x != sorted[i - 1]) {
                distinct++;
                run = 0;
            }
            if (++run > topCount) {
                topCount = run;
                top = x;
            }
        }
        double mean = sum / n, m2 = 0, m3 = 0;
        for (int i = 0; i < n; i++) {
            double d = sorted[i] - mean;
            m2 += d * d;
            m3 += d * d * d;
        }
        double lower = quantile(sorted, n, 0.25), upper = quantile(sorted, n, 0.75), far = 3 * (upper - lower);
        int outliers = 0;
        for (int i = 0; i < n && far > 0 && sorted[i] < lower - far; i++) outliers++;
        for (int i = n - 1; i >= 0 && far > 0 && sorted[i] > upper + far; i--) outliers++;
        double skew = n == 0 ? Double.NaN : m2 == 0 ? 0 : m3 / n / Math.pow(m2 / n, 1.5);
        return new ColumnProfile(c.name, c.type, sorted.length, c.nulls, distinct, n == 0 ? "" : text(top), topCount, n == 0 ? Double.NaN : sorted[0], lower,
                quantile(sorted, n, 0.5), upper, n == 0 ? Double.NaN : sorted[n - 1], mean, n < 2 ? Double.NaN : Math.sqrt(m2 / (n - 1)), skew, zeros,
                outliers);
    }

    private static double quantile(double[] sorted, int n, double p) {
        if (n == 0) return Double.NaN;
        double at = p * (n - 1);
        int i = (int) at;
        return i + 1 < n ? sorted[i] + (at - i) * (sorted[i + 1] - sorted[i]) : sorted[i];
    }

    /** The number of a column that is not null. */
    public int filled() {
        return rows - nulls;
    }

    boolean numeric() {
        return type.equals("int") || type.equals("long") || type.equals("double") || type.equals("float");
    }

    /** A number in at most seven characters or so. */
    static String text(double x) {
        if (Double.isNaN(x)) return "";
        if (x == Math.rint(x) && Math.abs(x) < 1e9) return String.format(Locale.ROOT, "%d", (long) x);
        return String.format(Locale.ROOT, Math.abs(x) >= 1e5 || Math.abs(x) < 1e-3 ? "%.2e" : Math.abs(x) >= 100 ? "%.1f" : "%.3f", x);
    }
}
