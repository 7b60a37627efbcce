package lectern.plot;

import java.util.function.DoubleUnaryOperator;

/**
 * One set of marks in a chart. Lines and points: x [n], y [n]. Bars: x [n + 1] holds the edges, y [n] the heights.
 *
 * @param name what the legend says, or null
 */
record Series(Kind kind, double[] x, double[] y, String name) {
    enum Kind {
        LINE, POINTS, BARS
    }

    private static final int SAMPLES = 512;
    private static final double LARGEST = 1e300; // keeps every span and margin finite

    static Series line(String who, double[] x, double[] y, String name) {
        return of(who, Kind.LINE, x, y, name);
    }

    static Series points(String who, double[] x, double[] y, String name) {
        return of(who, Kind.POINTS, x, y, name);
    }

    static Series curve(DoubleUnaryOperator f, double from, double to, boolean log, String name) {
        if (!Double.isFinite(from) || !Double.isFinite(to) || from >= to) {
            throw new IllegalArgumentException("curve: expected from < to, got from " + from + " to " + to + ". Hint: curve(x -> x * x, -1, 1)");
        }
        double[] x = new double[SAMPLES + 1];
        double[] y = new double[SAMPLES + 1];
        for (int i = 0; i <= SAMPLES; i++) {
            double t = (double) i / SAMPLES;
            x[i] = log ? from * Math.pow(to / from, t) : from * (1 - t) + to * t;
            y[i] = f.applyAsDouble(x[i]);
        }
        return new Series(Kind.LINE, x, y, name);
    }

    private static Series of(String who, Kind kind, double[] x, double[] y, String name) {
        if (x.length != y.length) {
            String hint = kind == Kind.LINE ? "one x for every y; leave x out to count 0, 1, 2, …" : "one x for every y";
            throw new IllegalArgumentException(
                    "%s: expected x and y of the same length, got [%d] and [%d]. Hint: %s".formatted(who, x.length, y.length, hint));
        }
        return new Series(kind, x.clone(), y.clone(), name);
    }

    Series named(String newName) {
        return new Series(kind, x, y, newName);
    }

    int size() {
        return y.length;
    }

    /** True when point i can be drawn on these scales: both coordinates finite, and positive where the axis is logarithmic. */
    boolean drawable(int i, boolean logX, boolean logY) {
        return visible(x[i], logX) && visible(y[i], logY);
    }

    int drawable(boolean logX, boolean logY) {
        int n = 0;
        for (int i = 0; i < y.length; i++) if (drawable(i, logX, logY)) n++;
        return n;
    }

    static boolean visible(double v, boolean log) {
        return Math.abs(v) <= LARGEST && (!log || v > 1 / LARGEST);
    }
}
