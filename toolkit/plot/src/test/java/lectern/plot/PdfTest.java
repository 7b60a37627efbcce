package lectern.plot;

import static lectern.plot.Plots.contour;
import static lectern.plot.Plots.plot;
import static lectern.plot.Plots.scatter;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Inflater;

import org.junit.jupiter.api.Test;

/** The PDF, read back: its table of places, and its words through the way from codes to Unicode that a reader goes. */
class PdfTest {
    private static final Pattern STREAM = Pattern.compile("/Length (\\d+) >>\nstream\n");

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static List<String> streams(byte[] pdf) throws Exception {
        List<String> found = new ArrayList<>();
        Matcher m = STREAM.matcher(latin(pdf));
        while (m.find()) {
            Inflater inflater = new Inflater();
            inflater.setInput(pdf, m.end(), Integer.parseInt(m.group(1)));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            for (int n; (n = inflater.inflate(buffer)) > 0;) out.write(buffer, 0, n);
            inflater.end();
            found.add(latin(out.toByteArray()));
        }
        return found;
    }

    /** Every text of the page. */
    private static List<String> words(byte[] pdf) throws Exception {
        List<Map<Integer, String>> fonts = new ArrayList<>();
        List<String> said = new ArrayList<>();
        List<String> streams = streams(pdf);
        for (String s : streams) {
            if (!s.startsWith("/CIDInit")) continue;
            Map<Integer, String> signs = new HashMap<>();
            Matcher m = Pattern.compile("<(..)> <((?:....)+)> endbfchar").matcher(s);
            while (m.find()) signs.put(Integer.parseInt(m.group(1), 16), utf16(m.group(2)));
            fonts.add(signs);
        }
        String page = streams.stream().filter(s -> s.contains(" cm 1 j\n")).findFirst().orElseThrow();
        Matcher text = Pattern.compile("(?s)BT (.*?)ET").matcher(page);
        while (text.find()) {
            StringBuilder word = new StringBuilder();
            Matcher run = Pattern.compile("/F(\\d+) \\S+ Tf <([0-9A-F]*)> Tj").matcher(text.group(1));
            while (run.find())
                for (int i = 0; i < run.group(2).length(); i += 2)
                    word.append(fonts.get(Integer.parseInt(run.group(1))).get(Integer.parseInt(run.group(2).substring(i, i + 2), 16)));
            said.add(word.toString());
        }
        return said;
    }

    private static String utf16(String hex) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < hex.length(); i += 4) s.append((char) Integer.parseInt(hex.substring(i, i + 4), 16));
        return s.toString();
    }

    @Test
    void wordsStayWords() throws Exception {
        Figure f = plot(-1, 2).title("Loss (\\alpha)").x("x_1").label("fit").caption("日本語 ŷ");
        List<String> words = words(f.pdf());
        assertTrue(words.containsAll(List.of("Loss (α)", "x₁", "fit", "−1", "日本語 ŷ")), words.toString());
        assertArrayEquals(f.pdf(), f.pdf());
    }

    @Test
    void everyObjectStandsWhereTheTableSays() {
        String pdf = latin(scatter(new double[]{1, 2}, new double[]{1, 2}).pdf());
        assertTrue(pdf.startsWith("%PDF-1.4\n") && pdf.endsWith("%%EOF\n"));
        int table = Integer.parseInt(pdf.replaceFirst("(?s).*startxref\n(\\d+)\n.*", "$1"));
        assertTrue(pdf.startsWith("xref\n", table));
        String[] rows = pdf.substring(table).split("\n");
        for (int i = 1; rows[i + 2].endsWith("n "); i++)
            assertTrue(pdf.startsWith(i + " 0 obj\n", Integer.parseInt(rows[i + 2].substring(0, 10))), "object " + i);
        assertTrue(pdf.contains("/MediaBox [0 0 480 300]"), "640 × 400 pixels are 480 × 300 points");
    }

    @Test
    void pathsPicturesAndPaleColoursAreThere() throws Exception {
        byte[] pdf = contour((x, y) -> x * y, 0, 1, 0, 1).xRange(0, 0.5).pdf();
        String page = streams(pdf).stream().filter(s -> s.contains(" cm 1 j\n")).findFirst().orElseThrow();
        assertEquals(2, Svg.count(page, " Do Q"), "the ground and the bar");
        assertEquals(1, Svg.count(page, " re W n"), "cut at the axes");
        assertTrue(page.contains(" l\n") && latin(pdf).contains("/ca 0.549"), "lines that shine through");
    }
}
