package lectern.plot;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A box for each column at 0, 1, 2, …: from the lower to the upper quartile, a bar at the median, whiskers to the last values within 1.5 times the height of the box, and a
 * point for each value beyond (Tukey 1977). Values that are not finite are left out.
 *
 * @param columns the finite values of each column, sorted
 */
record Boxes(double[][] columns, String name) implements Series {
    private static final double HALF = 0.28;

    static Boxes of(double[]... columns) {
        return new Boxes(Arrays.stream(columns).map(c -> Arrays.stream(c).filter(v -> Series.visible(v, false)).sorted().toArray()).toArray(double[][]::new),
                null);
    }

    /** {lower whisker, lower quartile, median, upper quartile, upper whisker} of sorted values. */
    static double[] five(double[] v) {
        double q1 = quantile(v, 0.25);
        double q3 = quantile(v, 0.75);
        double reach = 1.5 * (q3 - q1);
        double low = Arrays.stream(v).filter(d -> d >= q1 - reach).min().orElse(q1);
        double high = Arrays.stream(v).filter(d -> d <= q3 + reach).max().orElse(q3);
        return new double[]{low, q1, quantile(v, 0.5), q3, high};
    }

    private static double quantile(double[] v, double p) {
        double at = p * (v.length - 1);
        int i = (int) Math.min(at, v.length - 2.0);
        return v.length == 1 ? v[0] : v[i] + (at - i) * (v[i + 1] - v[i]);
    }

    @Override
    public String kind() {
        return "Box plot";
    }

    @Override
    public Series named(String newName) {
        return new Boxes(columns, newName);
    }

    @Override
    public int size() {
        return Arrays.stream(columns).mapToInt(c -> c.length).sum();
    }

    private double[] shown(int i, boolean log) {
        return Arrays.stream(columns[i]).filter(v -> Series.visible(v, log)).toArray();
    }

    @Override
    public int drawable(Look look) {
        return IntStream.range(0, columns.length).map(i -> shown(i, look.logY).length).sum();
    }

    @Override
    public int marks(Look look) {
        return columns.length;
    }

    @Override
    public double[] extent(Look look) {
        double[] r = Extent.none();
        for (int i = 0; i < columns.length; i++) for (double v : shown(i, look.logY)) Extent.growY(r, v);
        if (r[2] <= r[3]) {
            Extent.growX(r, -0.45);
            Extent.growX(r, columns.length - 0.55);
        }
        return r;
    }

    @Override
    public boolean whole(boolean alongX) {
        return alongX;
    }

    @Override
    public String summary(Look look) {
        return (name == null ? "" : name + ", ") + IntStream.range(0, columns.length).limit(8).mapToObj(i -> summary(i, look)).collect(Collectors.joining("; "))
                + (columns.length > 8 ? "; …" : "");
    }

    @Override
    public List<String> lines(Look look) {
        return IntStream.range(0, columns.length).mapToObj(i -> summary(i, look)).toList();
    }

    private String summary(int i, Look look) {
        double[] v = shown(i, look.logY);
        String who = look.namesX == null || i >= look.namesX.length ? Integer.toString(i) : look.namesX[i];
        if (v.length == 0) return who + " without values";
        double[] b = five(v);
        return "%s: median %s, half of %,d values %s to %s, all %s to %s".formatted(who, Ticks.number(b[2]), v.length, Ticks.number(b[1]),
                Ticks.number(b[3]), Ticks.number(v[0]), Ticks.number(v[v.length - 1]));
    }

    @Override
    public void draw(Pen pen, Styles.Style style) {
        for (int i = 0; i < columns.length; i++) {
            double[] v = shown(i, pen.y().log());
            if (v.length > 0) box(pen, i, v, five(v), style.color());
        }
    }

    private static void box(Pen pen, int i, double[] v, double[] b, Color color) {
        Scene scene = pen.scene();
        double left = pen.across(i - HALF);
        double right = pen.across(i + HALF);
        double middle = pen.across(i);
        scene.line(middle, pen.down(b[0]), middle, pen.down(b[1]), color, 1.5);
        scene.line(middle, pen.down(b[3]), middle, pen.down(b[4]), color, 1.5);
        for (double end : new double[]{b[0], b[4]}) scene.line(pen.across(i - HALF / 2), pen.down(end), pen.across(i + HALF / 2), pen.down(end), color, 1.5);
        scene.rectangle(left, pen.down(b[3]), right - left, Math.max(1, pen.down(b[1]) - pen.down(b[3])), Series.pale(color));
        scene.outline(left, pen.down(b[3]), right - left, Math.max(1, pen.down(b[1]) - pen.down(b[3])), color, 1.5);
        scene.line(left, pen.down(b[2]), right, pen.down(b[2]), color, 3);
        double[] far = Arrays.stream(v).filter(d -> d < b[0] || d > b[4]).toArray();
        if (far.length == 0) return;
        double[] x = new double[far.length];
        double[] y = new double[far.length];
        Arrays.fill(x, pen.x().pixel(i));
        for (int k = 0; k < far.length; k++) y[k] = pen.y().pixel(far[k]);
        Pairs seen = new Pairs(x, y).within(pen.x().length(), pen.y().length());
        double[][] thin = Thin.points(seen.x(), seen.y(), (int) pen.x().length(), (int) pen.y().length());
        if (thin[0].length > 0) pen.layer().points(thin[0], thin[1], Palette.faded(color, 0.8), 0, 2.5);
    }

    @Override
    public void text(Braille dots, Scale x, Scale y) {
        for (int i = 0; i < columns.length; i++) {
            double[] v = shown(i, y.log());
            if (v.length == 0) continue;
            double[] b = five(v);
            dots.line(x.pixel(i), y.pixel(b[0]), x.pixel(i), y.pixel(b[4]));
            for (int k = 1; k < 4; k++) dots.line(x.pixel(i - HALF), y.pixel(b[k]), x.pixel(i + HALF), y.pixel(b[k]));
            for (double side : new double[]{-HALF, HALF}) dots.line(x.pixel(i + side), y.pixel(b[1]), x.pixel(i + side), y.pixel(b[3]));
            for (double d : v) if (d < b[0] || d > b[4]) dots.set(x.pixel(i), y.pixel(d));
        }
    }
}
