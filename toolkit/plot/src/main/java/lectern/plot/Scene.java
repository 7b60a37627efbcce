package lectern.plot;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/** A drawing as a list of marks in pixels, y downwards. The SVG and the PNG are both written from it. */
final class Scene {
    /** One thing drawn. */
    sealed interface Mark {
        /** The same mark elsewhere. */
        Mark moved(double dx, double dy);
    }

    /** A stroked path; dash is null for a solid line. */
    record Line(Path2D path, Color color, double width, float[] dash) implements Mark {
        @Override
        public Mark moved(double dx, double dy) {
            return new Line(shifted(path, dx, dy), color, width, dash);
        }
    }

    /** A filled path. */
    record Area(Path2D path, Color color) implements Mark {
        @Override
        public Mark moved(double dx, double dy) {
            return new Area(shifted(path, dx, dy), color);
        }
    }

    /** Discs of one colour and radius around x₀, y₀, x₁, y₁, … */
    record Dots(List<double[]> at, Color color, double radius) implements Mark {
        @Override
        public Mark moved(double dx, double dy) {
            return new Dots(at.stream().map(p -> new double[]{p[0] + dx, p[1] + dy}).toList(), color, radius);
        }
    }

    /** Text from x (anchor 0), around x (0.5) or up to x (1), on the baseline y. */
    record Words(String text, double x, double y, double anchor, double size, boolean bold, Color color) implements Mark {
        @Override
        public Mark moved(double dx, double dy) {
            return new Words(text, x + dx, y + dy, anchor, size, bold, color);
        }
    }

    /** Pixels 0xAARRGGBB, stretched over a rectangle without smoothing. */
    record Raster(int[] argb, int columns, int rows, double x, double y, double width, double height) implements Mark {
        @Override
        public Mark moved(double dx, double dy) {
            return new Raster(argb, columns, rows, x + dx, y + dy, width, height);
        }
    }

    /** A filled path with an edge of this colour. */
    record Facet(Path2D path, Color color, Color edge, double width) implements Mark {
        @Override
        public Mark moved(double dx, double dy) {
            return new Facet(shifted(path, dx, dy), color, edge, width);
        }
    }

    /** Marks of which only what lies in a rectangle is seen. */
    record Clip(List<Mark> marks, double x, double y, double width, double height) implements Mark {
        @Override
        public Mark moved(double dx, double dy) {
            return new Clip(marks.stream().map(m -> m.moved(dx, dy)).toList(), x + dx, y + dy, width, height);
        }
    }

    final int width;
    final int height;
    final List<Mark> marks = new ArrayList<>();

    Scene(int width, int height) {
        this.width = width;
        this.height = height;
    }

    void line(double x1, double y1, double x2, double y2, Color color, double strokeWidth) {
        line(x1, y1, x2, y2, color, strokeWidth, null);
    }

    void line(double x1, double y1, double x2, double y2, Color color, double strokeWidth, float[] dash) {
        Path2D path = new Path2D.Double();
        path.moveTo(x1, y1);
        path.lineTo(x2, y2);
        marks.add(new Line(path, color, strokeWidth, dash));
    }

    void outline(double x, double y, double w, double h, Color color, double strokeWidth) {
        marks.add(new Line(new Path2D.Double(new java.awt.geom.Rectangle2D.Double(x, y, w, h)), color, strokeWidth, null));
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

    /** Draws another scene with its corner at (x, y). */
    void place(Scene other, double x, double y) {
        for (Mark mark : other.marks) marks.add(x == 0 && y == 0 ? mark : mark.moved(x, y));
    }

    private static Path2D shifted(Path2D path, double dx, double dy) {
        return new Path2D.Double(path, AffineTransform.getTranslateInstance(dx, dy));
    }
}
