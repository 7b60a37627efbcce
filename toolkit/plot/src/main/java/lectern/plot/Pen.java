package lectern.plot;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.List;

/** Where series draw: the rectangle between the axes, with the scales that lead into it. Marks lie over each other in the order of the calls. */
final class Pen {
    private final Scene scene;
    private final Look look;
    private final double left;
    private final double bottom;
    private final Scale x;
    private final Scale y;
    private DataLayer open;

    Pen(Scene scene, Look look, double left, double bottom, Scale x, Scale y) {
        this.scene = scene;
        this.look = look;
        this.left = left;
        this.bottom = bottom;
        this.x = x;
        this.y = y;
    }

    Look look() {
        return look;
    }

    Scale x() {
        return x;
    }

    Scale y() {
        return y;
    }

    /** Where the value v of the horizontal axis lies in the picture. */
    double across(double v) {
        return left + x.pixel(v);
    }

    /** Where the value v of the vertical axis lies in the picture, downwards. */
    double down(double v) {
        return bottom - y.pixel(v);
    }

    /** The layer that XChart draws, for lines, points and bars, in pixels from the lower left corner. */
    DataLayer layer() {
        if (open == null) open = new DataLayer((int) x.length(), (int) y.length());
        return open;
    }

    /** The picture itself, for everything else. */
    Scene scene() {
        flush();
        return scene;
    }

    void flush() {
        if (open != null) open.paint(scene, left, bottom - y.length());
        open = null;
    }

    /** An arrow from one point of the picture to another. */
    void arrow(double x1, double y1, double x2, double y2, Color color, double width) {
        arrows(List.of(new double[]{x1, y1, x2, y2}), color, width);
    }

    /** Arrows, each {x from, y from, x to, y to} in the picture. */
    void arrows(List<double[]> all, Color color, double width) {
        Path2D shafts = new Path2D.Double();
        Path2D tips = new Path2D.Double();
        for (double[] a : all) {
            double length = Math.hypot(a[2] - a[0], a[3] - a[1]);
            if (length < 0.3) continue;
            double head = Math.min(length, 3 + 2.5 * width);
            double dx = head * (a[2] - a[0]) / length;
            double dy = head * (a[3] - a[1]) / length;
            shafts.moveTo(a[0], a[1]);
            shafts.lineTo(a[2] - 0.8 * dx, a[3] - 0.8 * dy);
            tips.moveTo(a[2], a[3]);
            tips.lineTo(a[2] - dx - 0.45 * dy, a[3] - dy + 0.45 * dx);
            tips.lineTo(a[2] - dx + 0.45 * dy, a[3] - dy - 0.45 * dx);
            tips.closePath();
        }
        if (shafts.getCurrentPoint() == null) return;
        scene().marks.add(new Scene.Line(shafts, color, width, null));
        scene().marks.add(new Scene.Area(tips, color));
    }
}
