package lectern.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round values of an axis and what is written beside them: steps of 1, 2 or 5 times a power of ten, all labels with the same number of decimals. */
record Ticks(List<Double> at, List<String> labels) {
    private static final int[][] WITHIN = {{1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 5}, {1, 3}, {1}};

    /** About so many ticks; with {@code whole}, only at whole numbers. Those of a logarithmic axis are at least so many pixels apart. */
    static Ticks of(Scale scale, int count, boolean whole, double gap) {
        return scale.log() ? logarithmic(scale, count, gap) : linear(scale.lo(), scale.hi(), count, whole);
    }

    static Ticks linear(double lo, double hi, int count, boolean whole) {
        BigDecimal step = step((hi - lo) / Math.max(1, count));
        if (whole) step = step.max(BigDecimal.ONE);
        List<Double> at = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        BigDecimal last = BigDecimal.valueOf(hi).divide(step, 0, RoundingMode.FLOOR);
        for (BigDecimal i = BigDecimal.valueOf(lo).divide(step, 0, RoundingMode.CEILING); i.compareTo(last) <= 0; i = i.add(BigDecimal.ONE)) {
            BigDecimal value = i.multiply(step);
            at.add(value.doubleValue());
            labels.add(label(value, step, Math.max(Math.abs(lo), Math.abs(hi))));
        }
        return new Ticks(at, labels);
    }

    private static Ticks logarithmic(Scale scale, int count, double gap) {
        int first = (int) Math.ceil(Math.log10(scale.lo()) - 1e-9);
        int last = (int) Math.floor(Math.log10(scale.hi()) + 1e-9);
        int decades = last - first + 1;
        int every = Math.max(1, (int) Math.ceil((double) decades / Math.max(2, count)));
        for (int[] within : WITHIN) {
            if (within.length > 1 && decades > 2) continue;
            Ticks ticks = logarithmic(scale, within, first - 1, last, every);
            if (ticks.at.size() < 2) break;
            if (within.length == 1 || ticks.gap(scale) >= gap) return ticks;
        }
        return linear(scale.lo(), scale.hi(), count, false);
    }

    private static Ticks logarithmic(Scale scale, int[] within, int from, int to, int every) {
        boolean plain = scale.lo() >= 1e-4 && scale.hi() <= 1e5;
        List<Double> at = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int e = from; e <= to; e++) {
            if (every > 1 && Math.floorMod(e, every) != 0) continue;
            for (int m : within) {
                BigDecimal v = BigDecimal.valueOf(m).scaleByPowerOfTen(e);
                if (v.doubleValue() < scale.lo() || v.doubleValue() > scale.hi()) continue;
                at.add(v.doubleValue());
                labels.add(plain ? grouped(v.stripTrailingZeros(), Math.max(0, -e)) : (m == 1 ? "" : m + "×") + "10" + superscript(e));
            }
        }
        return new Ticks(at, labels);
    }

    /** The smallest distance between two ticks, in pixels. */
    double gap(Scale scale) {
        double gap = Double.MAX_VALUE;
        for (int i = 1; i < at.size(); i++) gap = Math.min(gap, scale.pixel(at.get(i)) - scale.pixel(at.get(i - 1)));
        return gap;
    }

    private static BigDecimal step(double rough) {
        int e = (int) Math.floor(Math.log10(rough));
        double m = rough / Math.pow(10, e);
        if (!Double.isFinite(m)) m = 1;
        int nice = m < 1.5 ? 1 : m < 3.5 ? 2 : m < 7.5 ? 5 : 10;
        return BigDecimal.valueOf(nice).scaleByPowerOfTen(e);
    }

    private static String label(BigDecimal value, BigDecimal step, double largest) {
        if (value.signum() == 0) return "0";
        if (largest < 1e6 && largest >= 1e-3) return grouped(value, Math.max(0, step.stripTrailingZeros().scale()));
        int e = (int) Math.floor(Math.log10(largest));
        int decimals = Math.max(0, e + step.stripTrailingZeros().scale());
        if (decimals > 3 && e > 0 && e < 15) return grouped(value, Math.max(0, step.stripTrailingZeros().scale()));
        return grouped(value.scaleByPowerOfTen(-e), decimals) + "×10" + superscript(e);
    }

    private static String grouped(BigDecimal v, int decimals) {
        String format = v.abs().compareTo(BigDecimal.valueOf(10_000)) >= 0 ? "%,." : "%.";
        return String.format(Locale.ROOT, format + decimals + "f", v).replace('-', '−');
    }

    private static String superscript(int e) {
        StringBuilder s = new StringBuilder();
        for (char c : Integer.toString(e).toCharArray()) s.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        return s.toString();
    }

    /** A number for reading: about four significant digits, no trailing zeros. */
    static String number(double v) {
        if (v == 0 || !Double.isFinite(v)) return v == 0 ? "0" : Double.isNaN(v) ? "NaN" : v > 0 ? "∞" : "−∞";
        BigDecimal d = new BigDecimal(v).round(new java.math.MathContext(4)).stripTrailingZeros();
        int e = d.precision() - d.scale() - 1;
        if (e >= 6 || e < -4) return grouped(d.scaleByPowerOfTen(-e), Math.max(0, d.scale() + e)) + "×10" + superscript(e);
        return grouped(e >= 3 && e < 6 ? new BigDecimal(v).setScale(0, RoundingMode.HALF_EVEN) : d, e >= 3 ? 0 : Math.max(0, d.scale()));
    }
}
