package lectern.plot;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;

/** Writes a scene as PNG, with twice the pixels each way for sharp screens, or once where there are very many marks. */
final class PngWriter {
    private static final int FEW = 200;

    private PngWriter() {}

    static byte[] write(Scene scene, int scale) {
        BufferedImage image = new BufferedImage(scene.width * scale, scene.height * scale, BufferedImage.TYPE_INT_ARGB);
        paint(scene, image, scale);
        return encode(image);
    }

    static void paint(Scene scene, BufferedImage image, int scale) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(scale, scale);
        var card = new RoundRectangle2D.Double(0.5, 0.5, scene.width - 1, scene.height - 1, 12, 12);
        g.setColor(Palette.CARD);
        g.fill(card);
        g.setColor(Palette.BORDER);
        g.draw(card);
        for (Scene.Mark mark : scene.marks) draw(g, mark, scale == 1);
        g.dispose();
    }

    static byte[] encode(int[] argb, int columns, int rows) {
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, columns, rows, argb, 0, columns);
        return encode(image);
    }

    private static byte[] encode(BufferedImage image) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Very many discs as squares on whole pixels: faster, and without the soft edges that make a PNG large. */
    private static void grains(Graphics2D g, Scene.Dots m) {
        g.setColor(m.color());
        int size = (int) Math.max(1, Math.rint(2 * m.radius()));
        for (double[] p : m.at()) g.fillRect((int) Math.rint(p[0] - size / 2.0), (int) Math.rint(p[1] - size / 2.0), size, size);
    }

    private static void draw(Graphics2D g, Scene.Mark mark, boolean coarse) {
        switch (mark) {
            case Scene.Line m -> {
                g.setColor(m.color());
                g.setStroke(new BasicStroke((float) m.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 4, m.dash(), 0));
                g.draw(m.path());
            }
            case Scene.Area m -> {
                g.setColor(m.color());
                g.fill(m.path());
            }
            case Scene.Facet m -> {
                g.setColor(m.color());
                g.fill(m.path());
                g.setColor(m.edge());
                g.setStroke(new BasicStroke((float) m.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
                g.draw(m.path());
            }
            case Scene.Clip m -> {
                var before = g.getClip();
                g.clip(new Rectangle2D.Double(m.x(), m.y(), m.width(), m.height()));
                for (Scene.Mark inner : m.marks()) draw(g, inner, coarse);
                g.setClip(before);
            }
            case Scene.Dots m when coarse && m.at().size() > FEW -> grains(g, m);
            case Scene.Dots m -> {
                g.setColor(m.color());
                double r = m.radius();
                for (double[] p : m.at()) g.fill(new Ellipse2D.Double(p[0] - r, p[1] - r, 2 * r, 2 * r));
            }
            case Scene.Words m -> words(g, m);
            case Scene.Raster m -> {
                BufferedImage image = new BufferedImage(m.columns(), m.rows(), BufferedImage.TYPE_INT_ARGB);
                image.setRGB(0, 0, m.columns(), m.rows(), m.argb(), 0, m.columns());
                var at = java.awt.geom.AffineTransform.getTranslateInstance(m.x(), m.y());
                at.scale(m.width() / m.columns(), m.height() / m.rows());
                g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
                g.drawImage(image, at, null);
            }
        }
    }

    /** A slim JDK image has no fonts, and AWT then fails in several undocumented ways; an SVG needs none. */
    private static void words(Graphics2D g, Scene.Words m) {
        try {
            g.setColor(m.color());
            g.setFont(new Font(Font.SANS_SERIF, m.bold() ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) m.size()));
            double width = g.getFontMetrics().getStringBounds(m.text(), g).getWidth();
            g.drawString(m.text(), (float) (m.x() - m.anchor() * width), (float) m.y());
        } catch (RuntimeException | Error e) {
            throw noFonts("png", e);
        }
    }

    static IllegalStateException noFonts(String who, Throwable cause) {
        return new IllegalStateException(who + ": this machine has no fonts to write text with. Hint: install some (Debian: apt-get install fontconfig "
                + "fonts-dejavu-core), or use svg(), which needs none", cause);
    }
}
