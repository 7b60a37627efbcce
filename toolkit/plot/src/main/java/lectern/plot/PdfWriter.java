package lectern.plot;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes a scene as a PDF of one page without the card: paths stay paths, words stay words, one pixel is three quarters of a point. */
final class PdfWriter {
    private static final double POINT = 0.75;

    private final PdfFile file = new PdfFile();
    private final StringBuilder page = new StringBuilder();
    private final List<PdfFont> fonts = new ArrayList<>();
    private final List<Boolean> bold = new ArrayList<>();
    private final List<Integer> alphas = new ArrayList<>();
    private final List<Integer> images = new ArrayList<>();

    private PdfWriter() {}

    static byte[] write(Scene scene, String title) {
        return new PdfWriter().file(scene, title);
    }

    private byte[] file(Scene scene, String title) {
        String width = PdfFile.number(scene.width * POINT);
        String height = PdfFile.number(scene.height * POINT);
        page.append("%s 0 0 -%s 0 %s cm 1 j\n".formatted(POINT, POINT, height));
        for (Scene.Mark mark : scene.marks) mark(mark);
        int pages = file.reserve();
        StringBuilder resources = new StringBuilder("/Font <<");
        for (int i = 0; i < fonts.size(); i++) resources.append(" /F%d %d 0 R".formatted(i, fonts.get(i).write(file)));
        resources.append(" >> /XObject <<");
        for (int i = 0; i < images.size(); i++) resources.append(" /I%d %d 0 R".formatted(i, images.get(i)));
        resources.append(" >> /ExtGState <<");
        for (int a : alphas) resources.append(String.format(Locale.ROOT, " /A%d << /ca %.3f /CA %.3f >>", a, a / 255.0, a / 255.0));
        int content = file.stream("", page.toString());
        int sheet = file.object("<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %s %s] /Contents %d 0 R /Resources << %s >> >> >>".formatted(pages, width, height,
                content, resources));
        file.fill(pages, "<< /Type /Pages /Kids [%d 0 R] /Count 1 >>".formatted(sheet));
        int catalog = file.object("<< /Type /Catalog /Pages %d 0 R >>".formatted(pages));
        return file.bytes(catalog, file.object("<< /Title %s >>".formatted(PdfFile.text(title))));
    }

    private void mark(Scene.Mark mark) {
        switch (mark) {
            case Scene.Line m -> stroke(m.path(), m.color(), m.width(), m.dash());
            case Scene.Area m -> fill(m.path(), m.color());
            case Scene.Facet m -> {
                fill(m.path(), m.color());
                stroke(m.path(), m.edge(), m.width(), null);
            }
            case Scene.Dots m -> dots(m);
            case Scene.Words m -> words(m);
            case Scene.Raster m -> raster(m);
            case Scene.Clip m -> {
                page.append("q %s %s %s %s re W n\n".formatted(PdfFile.number(m.x()), PdfFile.number(m.y()), PdfFile.number(m.width()),
                        PdfFile.number(m.height())));
                for (Scene.Mark inner : m.marks()) mark(inner);
                page.append("Q\n");
            }
        }
    }

    private void color(Color c) {
        int alpha = c.getAlpha();
        if (!alphas.contains(alpha)) alphas.add(alpha);
        String rgb = String.format(Locale.ROOT, "%.3f %.3f %.3f", c.getRed() / 255.0, c.getGreen() / 255.0, c.getBlue() / 255.0);
        page.append("/A%d gs %s rg %s RG\n".formatted(alpha, rgb, rgb));
    }

    private void fill(Path2D path, Color color) {
        color(color);
        PdfFile.path(page, path.getPathIterator(null));
        page.append(path.getWindingRule() == Path2D.WIND_EVEN_ODD ? "f*\n" : "f\n");
    }

    private void stroke(Path2D path, Color color, double width, float[] dash) {
        color(color);
        page.append('[');
        for (int i = 0; dash != null && i < dash.length; i++) page.append(PdfFile.number(dash[i])).append(' ');
        page.append("] 0 d 0 J ").append(PdfFile.number(width)).append(" w\n");
        PdfFile.path(page, path.getPathIterator(null));
        page.append("S\n");
    }

    /** A line of no length with round ends is a disc. */
    private void dots(Scene.Dots m) {
        color(m.color());
        page.append("[] 0 d 1 J ").append(PdfFile.number(2 * m.radius())).append(" w\n");
        for (double[] p : m.at()) {
            String at = PdfFile.number(p[0]) + " " + PdfFile.number(p[1]);
            page.append(at).append(" m ").append(at).append(" l\n");
        }
        page.append("S\n");
    }

    private void words(Scene.Words m) {
        int[] signs = m.text().codePoints().filter(c -> c >= ' ').toArray();
        double width = 0;
        for (int sign : signs) width += font(m.bold(), sign).advance(sign) * m.size() / 1000;
        color(m.color());
        page.append("BT 1 0 0 -1 %s %s Tm\n".formatted(PdfFile.number(m.x() - m.anchor() * width), PdfFile.number(m.y())));
        for (int i = 0; i < signs.length;) {
            PdfFont font = font(m.bold(), signs[i]);
            page.append("/F%d %s Tf <".formatted(fonts.indexOf(font), PdfFile.number(m.size())));
            for (; i < signs.length && font(m.bold(), signs[i]) == font; i++) page.append("%02X".formatted(font.code(signs[i])));
            page.append("> Tj\n");
        }
        page.append("ET\n");
    }

    /** The font that has this sign; a new one where the others are full. */
    private PdfFont font(boolean thick, int sign) {
        for (int i = 0; i < fonts.size(); i++) if (bold.get(i) == thick && fonts.get(i).code(sign) >= 0) return fonts.get(i);
        fonts.add(new PdfFont(thick));
        bold.add(thick);
        return font(thick, sign);
    }

    private void raster(Scene.Raster m) {
        byte[] rgb = new byte[3 * m.argb().length];
        for (int i = 0; i < m.argb().length; i++) for (int c = 0; c < 3; c++) rgb[3 * i + c] = (byte) (m.argb()[i] >> 16 - 8 * c);
        images.add(file.stream(
                "/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8".formatted(m.columns(), m.rows()), rgb));
        color(Color.BLACK);
        page.append("q %s 0 0 -%s %s %s cm /I%d Do Q\n".formatted(PdfFile.number(m.width()), PdfFile.number(m.height()), PdfFile.number(m.x()),
                PdfFile.number(m.y() + m.height()), images.size() - 1));
    }
}
