package lectern.plot;

import java.util.function.DoubleUnaryOperator;

/** Points in the plane: x [n], y [n]. */
record Pairs(double[] x, double[] y) {
    private static final int SAMPLES = 512;

    static Pairs of(String who, double[] x, double[] y, String hint) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "%s: expected x and y of the same length, got [%d] and [%d]. Hint: %s".formatted(who, x.length, y.length, hint));
        }
        return new Pairs(x.clone(), y.clone());
    }

    static Pairs curve(DoubleUnaryOperator f, double from, double to, boolean log) {
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
        return new Pairs(x, y);
    }

    int size() {
        return y.length;
    }

    /** True when point i can be drawn on these scales. */
    boolean drawable(int i, boolean logX, boolean logY) {
        return Series.visible(x[i], logX) && Series.visible(y[i], logY);
    }

    int drawable(Look look) {
        int n = 0;
        for (int i = 0; i < y.length; i++) if (drawable(i, look.logX, look.logY)) n++;
        return n;
    }

    double[] extent(Look look) {
        double[] r = Extent.none();
        for (int i = 0; i < y.length; i++) if (drawable(i, look.logX, look.logY)) Extent.grow(r, x[i], y[i]);
        return r;
    }

    boolean whole(boolean alongX) {
        for (double v : alongX ? x : y) if (Double.isFinite(v) && v != Math.rint(v)) return false;
        return true;
    }

    String summary(String name, Look look) {
        int drawn = drawable(look);
        String said = "%s%,d points%s".formatted(name == null ? "" : name + ", ", size(), drawn == size() ? "" : " (%,d not drawn)".formatted(size() - drawn));
        return drawn == 0 ? said : said + ", " + Extent.text(extent(look));
    }

    /** Where the points lie between the axes, y upwards; what cannot be drawn is NaN in y, or left out. */
    Pairs pixels(Pen pen, boolean gaps) {
        double[] px = new double[size()];
        double[] py = new double[size()];
        int k = 0;
        for (int i = 0; i < size(); i++) {
            boolean drawn = drawable(i, pen.x().log(), pen.y().log());
            if (!drawn && !gaps) continue;
            px[k] = drawn ? pen.x().pixel(x[i]) : 0;
            py[k++] = drawn ? pen.y().pixel(y[i]) : Double.NaN;
        }
        return new Pairs(java.util.Arrays.copyOf(px, k), java.util.Arrays.copyOf(py, k));
    }

    /** The points that lie between the axes; the discs of those just outside would be cut anyway. */
    Pairs within(double width, double height) {
        double[] px = new double[size()];
        double[] py = new double[size()];
        int k = 0;
        for (int i = 0; i < size(); i++) {
            if (x[i] < 0 || x[i] > width || y[i] < 0 || y[i] > height) continue;
            px[k] = x[i];
            py[k++] = y[i];
        }
        return new Pairs(java.util.Arrays.copyOf(px, k), java.util.Arrays.copyOf(py, k));
    }

    /** Dots, joined or not. */
    void text(Braille dots, Scale across, Scale up, boolean joined) {
        double lastX = Double.NaN;
        double lastY = Double.NaN;
        for (int i = 0; i < size(); i++) {
            if (!drawable(i, across.log(), up.log())) {
                lastX = Double.NaN;
                continue;
            }
            double px = across.pixel(x[i]);
            double py = up.pixel(y[i]);
            if (joined && !Double.isNaN(lastX)) dots.line(lastX, lastY, px, py);
            else dots.set(px, py);
            lastX = px;
            lastY = py;
        }
    }
}
