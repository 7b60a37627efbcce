package lectern.plot;

/** The bar beside a picture that tells which colour means which value: colours from below upwards, over equal shares of the height, and labels at shares of it. */
record ColorBar(int[] colors, double[] at, String[] labels) {
    private static final double TEXT = Heading.TEXT;

    /** Viridis over a range of values. */
    static ColorBar smooth(double[] range, double height) {
        Ticks ticks = Ticks.linear(range[0], range[1], Math.max(2, (int) (height / 48)), false);
        int[] ramp = new int[128];
        for (int i = 0; i < ramp.length; i++) ramp[i] = ColorMap.viridis(i / (ramp.length - 1.0));
        return new ColorBar(ramp, ticks.at().stream().mapToDouble(v -> (v - range[0]) / (range[1] - range[0])).toArray(),
                ticks.labels().toArray(String[]::new));
    }

    /** The room that it takes with the gap beside it. */
    double width() {
        double widest = 0;
        for (String label : labels) widest = Math.max(widest, TextWidth.of(label, TEXT));
        return 34 + widest;
    }

    void draw(Scene scene, double x, double top, double height) {
        int[] down = new int[colors.length];
        for (int i = 0; i < down.length; i++) down[i] = colors[colors.length - 1 - i];
        scene.raster(down, 1, down.length, x, top, 12, height);
        double last = Double.MAX_VALUE;
        for (int i = 0; i < labels.length; i++) {
            double y = top + height * (1 - at[i]);
            if (last - y < 13) continue;
            scene.words(labels[i], x + 18, y + 4, 0, TEXT, Palette.SOFT);
            last = y;
        }
    }
}
