package lectern.plot;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

import org.knowm.xchart.style.markers.Marker;

/** A marker of any size: disc, square, triangle, diamond or cross, of about equal weight. */
final class Spot extends Marker {
    static final int SHAPES = 5;

    private static final double[][] OUTLINES = {
        {-0.88, -0.88, 0.88, -0.88, 0.88, 0.88, -0.88, 0.88},
        {0, -1.25, 1.15, 0.8, -1.15, 0.8},
        {0, -1.3, 1.1, 0, 0, 1.3, -1.1, 0},
        {-1.2, -0.4, -0.4, -0.4, -0.4, -1.2, 0.4, -1.2, 0.4, -0.4, 1.2, -0.4, 1.2, 0.4, 0.4, 0.4, 0.4, 1.2, -0.4, 1.2, -0.4, 0.4, -1.2, 0.4}};

    private final int shape;
    private final double radius;

    Spot(int shape, double radius) {
        this.shape = shape;
        this.radius = radius;
    }

    @Override
    public void paint(Graphics2D g, double x, double y, int unused) {
        if (shape == 0) {
            g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
            return;
        }
        double[] outline = OUTLINES[shape - 1];
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, outline.length / 2 + 1);
        path.moveTo(x + radius * outline[0], y + radius * outline[1]);
        for (int i = 2; i < outline.length; i += 2) path.lineTo(x + radius * outline[i], y + radius * outline[i + 1]);
        path.closePath();
        g.fill(path);
    }
}
