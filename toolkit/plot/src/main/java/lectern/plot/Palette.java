package lectern.plot;

import java.awt.Color;

/**
 * The colours of a figure. The first five series are those of Okabe and Ito (2008), purple a little darker; their orange, yellow and sky blue are too pale to reach a contrast
 * of 3:1 on the card, and brown and indigo stand in. All pairs stay apart for colour-blind readers; dashes and marker shapes repeat the distinction without colour.
 */
final class Palette {
    // @formatter:off
    static final Color CARD   = new Color(0xFFFFFF);
    static final Color BORDER = new Color(0xD8DCE2);
    static final Color GRID   = new Color(0xE9ECF0);
    static final Color AXIS   = new Color(0x8A919B);
    static final Color INK    = new Color(0x1F2933);
    static final Color SOFT   = new Color(0x55606E);
    static final Color MISSING = new Color(0xE3E6EA);

    private static final Color[] SERIES = {
        new Color(0x0072B2), // blue
        new Color(0xD55E00), // vermillion
        new Color(0x009E73), // bluish green
        new Color(0xC2629A), // reddish purple
        new Color(0x1F2933), // black
        new Color(0x7B3F00), // brown
        new Color(0x332288), // indigo
    };

    private static final int[] ON_MAP = {1, 4, 0, 3, 6, 5, 2};

    private static final float[][] DASHES = {null, {7, 3}, {2.5f, 2.5f}, {10, 3, 2, 3}, {14, 4}, {6, 2, 2, 2, 2, 2}, {4, 4}};
    // @formatter:on

    private Palette() {}

    static Color series(int i) {
        return SERIES[i % SERIES.length];
    }

    /** The colour of the i-th series on a ground of viridis: those farthest from it come first. */
    static Color onMap(int i) {
        return SERIES[ON_MAP[i % ON_MAP.length]];
    }

    static int size() {
        return SERIES.length;
    }

    /** The dashes of the i-th line of a chart; null is solid. */
    static float[] dash(int i) {
        return DASHES[(i + i / SERIES.length) % DASHES.length];
    }

    /** The marker of the i-th set of points. */
    static int marker(int i) {
        return (i + i / SERIES.length) % Spot.SHAPES;
    }

    static Color faded(Color c, double alpha) {
        return new Color(c.getRed(), c.getGreen(), c.getBlue(), (int) Math.round(255 * alpha));
    }

    /** Relative luminance (WCAG 2.2). */
    static double luminance(Color c) {
        return 0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
    }

    private static double linear(int channel) {
        double v = channel / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }
}
