package lectern.plot;

import java.awt.Color;
import java.util.Arrays;

/** A matrix [rows, columns] as coloured cells, row 0 on top, with a bar that tells the values. Cells that are not finite are pale grey. */
record Heat(double[] values, int rows, int columns) implements Content {
    private static final int MOST_NUMBERS = 400;
    private static final int MOST_CELLS = 1024; // along one side; beyond that, cells are averaged
    private static final double LONGEST_NAME = 150;
    private static final double PAD = Heading.PAD;
    private static final double TEXT = Heading.TEXT;

    @Override
    public Scene draw(Look look) {
        double top = Heading.title(new Scene(look.width, look.height), look) + (look.y == null ? 2 : 22);
        double under = 18 + (look.x == null ? 0 : 19);
        double bottom = Heading.caption(new Scene(look.width, look.height), look) - under;
        if (rows * columns == 0) {
            Scene scene = new Scene(look.width, look.height);
            Heading.title(scene, look);
            Heading.caption(scene, look);
            Heading.note(scene, "no data", scene.width / 2.0, (top + bottom) / 2);
            return scene;
        }
        double[] range = look.rangeZ != null ? look.rangeZ : range();
        ColorBar bar = ColorBar.smooth(range, bottom - top);
        double right = look.width - PAD - bar.width() + 4;
        double left = PAD + 8 + widest(look.namesY);
        double cell = Math.min((right - left) / columns, (bottom - top) / rows);
        boolean square = cell >= 4 || Math.max(rows, columns) < 4 * Math.min(rows, columns);
        double w = square ? cell : (right - left) / columns;
        double h = square ? cell : (bottom - top) / rows;
        if (w >= 4) w = Math.floor(w);
        if (h >= 4) h = Math.floor(h);
        NamedTicks names = look.namesX == null ? null : NamedTicks.of(look.namesX, new Scale(-0.5, columns - 0.5, false, w * columns));
        double more = names == null ? 0 : names.more();
        Scene scene = scene(look, left + w * columns + look.width - right, top + h * rows + more + look.height - bottom);
        scene.raster(pixels(range), drawn(columns), drawn(rows), left, top, w * columns, h * rows);
        numbers(scene, range, left, top, w, h);
        if (names != null) names.draw(scene, left, top + h * rows - 1);
        else axis(scene, columns, left, top + h * rows, w, true);
        if (look.namesY != null) rowNames(scene, look.namesY, left, top, h);
        else axis(scene, rows, left, top, h, false);
        if (look.x != null)
            scene.words(TextWidth.cut(look.x, TEXT, scene.width - 2 * PAD), Math.max(left + w * columns / 2, PAD + TextWidth.of(look.x, TEXT) / 2),
                    top + h * rows + more + 34, 0.5, TEXT, Palette.SOFT);
        bar.draw(scene, left + w * columns + 16, top, h * rows);
        return scene;
    }

    /** The card, no larger than the matrix needs unless the size was asked for, with all that stands around the cells. */
    private static Scene scene(Look look, double width, double height) {
        double title = look.title == null ? 0 : TextWidth.of(look.title, 16) + 2 * PAD;
        int across = look.sized || look.caption != null ? look.width : (int) Math.min(look.width, Math.ceil(Math.max(width, title)));
        Scene scene = new Scene(across, look.sized ? look.height : (int) Math.ceil(height));
        double top = Heading.title(scene, look);
        if (look.y != null) scene.words(TextWidth.cut(look.y, TEXT, scene.width - 2 * PAD), PAD, top + 11, 0, TEXT, Palette.SOFT);
        Heading.caption(scene, look);
        return scene;
    }

    /** Row and column numbers, as many as fit, in round steps. */
    private static void axis(Scene scene, int n, double x, double y, double size, boolean across) {
        double room = across ? TextWidth.of(Integer.toString(n - 1), TEXT) + 10 : 18;
        int step = 1;
        for (int k = 0; step * size < room; k++) step = new int[]{2, 5, 10}[k % 3] * (int) Math.pow(10, k / 3);
        for (int i = 0; i < n; i += step) {
            double middle = (i + 0.5) * size;
            if (across) scene.words(Integer.toString(i), x + middle, y + 16, 0.5, TEXT, Palette.SOFT);
            else scene.words(Integer.toString(i), x - 7, y + middle + 4, 1, TEXT, Palette.SOFT);
        }
    }

