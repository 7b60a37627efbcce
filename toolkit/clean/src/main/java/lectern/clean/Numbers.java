package lectern.clean;

import java.util.List;
import java.util.stream.IntStream;
import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import org.dflib.BooleanSeries;
import org.dflib.DataFrame;
import org.dflib.DoubleSeries;
import org.dflib.IntSeries;
import org.dflib.LongSeries;
import org.dflib.Series;

/** Columns of frames as arrays of numbers, and tensors [n, d] as frames with the columns x0 … x(d−1). Every refusal names column and row, counted from 0. */
final class Numbers {
    private Numbers() {}

    /** Whether all cells that are not null are numbers, and there is at least one (a column of a primitive type may be empty). */
    static boolean numeric(Series<?> column) {
        if (column instanceof BooleanSeries) return false;
        if (column.getNominalType().isPrimitive()) return true;
        boolean any = false;
        for (Object cell : column) {
            if (cell == null) continue;
            if (!(cell instanceof Number)) return false;
            any = true;
        }
        return any;
    }

    /** The cells as numbers, in an array of its own; null and NaN are refused unless {@code gaps}, and then both are NaN. Infinities always are. */
    static double[] of(String who, DataFrame frame, String column, boolean gaps) {
        Series<?> cells = frame.getColumn(column);
        int n = frame.height();
        double[] values = new double[n];
        switch (cells) {
            case DoubleSeries d -> d.copyToDouble(values, 0, 0, n);
            case IntSeries d -> {
                for (int i = 0; i < n; i++) values[i] = d.getInt(i);
            }
            case LongSeries d -> {
                for (int i = 0; i < n; i++) values[i] = d.getLong(i);
            }
            default -> {
                for (int i = 0; i < n; i++) values[i] = number(who, cells.get(i), column, i);
            }
        }
        for (int i = 0; i < n; i++) {
            if (Double.isFinite(values[i]) || gaps && Double.isNaN(values[i])) continue;
            Object cell = cells.get(i);
            throw refusal(who, column, i, values[i], cell);
        }
        return values;
    }

    static IllegalArgumentException refusal(String who, String column, int row, double value, Object cell) {
        return new IllegalArgumentException("%s: column \"%s\", row %d: expected a finite number, got %s. Hint: %s".formatted(who, column, row, cell,
                Double.isNaN(value) ? "fill it first, as new MedianImputer(\"%s\") does".formatted(column) : "set it to null, then fill it"));
    }

    private static double number(String who, Object cell, String column, int row) {
        return switch (cell) {
            case null -> Double.NaN;
            case Number n -> n.doubleValue();
            case Boolean b -> b ? 1 : 0;
            default -> throw new IllegalArgumentException(
                    "%s: column \"%s\", row %d: expected a number, got \"%s\". Hint: name the columns that hold numbers, or encode this one"
                            .formatted(who, column, row, cell));
        };
    }

    /** A tensor [n, d] as a frame of float64 columns. */
    static DataFrame frame(String who, Tensor x) {
        int[] shape = x.shape();
        if (shape.length != 2)
            throw new ShapeException("%s: expected [rows, columns], got %s. Hint: x.reshape(-1, 1) makes one column"
                    .formatted(who, java.util.Arrays.toString(shape)));
        int n = shape[0], d = shape[1];
        double[] values = x.toDoubles();
        Series<?>[] columns = new Series<?>[d];
        for (int j = 0; j < d; j++) {
            double[] column = new double[n];
            for (int i = 0; i < n; i++) column[i] = values[i * d + j];
            columns[j] = Series.ofDouble(column);
        }
        return DataFrame.byColumn(IntStream.range(0, d).mapToObj(j -> "x" + j).toArray(String[]::new)).of(columns);
    }

    /** All columns of a frame as a tensor [n, d]; gaps become NaN where they are allowed. */
    static Tensor tensor(String who, DataFrame frame, List<String> columns, DType type, boolean gaps) {
        int n = frame.height(), d = columns.size();
        double[] values = new double[Math.multiplyExact(n, d)];
        for (int j = 0; j < d; j++) {
            double[] column = of(who, frame, columns.get(j), gaps);
            for (int i = 0; i < n; i++) values[i * d + j] = column[i];
        }
        Tensor t = Tensors.fromArray(values, n, d);
        return type == DType.FLOAT64 ? t : t.to(type);
    }

    /** The named columns, each of which must exist. */
    static List<String> known(String who, DataFrame frame, List<String> columns) {
        List<String> all = List.of(frame.getColumnsIndex().toArray());
        for (String c : columns) {
            if (!all.contains(c)) throw new IllegalArgumentException("%s: no column \"%s\". %s".formatted(who, c, Nearest.sentence(c, all)));
        }
        return columns;
    }
}
