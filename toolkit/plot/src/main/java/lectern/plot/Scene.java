package lectern.plot;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/** A drawing as a list of marks in pixels, y downwards. The SVG and the PNG are both written from it. */
final class Scene {
    /** One thing drawn. */
    sealed interface Mark {}

    /** A stroked path; dash is null for a solid line. */
    record Line(Path2D path, Color color, double width, float[] dash) implements Mark {}

    /** A filled path. */
    record Area(Path2D path, Color color) implements Mark {}

    /** Discs of one colour and radius around x₀, y₀, x₁, y₁, … */
    record Dots(List<double[]> at, Color color, double radius) implements Mark {}

    /** Text from x (anchor 0), around x (0.5) or up to x (1), on the baseline y. */
    record Words(String text, double x, double y, double anchor, double size, boolean bold, Color color) implements Mark {}

    /** Pixels 0xAARRGGBB, stretched over a rectangle without smoothing. */
    record Raster(int[] argb, int columns, int rows, double x, double y, double width, double height) implements Mark {}

    final int width;
    final int height;
    final List<Mark> marks = new ArrayList<>();

    Scene(int width, int height) {
        this.width = width;
        this.height = height;
    }

    void line(double x1, double y1, double x2, double y2, Color color, double strokeWidth) {
        Path2D path = new Path2D.Double();
        path.moveTo(x1, y1);
        path.lineTo(x2, y2);
        marks.add(new Line(path, color, strokeWidth, null));
    }

    void rectangle(double x, double y, double w, double h, Color color) {
        marks.add(new Area(new Path2D.Double(new java.awt.geom.Rectangle2D.Double(x, y, w, h)), color));
    }

    void words(String text, double x, double y, double anchor, double size, Color color) {
        marks.add(new Words(text, x, y, anchor, size, false, color));
    }

    void raster(int[] argb, int columns, int rows, double x, double y, double w, double h) {
        marks.add(new Raster(argb, columns, rows, x, y, w, h));
    }
}
