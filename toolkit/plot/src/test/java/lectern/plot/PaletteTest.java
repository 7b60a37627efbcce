package lectern.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;

import org.junit.jupiter.api.Test;

/** The colours, by computation: contrast after WCAG 2.2, colour blindness after Viénot, Brettel and Mollon (1999), distance in CIELAB. */
class PaletteTest {
    private static double contrast(Color a, Color b) {
        double la = Palette.luminance(a);
        double lb = Palette.luminance(b);
        return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
    }

    @Test
    void seriesStandOutFromTheCard() {
        for (int i = 0; i < Palette.size(); i++) {
            double c = contrast(Palette.series(i), Palette.CARD);
            assertTrue(c >= 3, "series " + i + ": " + c);
        }
    }

    @Test
    void textIsReadable() {
        assertTrue(contrast(Palette.INK, Palette.CARD) >= 7);
        assertTrue(contrast(Palette.SOFT, Palette.CARD) >= 4.5);
        for (double t = 0; t <= 1; t += 0.01) {
            Color cell = new Color(ColorMap.viridis(t));
            assertTrue(contrast(Heading.inkOn(cell), cell) >= 3, "number on viridis " + t + ": " + contrast(Heading.inkOn(cell), cell));
        }
    }

    @Test
    void seriesStayApartForColourBlindReaders() {
        double[][] deutan = {{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}};
        double[][] protan = {{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}};
        double[][] none = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        for (double[][] eye : new double[][][]{none, deutan, protan}) {
            for (int i = 0; i < Palette.size(); i++) {
                for (int j = 0; j < i; j++) {
                    double d = distance(Palette.series(i), Palette.series(j), eye);
                    assertTrue(d >= 15, "series " + j + " and " + i + ": " + d + (eye == none ? "" : eye == deutan ? " (deuteranopia)" : " (protanopia)"));
                }
            }
        }
    }

    @Test
    void viridisGrowsLighter() {
        for (int i = 1; i <= 100; i++) {
            double before = Palette.luminance(new Color(ColorMap.viridis((i - 1) / 100.0)));
            assertTrue(Palette.luminance(new Color(ColorMap.viridis(i / 100.0))) > before - 1e-3, "at " + i);
        }
        assertEquals(0x44, ColorMap.viridis(0) >> 16 & 0xFF, 4);
        assertEquals(0xFD, ColorMap.viridis(1) >> 16 & 0xFF, 6);
    }

    private static double distance(Color a, Color b, double[][] eye) {
        double[] p = lab(a, eye);
        double[] q = lab(b, eye);
        return Math.sqrt(Math.pow(p[0] - q[0], 2) + Math.pow(p[1] - q[1], 2) + Math.pow(p[2] - q[2], 2));
    }

    private static double[] lab(Color c, double[][] eye) {
        double[] rgb = {linear(c.getRed()), linear(c.getGreen()), linear(c.getBlue())};
        double[] seen = times(eye, rgb);
        double[] xyz = times(new double[][]{{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}}, seen);
        double x = f(xyz[0] / 0.95047);
        double y = f(xyz[1]);
        double z = f(xyz[2] / 1.08883);
        return new double[]{116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double linear(int channel) {
        double v = channel / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    private static double[] times(double[][] m, double[] v) {
        double[] r = new double[3];
        for (int i = 0; i < 3; i++) for (int j = 0; j < 3; j++) r[i] += m[i][j] * v[j];
        return r;
    }

    private static double f(double t) {
        return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
    }
}
