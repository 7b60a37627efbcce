package lectern.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import lectern.optim.Schedule;
import lectern.tensor.Tensor;

/** Reads what a learner passes: tensors, arrays and collections, with their shapes checked. */
final class Values {
    private Values() {}

    static double[] of(Collection<? extends Number> numbers) {
        return numbers.stream().mapToDouble(v -> v == null ? Double.NaN : v.doubleValue()).toArray();
    }

    static double[] index(int n) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) x[i] = i;
        return x;
    }

    static Figure lines(String who, Tensor x, Tensor... ys) {
        List<Series> series = new ArrayList<>();
        for (Tensor y : ys) {
            double[] at = x == null ? index(y.rank() == 0 ? 1 : y.size(0)) : x.toDoubles();
            if (y.rank() < 2 || y.numel() == at.length) {
                series.add(Series.line(who, at, y.toDoubles(), null));
            } else if (y.rank() == 2 && y.size(0) == at.length) {
                for (int j = 0; j < y.size(1); j++) series.add(Series.line(who, at, column(y, j), null));
            } else {
                throw new IllegalArgumentException("%s: expected y [%d] or [%d, k], got %s. Hint: %s".formatted(who, at.length, at.length,
                        Arrays.toString(y.shape()), x == null ? "flatten y, or use heat(y) or images(y)" : "x and y need one entry per point"));
            }
        }
        return Figure.of(series.toArray(Series[]::new));
    }

    /** Every step, or a thousand of them. */
    static Figure rates(Schedule schedule, long from, long to) {
        if (from < 0 || from >= to)
            throw new IllegalArgumentException("plot: expected steps 0 ≤ from < to, got from %d to %d. Hint: plot(schedule, 0, 1000)".formatted(from, to));
        int n = (int) Math.min(to - from, 1000);
        double[] x = new double[n + 1], y = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            long step = i == n ? to : from + Math.round((double) (to - from) * i / n);
            x[i] = step;
            y[i] = schedule.at(step);
        }
        return Figure.of(Series.line("plot", x, y, null)).x("step").y("rate");
    }

    static Figure pairs(Tensor xy) {
        if (xy.rank() != 2 || xy.size(1) != 2) {
            throw new IllegalArgumentException("scatter: expected [n, 2], got " + Arrays.toString(xy.shape()) + ". Hint: scatter(x, y) with two vectors");
        }
        return Figure.of(Series.points("scatter", column(xy, 0), column(xy, 1), null));
    }

    static String[] names(Collection<?> names) {
        return names.stream().map(String::valueOf).toArray(String[]::new);
    }

    static Figure bars(String[] labels, double[] values, int k) {
        if (labels.length * k != values.length) {
            throw new IllegalArgumentException(
                    "bar: expected a value for each of %d labels, got %d. Hint: bar(labels, values)".formatted(labels.length, values.length / k));
        }
        return Figure.of(Bars.of(values, k)).xTicks(labels);
    }

    static Figure bars(String[] labels, Tensor values) {
        if (values.rank() < 1 || values.rank() > 2 || values.rank() == 2 && values.size(1) == 0) {
            throw new IllegalArgumentException(
                    "bar: expected values [%d] or [%d, k], got %s".formatted(labels.length, labels.length, Arrays.toString(values.shape())));
        }
        return bars(labels, values.toDoubles(), values.rank() == 1 ? 1 : values.size(1));
    }

    static Figure boxes(Tensor x) {
        if (x.rank() < 1 || x.rank() > 2)
            throw new IllegalArgumentException("box: expected [n] or [n, k], got " + Arrays.toString(x.shape()) + ". Hint: one column for each box");
        if (x.rank() == 1) return Figure.of(Boxes.of(x.toDoubles()));
        double[][] columns = new double[x.size(1)][];
        for (int j = 0; j < columns.length; j++) columns[j] = column(x, j);
        return Figure.of(Boxes.of(columns));
    }

    static Figure overlay(Figure... figures) {
        if (figures.length == 0) throw new IllegalArgumentException("overlay: expected at least one figure. Hint: overlay(scatter(x, y), curve(f, 0, 1))");
        List<Series> all = new ArrayList<>();
        for (Figure f : figures) all.addAll(f.chart("overlay").series());
        return figures[0].with(new Chart(all));
    }

    static Figure heat(Tensor matrix) {
        if (matrix.rank() != 2) {
            throw new IllegalArgumentException(
                    "heat: expected a matrix [rows, columns], got " + Arrays.toString(matrix.shape()) + ". Hint: reshape it, or use images for a batch");
        }
        return Figure.of(new Heat(matrix.toDoubles(), matrix.size(0), matrix.size(1)));
    }

    static Figure heat(double[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException(
                        "heat: expected rows of length %d, got row %d of length %d. Hint: fill missing cells with NaN".formatted(columns, i, rows[i].length));
            }
        }
        return Figure.of(new Heat(Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray(), rows.length, columns));
    }

    static Figure images(Tensor batch) {
        int[] s = batch.shape();
        double[] v = batch.toDoubles();
        if (s.length == 2) return Figure.of(new Mosaic(v, 1, 1, s[0], s[1], null));
        if (s.length == 3) return Figure.of(new Mosaic(v, s[0], 1, s[1], s[2], null));
        if (s.length == 4 && (s[1] == 1 || s[1] == 3)) return Figure.of(new Mosaic(v, s[0], s[1], s[2], s[3], null));
        String hint = s.length == 4 && (s[3] == 1 || s[3] == 3)
                ? "channels come second: permute(0, 3, 1, 2)"
                : "a batch of pictures; single channels as [n × c, 1, h, w]";
        throw new IllegalArgumentException("images: expected [n, h, w], [n, 1, h, w] or [n, 3, h, w], got " + Arrays.toString(s) + ". Hint: " + hint);
    }

    /** A column of xy [n, 2]. */
    static double[] column(String who, Tensor xy, int j) {
        if (xy.rank() != 2 || xy.size(1) != 2) {
            throw new IllegalArgumentException("%s: expected [n, 2], got %s. Hint: one row (x, y) for each point".formatted(who, Arrays.toString(xy.shape())));
        }
        return column(xy, j);
    }

    private static double[] column(Tensor matrix, int j) {
        double[] all = matrix.toDoubles();
        double[] column = new double[matrix.size(0)];
        for (int i = 0; i < column.length; i++) column[i] = all[i * matrix.size(1) + j];
        return column;
    }
}
