package lectern.plot;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/** The steps of an optimiser: a line with a disc at every point, a ring at the first and a larger disc at the last, edged in white so that it shows on any ground. */
record Trail(Pairs at, String name) implements Series {
    private static final int MOST_DISCS = 80;

    @Override
    public String kind() {
        return "Path";
    }

    @Override
    public Series named(String newName) {
        return new Trail(at, newName);
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
    public double[] extent(Look look) {
        return at.extent(look);
    }

    @Override
    public boolean whole(boolean alongX) {
        return at.whole(alongX);
    }

    @Override
    public String summary(Look look) {
        int n = at.drawable(look);
        if (n == 0) return at.summary(name, look);
        int last = at.size() - 1;
        return "%spath of %,d points from (%s, %s) to (%s, %s)".formatted(name == null ? "" : name + ", ", at.size(), Ticks.number(at.x()[0]),
                Ticks.number(at.y()[0]), Ticks.number(at.x()[last]), Ticks.number(at.y()[last]));
    }

    @Override
    public void draw(Pen pen, Styles.Style style) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < at.size(); i++)
            if (at.drawable(i, pen.x().log(), pen.y().log())) points.add(new double[]{pen.across(at.x()[i]), pen.down(at.y()[i])});
        draw(pen.scene(), points, style.color());
    }

    /** Draws the path through points of the picture. */
    static void draw(Scene scene, List<double[]> points, Color color) {
        if (points.isEmpty()) return;
        List<double[]> shown = apart(points);
        Path2D path = new Path2D.Double();
        path.moveTo(shown.getFirst()[0], shown.getFirst()[1]);
        for (double[] p : shown) path.lineTo(p[0], p[1]);
        boolean discs = points.size() <= MOST_DISCS && shown.size() > 2;
        scene.marks.add(new Scene.Line(path, Palette.CARD, 4, null));
        if (discs) scene.marks.add(new Scene.Dots(shown, Palette.CARD, 4));
        scene.marks.add(new Scene.Line(path, color, 2, null));
        if (discs) scene.marks.add(new Scene.Dots(shown, color, 2.8));
        scene.marks.add(new Scene.Dots(List.of(shown.getFirst()), color, 5));
        scene.marks.add(new Scene.Dots(List.of(shown.getFirst()), Palette.CARD, 3));
        scene.marks.add(new Scene.Dots(List.of(shown.getLast()), Palette.CARD, 6.5));
        scene.marks.add(new Scene.Dots(List.of(shown.getLast()), color, 5));
    }

    /** Steps shorter than a pixel are left out; the first and the last stay. */
    private static List<double[]> apart(List<double[]> points) {
        List<double[]> kept = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            double[] p = points.get(i);
            boolean last = i == points.size() - 1;
            if (kept.isEmpty() || last || Math.hypot(p[0] - kept.getLast()[0], p[1] - kept.getLast()[1]) >= 1) kept.add(p);
        }
        return kept;
    }

    @Override
    public void sample(Scene scene, Styles.Style style, double x, double y) {
        scene.line(x, y, x + 22, y, style.color(), 2);
        scene.marks.add(new Scene.Dots(List.of(new double[]{x + 11, y}), style.color(), 4));
    }

    @Override
    public void text(Braille dots, Scale x, Scale y) {
        at.text(dots, x, y, true);
    }
}
