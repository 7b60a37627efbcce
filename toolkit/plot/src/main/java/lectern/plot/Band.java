package lectern.plot;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/** The area between low [n] and high [n] over x [n], such as mean ± deviation; it shares the colour of the line before it, or of the one after. */
record Band(Pairs low, Pairs high, String name) implements Series {
    static Band of(String who, double[] x, double[] low, double[] high, String name) {
        if (low.length != x.length || high.length != x.length) {
            throw new IllegalArgumentException(
                    "%s: expected x, low and high of the same length, got [%d], [%d] and [%d]. Hint: band(x, mean.sub(std), mean.add(std))"
                            .formatted(who, x.length, low.length, high.length));
        }
        return new Band(new Pairs(x.clone(), low.clone()), new Pairs(x.clone(), high.clone()), name);
    }

    @Override
    public String kind() {
        return "Band";
    }

    @Override
    public Series named(String newName) {
        return new Band(low, high, newName);
    }

    @Override
    public int size() {
        return low.size();
    }

    private boolean drawable(int i, boolean logX, boolean logY) {
        return low.drawable(i, logX, logY) && high.drawable(i, logX, logY);
    }

    @Override
    public int drawable(Look look) {
        int n = 0;
        for (int i = 0; i < size(); i++) if (drawable(i, look.logX, look.logY)) n++;
        return n;
    }

    @Override
    public int marks(Look look) {
        return Math.min(size(), 4 * look.width);
    }

    @Override
    public double[] extent(Look look) {
        double[] r = Extent.none();
        for (int i = 0; i < size(); i++) {
            if (!drawable(i, look.logX, look.logY)) continue;
            Extent.grow(r, low.x()[i], low.y()[i]);
            Extent.grow(r, high.x()[i], high.y()[i]);
        }
        return r;
    }

    @Override
    public boolean coloured() {
        return false;
    }

    @Override
    public boolean whole(boolean alongX) {
        return low.whole(alongX) && high.whole(alongX);
    }

    @Override
    public String summary(Look look) {
        String who = "%sband over %,d points".formatted(name == null ? "" : name + ", ", size());
        return drawable(look) == 0 ? who : who + ", " + Extent.text(extent(look));
    }

    @Override
    public void draw(Pen pen, Styles.Style style) {
        List<double[]> run = new ArrayList<>();
        for (int i = 0; i <= size(); i++) {
            if (i < size() && drawable(i, pen.x().log(), pen.y().log())) {
                add(run, pen.across(low.x()[i]), pen.down(low.y()[i]), pen.down(high.y()[i]));
            } else {
                fill(pen, run, style);
                run.clear();
            }
        }
    }

    /** Points on one pixel become one. */
    private static void add(List<double[]> run, double x, double low, double high) {
        double[] last = run.isEmpty() ? null : run.getLast();
        if (last == null || Math.abs(x - last[0]) >= 0.5 || run.size() == 1) {
            run.add(new double[]{x, low, high});
            return;
        }
        last[1] = Math.max(last[1], low);
        last[2] = Math.min(last[2], high);
    }

    private static void fill(Pen pen, List<double[]> run, Styles.Style style) {
        if (run.isEmpty()) return;
        if (run.size() == 1) {
            pen.scene().line(run.getFirst()[0], run.getFirst()[1], run.getFirst()[0], run.getFirst()[2], Series.pale(style.color()), 4);
            return;
        }
        Path2D path = new Path2D.Double();
        path.moveTo(run.getFirst()[0], run.getFirst()[1]);
        for (int i = 1; i < run.size(); i++) path.lineTo(run.get(i)[0], run.get(i)[1]);
        for (int i = run.size() - 1; i >= 0; i--) path.lineTo(run.get(i)[0], run.get(i)[2]);
        path.closePath();
        pen.scene().marks.add(new Scene.Area(path, Series.pale(style.color())));
    }

    @Override
    public void sample(Scene scene, Styles.Style style, double x, double y) {
        scene.rectangle(x, y - 5, 22, 10, Series.pale(style.color()));
    }

    @Override
    public void text(Braille dots, Scale x, Scale y) {
        low.text(dots, x, y, true);
        high.text(dots, x, y, true);
    }
}
