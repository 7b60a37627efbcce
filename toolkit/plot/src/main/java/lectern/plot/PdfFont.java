package lectern.plot;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.PathIterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The letters of a PDF, as outlines of the machine's sans-serif face with a table that leads back to Unicode (a Type 3 font): any sign of any alphabet, no font file, and text
 * that can be searched and copied. One font holds up to 256 signs.
 */
final class PdfFont {
    private static final int MOST = 256;
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private final Font font;
    private final Map<Integer, Integer> codes = new LinkedHashMap<>();

    PdfFont(boolean bold) {
        font = new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, 1).deriveFont(1000f);
    }

    /** The code of a sign, or −1 where the font is full. */
    int code(int sign) {
        Integer known = codes.get(sign);
        if (known != null) return known;
        if (codes.size() == MOST) return -1;
        codes.put(sign, codes.size());
        return codes.size() - 1;
    }

    private GlyphVector glyph(int sign) {
        try {
            return font.createGlyphVector(EXACT, Character.toString(sign));
        } catch (RuntimeException | Error e) {
            throw PngWriter.noFonts("pdf", e);
        }
    }

    /** How far a sign moves the pen, in thousandths of the size. */
    double advance(int sign) {
        return glyph(sign).getLogicalBounds().getWidth();
    }

    /** Adds the font to the file and returns its number. */
    int write(PdfFile file) {
        StringBuilder procedures = new StringBuilder();
        StringBuilder names = new StringBuilder();
        StringBuilder widths = new StringBuilder();
        StringBuilder back = new StringBuilder("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Signs def /CMapType 2 def\n"
                + "1 begincodespacerange <00> <FF> endcodespacerange\n");
        codes.forEach((sign, code) -> {
            procedures.append(" /g%d %d 0 R".formatted(code, file.stream("", outline(sign))));
            names.append(" /g").append(code);
            widths.append(' ').append(PdfFile.number(advance(sign)));
            back.append("1 beginbfchar <%02X> <".formatted(code));
            for (char c : Character.toChars(sign)) back.append("%04X".formatted((int) c));
            back.append("> endbfchar\n");
        });
        int unicode = file.stream("", back.append("endcmap CMapName currentdict /CMap defineresource pop end end").toString());
        return file.object(
                "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 0 /LastChar %d /Widths [%s] /CharProcs <<%s >> "
                        .formatted(codes.size() - 1, widths, procedures)
                        + "/Encoding << /Type /Encoding /Differences [0%s] >> /Resources << >> /ToUnicode %d 0 R >>".formatted(names, unicode));
    }

    private String outline(int sign) {
        Shape shape = glyph(sign).getOutline();
        var box = shape.getBounds2D();
        StringBuilder out = new StringBuilder(
                String.format(Locale.ROOT, "%.1f 0 %.1f %.1f %.1f %.1f d1\n", advance(sign), box.getMinX(), -box.getMaxY(), box.getMaxX(),
                        -box.getMinY()));
        PdfFile.path(out, shape.getPathIterator(java.awt.geom.AffineTransform.getScaleInstance(1, -1)));
        return out.append(shape.getPathIterator(null).getWindingRule() == PathIterator.WIND_EVEN_ODD ? "f*" : "f").toString();
    }
}
