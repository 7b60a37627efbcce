package lectern.plot;

/** A batch of pictures [n, channels, h, w] as a grid, channels 1 (grey) or 3 (red, green, blue), with a label under each where there are labels. */
record Mosaic(double[] values, int n, int channels, int h, int w, String[] labels) implements Content {
    private static final int MOST = 100;
    private static final double PAD = Heading.PAD;
    private static final double GAP = 4;

    Mosaic by(String[] names) {
        if (names.length != n) {
            throw new IllegalArgumentException(
                    "by: expected one label for each of %d images, got [%d]. Hint: the labels y that belong to this batch".formatted(n, names.length));
        }
        return new Mosaic(values, n, channels, h, w, names.clone());
    }

    private int shown() {
        return h * w == 0 ? 0 : Math.min(n, MOST);
    }

    /** The grid takes the width, and the height follows from it, unless the size was asked for. */
    @Override
    public Scene draw(Look look) {
        int count = shown();
        double under = labels == null ? GAP : 20;
        double head = look.title == null ? PAD : PAD + 26;
        double foot = PAD + (look.caption == null ? 0 : 2 + 16 * TextWidth.wrap(look.caption, Heading.TEXT, look.width - 2 * PAD).size())
                + (n > count && count > 0 ? 18 : 0);
        double across = look.width - 2 * PAD + GAP;
        double room = look.height - head - foot;
        int columns = columns(count, across, room, under, look.sized);
        double cell = cell(columns, count, across, room, under, look.sized);
        if (cell >= 2 * w) cell = Math.floor(cell / w) * w;
        int rows = (count + columns - 1) / columns;
        double tall = cell * h / w;
        int height = look.sized || count == 0 ? look.height : (int) Math.ceil(head + rows * (tall + under) - (labels == null ? GAP : 4) + foot);
        int width = look.sized || count == 0 ? look.width : (int) Math.ceil(Math.max(columns * (cell + GAP) - GAP + 2 * PAD, minimum(look)));
        Scene scene = new Scene(width, height);
        Heading.title(scene, look);
        double end = Heading.caption(scene, look);
        if (count == 0) Heading.note(scene, "no data", width / 2.0, height / 2.0);
        double[] range = look.rangeZ != null ? look.rangeZ : range();
        for (int i = 0; i < count; i++) {
            double x = PAD + i % columns * (cell + GAP);
            double y = head + i / columns * (tall + under);
            scene.raster(pixels(i, range), w, h, x, y, cell, tall);
            if (labels != null) scene.words(TextWidth.cut(labels[i], 12, cell + GAP), x + cell / 2, y + tall + 13, 0.5, 12, Palette.SOFT);
        }
        if (n > count && count > 0) scene.words("the first %d of %,d".formatted(count, n), PAD, end - 2, 0, 12, Palette.SOFT);
        return scene;
    }

    private double minimum(Look look) {
        double title = look.title == null ? 0 : TextWidth.of(look.title, 16) + 2 * PAD;
        return Math.min(look.width, look.caption == null ? title : look.width);
    }

    /** The number of columns that makes the pictures largest. */
    private int columns(int count, double across, double room, double under, boolean grow) {
        int best = 1;
        for (int c = 1; c <= count; c++) if (cell(c, count, across, room, under, grow) >= cell(best, count, across, room, under, grow) - 1e-9) best = c;
        return best;
    }

    /** As large as the room allows; a few pictures do not grow without limit unless the size was asked for. */
    private double cell(int columns, int count, double across, double room, double under, boolean grow) {
        int rows = Math.max(1, (count + columns - 1) / columns);
        double byHeight = (room / rows - under) * w / Math.max(1, h);
        return Math.clamp(Math.min(across / columns - GAP, byHeight), 4, grow ? 4000 : Math.max(96, 4 * w));
    }

    /** From 0, or the smallest, to 1, or the largest. */
    double[] range() {
        double lo = 0;
        double hi = 1;
        for (double v : values) {
            if (!Series.visible(v, false)) continue;
            lo = Math.min(lo, v);
            hi = Math.max(hi, v);
        }
        return new double[]{lo, hi};
    }

    private int[] pixels(int i, double[] range) {
        int[] argb = new int[h * w];
        for (int p = 0; p < argb.length; p++) argb[p] = ColorMap.rgb(at(i, 0, p, range), at(i, channels / 2, p, range), at(i, channels - 1, p, range));
        return argb;
    }

    /** Picture i, channel c, pixel p as a share of the range. */
    private double at(int i, int c, int p, double[] range) {
        return (values[(i * channels + c) * h * w + p] - range[0]) / (range[1] - range[0]);
    }

    /** The brightness of a pixel in [0, 1]. */
    double brightness(int i, int row, int column) {
        double[] range = range();
        double sum = 0;
        for (int c = 0; c < channels; c++) sum += at(i, c, row * w + column, range);
        return sum / channels;
    }

    @Override
    public String text(Look look) {
        return Text.images(this);
    }

    @Override
    public String describe(Look look) {
        return "%,d %s image%s of %d × %d pixels.".formatted(n, channels == 1 ? "grey" : "colour", n == 1 ? "" : "s", w, h);
    }

    @Override
    public int marks(Look look) {
        return shown();
    }
}