    private void numbers(Scene scene, double[] range, double left, double top, double w, double h) {
        if (rows * columns > MOST_NUMBERS || h < 15) return;
        String[] labels = Arrays.stream(values).mapToObj(Heat::label).toArray(String[]::new);
        double widest = Arrays.stream(labels).mapToDouble(s -> TextWidth.of(s, 11)).max().orElse(0);
        if (widest > w - 3) return;
        for (int i = 0; i < labels.length; i++) {
            Color ink = Heading.inkOn(new Color(color(values[i], range)));
            scene.words(labels[i], left + (i % columns + 0.5) * w, top + (i / columns + 0.5) * h + 4, 0.5, 11, ink);
        }
    }

    static String label(double v) {
        if (v == Math.rint(v)) return Ticks.number(v);
        double size = Math.abs(v);
        if (size < 0.005) return Ticks.number(v).length() <= 6 ? Ticks.number(v) : "~0";
        return Ticks.number(Math.rint(v * (size < 10 ? 100 : 10)) / (size < 10 ? 100 : 10));
    }

    private double widest(String[] names) {
        if (names == null) return TextWidth.of(Integer.toString(rows - 1), TEXT);
        return Arrays.stream(names).mapToDouble(n -> Math.min(LONGEST_NAME, TextWidth.of(n, TEXT))).max().orElse(0);
    }

    private void rowNames(Scene scene, String[] names, double left, double top, double h) {
        int every = (int) Math.max(1, Math.ceil(14 / h));
        for (int i = 0; i < Math.min(rows, names.length); i += every)
            scene.words(TextWidth.cut(names[i], TEXT, LONGEST_NAME), left - 7, top + (i + 0.5) * h + 4, 1, TEXT, Palette.SOFT);
    }

    private int[] pixels(double[] range) {
        int w = drawn(columns);
        int h = drawn(rows);
        int[] argb = new int[w * h];
        for (int r = 0; r < h; r++) {
            for (int c = 0; c < w; c++) argb[r * w + c] = color(mean(r, h, c, w), range);
        }
        return argb;
    }

    private static int drawn(int cells) {
        return Math.min(cells, MOST_CELLS);
    }

    /** The mean of the cells under one pixel. */
    private double mean(int r, int h, int c, int w) {
        double sum = 0;
        int n = 0;
        for (int i = (int) ((long) r * rows / h); i < (int) ((r + 1L) * rows / h); i++) {
            for (int j = (int) ((long) c * columns / w); j < (int) ((c + 1L) * columns / w); j++, n++) sum += values[i * columns + j];
        }
        return sum / n;
    }

    private static int color(double v, double[] range) {
        return Series.visible(v, false) ? ColorMap.viridis((v - range[0]) / (range[1] - range[0])) : Palette.MISSING.getRGB();
    }

    /** The smallest and the largest finite value; widened where they are one. */
    double[] range() {
        double lo = finiteRange()[0];
        double hi = finiteRange()[1];
        if (hi - lo > Math.max(Math.max(Math.abs(lo), Math.abs(hi)) * 1e-12, 1e-300)) return new double[]{lo, hi};
        Scale wide = Scale.around(lo, lo, false, 1);
        return new double[]{wide.lo(), wide.hi()};
    }

    /** The smallest and the largest finite value; 0 and 1 where there is none. */
    double[] finiteRange() {
        return new double[]{Arrays.stream(values).filter(v -> Series.visible(v, false)).min().orElse(0),
            Arrays.stream(values).filter(v -> Series.visible(v, false)).max().orElse(1)};
    }

    @Override
    public String text(Look look) {
        return Text.heat(this);
    }

    @Override
    public String describe(Look look) {
        if (rows * columns == 0) return "Heat map [%d, %d] without data.".formatted(rows, columns);
        double[] finite = Arrays.stream(values).filter(v -> Series.visible(v, false)).toArray();
        String left = finite.length == values.length ? "" : " (%,d not finite)".formatted(values.length - finite.length);
        if (finite.length == 0) return "Heat map [%d, %d] without finite values.".formatted(rows, columns);
        Arrays.sort(finite);
        return "Heat map [%d, %d]%s, values %s to %s.".formatted(rows, columns, left, Ticks.number(finite[0]), Ticks.number(finite[finite.length - 1]));
    }

    @Override
    public int marks(Look look) {
        return 1;
    }
}
