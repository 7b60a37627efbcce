package lectern.plot;

import java.util.Arrays;

/** The values at which level lines are drawn, ascending, and a colour for each gap between them. */
record Levels(double[] at, int[] colors) {
    private static final double WHITE = 0.35;

    /** Round values; with logZ their distances from the least grow. */
    static Levels of(double[] range, Look look) {
        double lo = range[0];
        double hi = range[1];
        double[] all = look.logZ ? closer(lo, hi, look.levels)
                : Ticks.linear(lo, hi, look.levels, false).at().stream().mapToDouble(Double::doubleValue).toArray();
        double[] at = Arrays.stream(all).filter(v -> v > lo && v < hi).toArray();
        int[] colors = new int[at.length + 1];
        for (int i = 0; i < colors.length; i++) colors[i] = pale(colors.length == 1 ? 0.5 : i / (colors.length - 1.0));
        return new Levels(at, colors);
    }

    /** Distances 1, 2, 5, 10, 20, … times a power of ten, up from the least value, or from zero where it is nearly that. */
    private static double[] closer(double lo, double hi, int count) {
        double base = Math.abs(lo) < 1e-3 * (hi - lo) ? 0 : lo;
        double[] at = new double[count];
        int e = (int) Math.floor(Math.log10(hi - base));
        for (int i = 0, k = 0; i < count; k++) {
            double distance = new double[]{5, 2, 1}[k % 3] * Math.pow(10, e - k / 3);
            if (base + distance < hi) at[count - ++i] = base + distance;
        }
        return at;
    }

    /** Viridis mixed with white, so that lines and points stand out on it. */
    private static int pale(double t) {
        int c = ColorMap.viridis(t);
        return ColorMap.rgb(mixed(c >> 16), mixed(c >> 8), mixed(c));
    }

    private static double mixed(int channel) {
        return (channel & 0xFF) / 255.0 * (1 - WHITE) + WHITE;
    }

    /** The colour at this value. */
    int color(double v) {
        if (Double.isNaN(v)) return Palette.MISSING.getRGB();
        int i = 0;
        while (i < at.length && v >= at[i]) i++;
        return colors[i];
    }

    ColorBar bar() {
        double[] share = new double[at.length];
        String[] labels = new String[at.length];
        for (int i = 0; i < at.length; i++) {
            share[i] = (i + 1.0) / colors.length;
            labels[i] = Ticks.number(at[i]);
        }
        return new ColorBar(colors, share, labels);
    }
}
