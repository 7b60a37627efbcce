package lectern.plot;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.Base64;
import java.util.Locale;

/** Writes a scene as SVG: no ids, no scripts, no outside files, the same bytes every time; coordinates in tenths of a pixel. */
final class SvgWriter {
    private final StringBuilder out = new StringBuilder();

    private SvgWriter() {}

    static String write(Scene scene, String title, String description) {
        SvgWriter w = new SvgWriter();
        w.open(scene, title, description);
        for (Scene.Mark mark : scene.marks) w.mark(mark);
        return w.out.append("</svg>\n").toString();
    }

    /** The beginning of a document of this size, up to the empty card. */
    static String opening(int width, int height, String title, String description) {
        SvgWriter w = new SvgWriter();
        w.open(new Scene(width, height), title, description);
        return w.out.toString();
    }

    /** One mark as an element. */
    static String element(Scene.Mark mark) {
        SvgWriter w = new SvgWriter();
        w.mark(mark);
        return w.out.toString();
    }

    private void open(Scene s, String title, String description) {
        out.append("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img" \
                font-family="system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif" style="max-width:100%%;height:auto">
                """.formatted(s.width, s.height));
        out.append("<title>").append(escape(title)).append("</title>\n<desc>").append(escape(description)).append("</desc>\n");
        out.append("<rect x=\".5\" y=\".5\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\" stroke=\"%s\"/>\n".formatted(s.width - 1, s.height - 1,
                hex(Palette.CARD), hex(Palette.BORDER)));
    }

    private void mark(Scene.Mark mark) {
        switch (mark) {
            case Scene.Line m -> {
                path(m.path());
                out.append("\" fill=\"none\"");
                stroke(m.color(), m.width());
                if (m.dash() != null) {
                    out.append(" stroke-dasharray=\"");
                    for (int i = 0; i < m.dash().length; i++) number(m.dash()[i], i > 0);
                    out.append('"');
                }
                out.append(" stroke-linejoin=\"round\"/>\n");
            }
            case Scene.Area m -> {
                path(m.path());
                out.append('"');
                fill(m.color());
                out.append("/>\n");
            }
            case Scene.Facet m -> {
                path(m.path());
                out.append('"');
                fill(m.color());
                stroke(m.edge(), m.width());
                out.append(" stroke-linejoin=\"round\"/>\n");
            }
            case Scene.Clip m -> clip(m);
            case Scene.Dots m -> dots(m);
            case Scene.Words m -> words(m);
            case Scene.Raster m -> raster(m);
        }
    }

    /** An inner document cuts off what lies outside it, without the ids that a clip path needs. */
    private void clip(Scene.Clip m) {
        double[] box = {m.x(), m.y(), m.width(), m.height()};
        String[] names = {"x", "y", "width", "height"};
        out.append("<svg");
        for (int i = 0; i < 4; i++) {
            out.append(' ').append(names[i]).append("=\"");
            number(box[i], false);
            out.append('"');
        }
        out.append(" viewBox=\"");
        for (int i = 0; i < 4; i++) number(box[i], i > 0);
        out.append("\" overflow=\"hidden\">\n");
        for (Scene.Mark mark : m.marks()) mark(mark);
        out.append("</svg>\n");
    }

    /** Discs as strokes of no length with round caps: a tenth of the bytes of circles. */
    private void dots(Scene.Dots m) {
        out.append("<path d=\"");
        for (double[] p : m.at()) {
            out.append('M');
            number(p[0], false);
            number(p[1], true);
            out.append("h0");
        }
        out.append("\" fill=\"none\"");
        stroke(m.color(), 2 * m.radius());
        out.append(" stroke-linecap=\"round\"/>\n");
    }

    private void words(Scene.Words m) {
        out.append("<text x=\"");
        number(m.x(), false);
        out.append("\" y=\"");
        number(m.y(), false);
        out.append("\" font-size=\"");
        number(m.size(), false);
        out.append('"');
        if (m.bold()) out.append(" font-weight=\"600\"");
        if (m.anchor() > 0) out.append(m.anchor() < 1 ? " text-anchor=\"middle\"" : " text-anchor=\"end\"");
        fill(m.color());
        out.append('>').append(escape(m.text())).append("</text>\n");
    }

    /** Not every viewer knows image-rendering, so the pixels are repeated until smoothing cannot be seen. */
    private void raster(Scene.Raster m) {
        int times = (int) Math.clamp(Math.ceil(1.5 * m.width() / m.columns()), 1, 12);
        int columns = m.columns() * times;
        int[] argb = new int[columns * m.rows() * times];
        for (int i = 0; i < argb.length; i++) argb[i] = m.argb()[i / columns / times * m.columns() + i % columns / times];
        out.append("<image x=\"");
        number(m.x(), false);
        out.append("\" y=\"");
        number(m.y(), false);
        out.append("\" width=\"");
        number(m.width(), false);
        out.append("\" height=\"");
        number(m.height(), false);
        out.append("\" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" href=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(PngWriter.encode(argb, columns, m.rows() * times))).append("\"/>\n");
    }

    private void path(Path2D path) {
        out.append("<path d=\"");
        double[] p = new double[6];
        for (PathIterator it = path.getPathIterator(null); !it.isDone(); it.next()) {
            switch (it.currentSegment(p)) {
                case PathIterator.SEG_MOVETO -> out.append('M');
                case PathIterator.SEG_LINETO -> out.append('L');
                case PathIterator.SEG_CLOSE -> {
                    out.append('Z');
                    continue;
                }
                default -> throw new IllegalStateException("only straight paths are drawn");
            }
            number(p[0], false);
            number(p[1], true);
        }
    }

    private void stroke(Color c, double width) {
        out.append(" stroke=\"").append(hex(c)).append("\" stroke-width=\"");
        number(width, false);
        out.append('"');
        if (c.getAlpha() < 255) opacity("stroke", c);
    }

    private void fill(Color c) {
        out.append(" fill=\"").append(hex(c)).append('"');
        if (c.getAlpha() < 255) opacity("fill", c);
    }

    private void opacity(String what, Color c) {
        out.append(' ').append(what).append("-opacity=\"").append(String.format(Locale.ROOT, "%.2f", c.getAlpha() / 255.0)).append('"');
    }

    private void number(double v, boolean space) {
        long tenths = Math.round(10 * v);
        if (space) out.append(' ');
        if (tenths < 0) out.append('-');
        long whole = Math.abs(tenths) / 10;
        long rest = Math.abs(tenths) % 10;
        if (whole > 0 || rest == 0) out.append(whole);
        if (rest > 0) out.append('.').append(rest);
    }

    private static String hex(Color c) {
        return String.format(Locale.ROOT, "#%06x", c.getRGB() & 0xFFFFFF);
    }

    /** Escapes markup, and drops the characters that XML forbids. */
    static String escape(String s) {
        return s.replaceAll("[^\\u0009\\u000A\\u000D\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "").replace("&", "&amp;").replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
