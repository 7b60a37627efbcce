package lectern.plot;

import java.awt.geom.PathIterator;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;

/** The numbered objects of a PDF 1.4 file, its table of places and its end (ISO 32000-1, §7.5). */
final class PdfFile {
    private final List<byte[]> objects = new ArrayList<>();

    /** Adds an object and returns its number. */
    int object(String body) {
        objects.add(latin(body));
        return objects.size();
    }

    /** Keeps a number for an object that comes later. */
    int reserve() {
        objects.add(null);
        return objects.size();
    }

    void fill(int number, String body) {
        objects.set(number - 1, latin(body));
    }

    /** Adds packed data with more entries of its dictionary and returns its number. */
    int stream(String entries, String data) {
        return stream(entries, latin(data));
    }

    int stream(String entries, byte[] data) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(data);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) packed.write(buffer, 0, deflater.deflate(buffer));
        deflater.end();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(latin("<< %s /Filter /FlateDecode /Length %d >>\nstream\n".formatted(entries, packed.size())));
        out.writeBytes(packed.toByteArray());
        out.writeBytes(latin("\nendstream"));
        objects.add(out.toByteArray());
        return objects.size();
    }

    /** The whole file. */
    byte[] bytes(int catalog, int about) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(latin("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n"));
        StringBuilder table = new StringBuilder("xref\n0 %d\n0000000000 65535 f \n".formatted(objects.size() + 1));
        for (int i = 0; i < objects.size(); i++) {
            table.append("%010d 00000 n \n".formatted(out.size()));
            out.writeBytes(latin((i + 1) + " 0 obj\n"));
            out.writeBytes(objects.get(i));
            out.writeBytes(latin("\nendobj\n"));
        }
        int at = out.size();
        out.writeBytes(
                latin(table + "trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n".formatted(objects.size() + 1, catalog, about, at)));
        return out.toByteArray();
    }

    private static byte[] latin(String s) {
        return s.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String number(double v) {
        String s = String.format(Locale.ROOT, "%.2f", v);
        return s.endsWith(".00") ? s.substring(0, s.length() - 3) : s;
    }

    /** Any text as a string of UTF-16 in hexadecimal. */
    static String text(String s) {
        StringBuilder out = new StringBuilder("<FEFF");
        for (char c : s.toCharArray()) out.append("%04X".formatted((int) c));
        return out.append('>').toString();
    }

    /** The operators that build a path; a quadratic curve becomes a cubic one. */
    static void path(StringBuilder out, PathIterator it) {
        double[] p = new double[6];
        double x = 0;
        double y = 0;
        for (; !it.isDone(); it.next()) {
            int kind = it.currentSegment(p);
            switch (kind) {
                case PathIterator.SEG_MOVETO -> points(out, "m", p[0], p[1]);
                case PathIterator.SEG_LINETO -> points(out, "l", p[0], p[1]);
                case PathIterator.SEG_QUADTO ->
                    points(out, "c", x + 2 * (p[0] - x) / 3, y + 2 * (p[1] - y) / 3, p[2] + 2 * (p[0] - p[2]) / 3, p[3] + 2 * (p[1] - p[3]) / 3, p[2],
                            p[3]);
                case PathIterator.SEG_CUBICTO -> points(out, "c", p);
                default -> out.append("h\n");
            }
            int last = kind == PathIterator.SEG_QUADTO ? 2 : kind == PathIterator.SEG_CUBICTO ? 4 : 0;
            if (kind != PathIterator.SEG_CLOSE) {
                x = p[last];
                y = p[last + 1];
            }
        }
    }

    private static void points(StringBuilder out, String operator, double... p) {
        for (double v : p) out.append(number(v)).append(' ');
        out.append(operator).append('\n');
    }
}
