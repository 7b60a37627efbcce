package lectern.plot;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bars of the heights values [n] at 0, 1, 2, …, the slot-th of so many side by side; they stand on zero, and hang from it where they are negative. */
record Bars(double[] values, int slot, int slots, String name) implements Series {
    private static final double WIDTH = 0.8;

    /** The columns of a matrix [n, k], given row by row, side by side. */
    static Bars[] of(double[] matrix, int k) {
        return IntStream.range(0, k).mapToObj(j -> new Bars(IntStream.range(0, matrix.length / k).mapToDouble(i -> matrix[i * k + j]).toArray(), j, k, null))
                .toArray(Bars[]::new);
    }

    @Override
    public String kind() {
        return "Bar chart";
    }

    @Override
    public Series named(String newName) {
        return new Bars(values, slot, slots, newName);
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public int drawable(Look look) {
        return (int) Arrays.stream(values).filter(v -> Series.visible(v, look.logY)).count();
    }

    @Override
    public double[] extent(Look look) {
        double[] r = Extent.none();
        for (double v : values) {
            if (!Series.visible(v, look.logY)) continue;
            Extent.growY(r, v);
            Extent.growY(r, look.logY ? 0.8 * v : 0);
        }
        if (r[2] <= r[3]) {
            Extent.growX(r, -0.45);
            Extent.growX(r, values.length - 0.55);
        }
        return r;
    }

    @Override
    public boolean stands() {
        return Arrays.stream(values).noneMatch(v -> v < 0);
    }

    @Override
    public boolean whole(boolean alongX) {
        return alongX || Arrays.stream(values).allMatch(v -> !Double.isFinite(v) || v == Math.rint(v));
    }

    @Override
    public String summary(Look look) {
        String[] names = look.namesX;
        String all = IntStream.range(0, Math.min(12, values.length))
                .mapToObj(i -> (names == null || i >= names.length ? i : names[i]) + " " + Ticks.number(values[i])).collect(Collectors.joining(", "));
        return "%s%d bar%s%s%s".formatted(name == null ? "" : name + ", ", values.length, values.length == 1 ? "" : "s", all.isEmpty() ? "" : ": " + all,
                values.length > 12 ? ", …" : "");
    }

    private double from(int i) {
        return i - WIDTH / 2 + WIDTH * slot / slots;
    }

    @Override
    public void draw(Pen pen, Styles.Style style) {
        double base = pen.y().log() || pen.y().lo() > 0 ? pen.y().lo() : Math.min(0, pen.y().hi());
        for (int i = 0; i < values.length; i++) {
            if (!Series.visible(values[i], pen.y().log())) continue;
            double x = pen.across(from(i));
            double width = Math.max(0.5, pen.across(from(i) + WIDTH / slots) - x - (slots > 1 ? 1 : 0));
            double y = pen.down(Math.max(base, values[i]));
            pen.scene().rectangle(x, y, width, Math.max(0.5, pen.down(Math.min(base, values[i])) - y), style.color());
        }
        if (pen.y().lo() < 0 && !pen.y().log()) pen.scene().line(pen.across(pen.x().lo()), pen.down(0), pen.across(pen.x().hi()), pen.down(0), Palette.AXIS, 1);
    }

    @Override
    public void text(Braille dots, Scale x, Scale y) {
        double zero = y.log() ? y.lo() : Math.clamp(0, y.lo(), y.hi());
        for (int i = 0; i < values.length; i++) {
            if (!Series.visible(values[i], y.log())) continue;
            dots.fill(x.pixel(from(i)), x.pixel(from(i) + WIDTH / slots), y.pixel(zero), y.pixel(values[i]));
        }
    }
}
