package lectern.plot;

/** Viridis (Smith and van der Walt 2015): even steps of lightness, readable in grey and by colour-blind readers. Every channel is a polynomial of degree 6 fitted to the table. */
final class ColorMap {
    // @formatter:off
    private static final double[][] FIT = {
        {0.2777273272, 0.1050930431, -0.3308618287, -4.6342304983,  6.2282699363,  4.7763849981, -5.4354558559},
        {0.0054073445, 1.4046135299,  0.2148475595, -5.7991009734, 14.1799333668, -13.7451453774, 4.6458526122},
        {0.3340998053, 1.3845901627,  0.0950951630, -19.3324409562, 56.6905526006, -65.3530326333, 26.3124352496},
    };
    // @formatter:on

    private ColorMap() {}

    /** The colour 0xAARRGGBB of t in [0, 1]. */
    static int viridis(double t) {
        int rgb = 0xFF;
        for (double[] c : FIT) {
            double v = 0;
            for (int i = c.length - 1; i >= 0; i--) v = v * t + c[i];
            rgb = rgb << 8 | (int) Math.round(255 * Math.clamp(v, 0, 1));
        }
        return rgb;
    }

    /** Grey 0xAARRGGBB of t in [0, 1], black to white. */
    static int grey(double t) {
        return rgb(t, t, t);
    }

    static int rgb(double r, double g, double b) {
        return 0xFF << 24 | channel(r) << 16 | channel(g) << 8 | channel(b);
    }

    private static int channel(double v) {
        return (int) Math.round(255 * Math.clamp(Double.isNaN(v) ? 0 : v, 0, 1));
    }
}
