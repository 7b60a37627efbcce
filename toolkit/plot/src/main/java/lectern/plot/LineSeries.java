package lectern.plot;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/** A line through points; what cannot be drawn is a gap. */
record LineSeries(Pairs at, String name) implements Series {
    @Override
    public String kind() {
        return "Line chart";
    }

    @Override
    public Series named(String newName) {
        return new LineSeries(at, newName);
    }

    @Override
    public int size() {
        return at.size();
    }

    @Override
    public int drawable(Look look) {
        return at.drawable(look);
    }

    @Override
    public int marks(Look look) {
        return Math.min(at.drawable(look), 2 * look.width);
    }

    @Override
    public double[] extent(Look look) {
        return at.extent(look);
    }

    @Override
    public boolean whole(boolean alongX) {
        return at.whole(alongX);
    }

    @Override
    public String summary(Look look) {
        return at.summary(name, look);
    }

    @Override
    public void draw(Pen pen, Styles.Style style) {
        Pairs p = at.pixels(pen, true);
        double[][] thin = Thin.line(p.x(), p.y(), (int) pen.x().length());
        if (thin[0].length == 0) return;
        pen.layer().line(thin[0], thin[1], style.color(), style.width(), style.dash());
        lonely(pen, thin, style);
    }

    /** A point of a line between two gaps would be invisible: it becomes a disc. */
    private static void lonely(Pen pen, double[][] line, Styles.Style style) {
        List<double[]> alone = new ArrayList<>();
        double[] y = line[1];
        for (int i = 0; i < y.length; i++) {
            boolean before = i > 0 && !Double.isNaN(y[i - 1]);
            boolean after = i + 1 < y.length && !Double.isNaN(y[i + 1]);
            if (!Double.isNaN(y[i]) && !before && !after) alone.add(new double[]{line[0][i], y[i]});
        }
        if (alone.isEmpty()) return;
        pen.layer().points(alone.stream().mapToDouble(p -> p[0]).toArray(), alone.stream().mapToDouble(p -> p[1]).toArray(), style.color(), 0, 2.5);
    }

    @Override
    public void sample(Scene scene, Styles.Style style, double x, double y) {
        Path2D path = new Path2D.Double();
        path.moveTo(x, y);
        path.lineTo(x + 22, y);
        scene.marks.add(new Scene.Line(path, style.color(), style.width(), style.dash()));
    }

    @Override
    public void text(Braille dots, Scale x, Scale y) {
        at.text(dots, x, y, true);
    }
}
