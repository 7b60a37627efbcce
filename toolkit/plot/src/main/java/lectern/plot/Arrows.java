package lectern.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Arrows from (x, y) in the direction (u, v), both in the units of the axes, all made longer or shorter by one factor so that the longest is about as long as points are apart.
 */
record Arrows(double[] x, double[] y, double[] u, double[] v, String name) implements Series {
    static Arrows of(String who, double[] x, double[] y, double[] u, double[] v) {
        if (x.length != y.length || x.length != u.length || x.length != v.length) {
            throw new IllegalArgumentException(
                    "%s: expected x, y, u and v of the same length, got [%d], [%d], [%d] and [%d]. Hint: one direction (u, v) for every point (x, y)"
                            .formatted(who, x.length, y.length, u.length, v.length));
        }
        return new Arrows(x.clone(), y.clone(), u.clone(), v.clone(), null);
    }

    @Override
    public String kind() {
        return "Arrows";
    }

    @Override
    public Series named(String newName) {
        return new Arrows(x, y, u, v, newName);
    }

    @Override
    public int size() {
        return x.length;
    }

    private boolean drawable(int i, boolean logX, boolean logY) {
        return Series.visible(x[i], logX) && Series.visible(y[i], logY) && Series.visible(u[i], false) && Series.visible(v[i], false);
    }

    @Override
    public int drawable(Look look) {
        int n = 0;
        for (int i = 0; i < size(); i++) if (drawable(i, look.logX, look.logY)) n++;
        return n;
    }

    /** The factor of all lengths. */
    private double factor(boolean logX, boolean logY) {
        double[] r = Extent.none();
        int n = 0;
        for (int i = 0; i < size(); i++) {
            if (!drawable(i, logX, logY)) continue;
            Extent.grow(r, x[i], y[i]);
            n++;
        }
        double width = r[1] > r[0] ? r[1] - r[0] : 1;
        double height = r[3] > r[2] ? r[3] - r[2] : 1;
        double longest = 0;
        for (int i = 0; i < size(); i++) if (drawable(i, logX, logY)) longest = Math.max(longest, Math.hypot(u[i] / width, v[i] / height));
        return longest > 0 && n > 0 ? 1 / (Math.max(1, Math.sqrt(n) - 1) * longest) : 1;
    }

    @Override
    public double[] extent(Look look) {
        double[] r = Extent.none();
        double s = factor(look.logX, look.logY);
        for (int i = 0; i < size(); i++) {
            if (!drawable(i, look.logX, look.logY)) continue;
            Extent.grow(r, x[i], y[i]);
            if (Series.visible(x[i] + s * u[i], look.logX) && Series.visible(y[i] + s * v[i], look.logY)) Extent.grow(r, x[i] + s * u[i], y[i] + s * v[i]);
        }
        return r;
    }

    @Override
    public String summary(Look look) {
        double longest = 0;
        for (int i = 0; i < size(); i++) if (drawable(i, look.logX, look.logY)) longest = Math.max(longest, Math.hypot(u[i], v[i]));
        return "%s%,d arrows, the longest %s".formatted(name == null ? "" : name + ", ", drawable(look), Ticks.number(longest));
    }

    @Override
    public void draw(Pen pen, Styles.Style style) {
        double s = factor(pen.x().log(), pen.y().log());
        List<double[]> all = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (!drawable(i, pen.x().log(), pen.y().log())) continue;
            double toX = x[i] + s * u[i];
            double toY = y[i] + s * v[i];
            if (Series.visible(toX, pen.x().log()) && Series.visible(toY, pen.y().log()))
                all.add(new double[]{pen.across(x[i]), pen.down(y[i]), pen.across(toX), pen.down(toY)});
        }
        pen.arrows(all, style.color(), 1.3);
    }

    @Override
    public void sample(Scene scene, Styles.Style style, double x, double y) {
        new Pen(scene, null, 0, 0, null, null).arrow(x, y, x + 22, y, style.color(), 1.5);
    }

    @Override
    public void text(Braille dots, Scale across, Scale up) {
        double s = factor(across.log(), up.log());
        for (int i = 0; i < size(); i++) {
            if (!drawable(i, across.log(), up.log())) continue;
            double toX = x[i] + s * u[i];
            double toY = y[i] + s * v[i];
            if (Series.visible(toX, across.log()) && Series.visible(toY, up.log()))
                dots.line(across.pixel(x[i]), up.pixel(y[i]), across.pixel(toX), up.pixel(toY));
        }
    }
}
