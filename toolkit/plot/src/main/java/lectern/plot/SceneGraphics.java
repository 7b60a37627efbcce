package lectern.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;

/**
 * Takes what XChart draws into a {@link Scene}. XChart draws a curve segment by segment and a cloud disc by disc: segments that meet become one path again (so that dashes
 * run on over the joints), and marks of one colour become one mark (so that the SVG stays small).
 */
final class SceneGraphics extends VectorGraphics2D {
    private final Scene scene;
    private final double left;
    private final double top;
    private Scene.Mark open;

    SceneGraphics(Scene scene, double left, double top) {
        this.scene = scene;
        this.left = left;
        this.top = top;
    }

    SceneGraphics(Scene scene, double left, double top, Color color) {
        this(scene, left, top);
        setColor(color);
    }

    /** XChart sets the colour again for every mark, and each change would be recorded. */
    @Override
    public void setColor(Color color) {
        if (!getColor().equals(color)) super.setColor(color);
    }

    @Override
    public void draw(Shape shape) {
        if (getColor().getAlpha() == 0 || !(shape instanceof Line2D segment)) return;
        Scene.Line line = line(getColor(), (BasicStroke) getStroke());
        AffineTransform at = place();
        double[] p = {segment.getX1(), segment.getY1(), segment.getX2(), segment.getY2()};
        at.transform(p, 0, p, 0, 2);
        var end = line.path().getCurrentPoint();
        if (end == null || Math.abs(end.getX() - p[0]) + Math.abs(end.getY() - p[1]) > 1e-6) line.path().moveTo(p[0], p[1]);
        line.path().lineTo(p[2], p[3]);
    }

    @Override
    public void fill(Shape shape) {
        Color color = getColor();
        if (color.getAlpha() == 0) return;
        AffineTransform at = place();
        if (shape instanceof Ellipse2D disc) {
            dots(color, disc.getWidth() / 2).at().add(new double[]{disc.getCenterX() + at.getTranslateX(), disc.getCenterY() + at.getTranslateY()});
        } else {
            area(color).path().append(shape.getPathIterator(at), false);
        }
    }

    private Scene.Line line(Color color, BasicStroke stroke) {
        if (open instanceof Scene.Line last && last.color().equals(color) && Arrays.equals(last.dash(), stroke.getDashArray())) return last;
        return add(new Scene.Line(new Path2D.Double(), color, stroke.getLineWidth(), stroke.getDashArray()));
    }

    private Scene.Dots dots(Color color, double radius) {
        if (open instanceof Scene.Dots last && last.color().equals(color) && Math.abs(last.radius() - radius) < 1e-9) return last;
        return add(new Scene.Dots(new ArrayList<>(), color, radius));
    }

    private Scene.Area area(Color color) {
        if (open instanceof Scene.Area last && last.color().equals(color)) return last;
        return add(new Scene.Area(new Path2D.Double(Path2D.WIND_NON_ZERO), color));
    }

    private <M extends Scene.Mark> M add(M mark) {
        scene.marks.add(mark);
        open = mark;
        return mark;
    }

    private AffineTransform place() {
        AffineTransform at = AffineTransform.getTranslateInstance(left, top);
        at.concatenate(getTransform());
        return at;
    }
}
