package lectern.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bars that touch: x [n + 1] holds the edges, y [n] the heights. */
record Histogram(double[] x, double[] y, String name) implements Series {
    @Override
    public String kind() {
        return "Histogram";
    }

    @Override
    public Series named(String newName) {
        return new Histogram(x, y, newName);
    }

    @Override
    public int size() {
        return y.length;
    }

    @Override
    public int drawable(Look look) {
        return size();
    }

    @Override
    public double[] extent(Look look) {
        double[] r = Extent.none();
        for (int i = 0; i < size(); i++) {
            if (Series.visible(x[i], look.logX)) Extent.grow(r, x[i], look.logY ? 0.8 : 0);
            if (Series.visible(x[i + 1], look.logX)) Extent.grow(r, x[i + 1], Math.max(y[i], look.logY ? 0.8 : 0));
        }
        return r;
    }

    @Override
    public boolean stands() {
        return size() > 0;
    }

    @Override
    public boolean whole(boolean alongX) {
        return !alongX && Arrays.stream(y).allMatch(v -> v == Math.rint(v));
    }

    @Override
    public String summary(Look look) {
        String who = name == null ? "" : name + ", ";
        if (size() == 0) return who + "0 values";
        return "%s%,d values in %d bins from %s to %s".formatted(who, Math.round(Arrays.stream(y).sum()), size(), Ticks.number(x[0]), Ticks.number(x[size()]));
    }

    @Override
    public void draw(Pen pen, Styles.Style style) {
        List<double[]> corners = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (y[i] <= 0 || !Series.visible(x[i], pen.x().log())) continue;
            double from = pen.x().pixel(x[i]);
            double to = pen.x().pixel(x[i + 1]);
            double gap = to - from > 4 ? 0.5 : 0;
            double height = Math.max(0.5, pen.y().pixel(y[i]));
            corners.add(new double[]{from + gap, height});
            corners.add(new double[]{to - gap, height});
            corners.add(new double[]{to, Double.NaN});
        }
        if (corners.isEmpty()) return;
        pen.layer().bars(corners.stream().mapToDouble(p -> p[0]).toArray(), corners.stream().mapToDouble(p -> p[1]).toArray(), style.color());
    }

    @Override
    public void text(Braille dots, Scale across, Scale up) {
        for (int i = 0; i < size(); i++)
            if (y[i] > 0 && Series.visible(x[i], across.log())) dots.fill(across.pixel(x[i]), across.pixel(x[i + 1]), 0, Math.rint(up.pixel(y[i])));
    }
}
