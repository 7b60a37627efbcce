package lectern.clean.load;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.dflib.Series;

/** The cells of one column, filled page by page, and the series they make. */
final class ParquetCells {
    private static final long NANOS = 1_000_000_000L;

    private final ParquetColumn column;
    private final ByteWalk in;
    private final boolean[] missing;
    private final long[] longs;
    private final double[] doubles;
    private final Object[] objects;
    private boolean full = true;
    private int rows;

    ParquetCells(ParquetColumn column, int rows, ByteWalk in) {
        this.column = column;
        this.in = in;
        int physical = column.physical();
        missing = new boolean[rows];
        longs = new long[physical <= 2 ? rows : 0];
        doubles = new double[physical == 4 || physical == 5 ? rows : 0];
        objects = new Object[physical == 3 || physical > 5 ? rows : 0];
    }

    int rows() {
        return rows;
    }

    /** The rows of a page: its values, and where they are null; no such array means nowhere. */
    void add(Object values, boolean[] nulls, int n) {
        for (int i = 0, from = 0; i < n; i++, rows++) {
            if (nulls != null && nulls[i]) {
                missing[rows] = true;
                full = false;
                continue;
            }
            switch (values) {
                case long[] a -> longs[rows] = a[from++];
                case double[] a -> doubles[rows] = a[from++];
                default -> objects[rows] = ((Object[]) values)[from++];
            }
        }
    }

    Series<?> series() {
        return switch (column.kind()) {
            case BOOL -> full ? bools() : boxed(new Boolean[rows], i -> longs[i] != 0);
            case INT -> full ? Series.ofInt(Arrays.stream(longs).mapToInt(x -> (int) x).toArray()) : boxed(new Integer[rows], i -> (int) longs[i]);
            case UNSIGNED -> whole(i -> longs[i] & 0xffff_ffffL);
            case LONG -> whole(i -> longs[i]);
            case FLOAT -> full ? floats() : boxed(new Float[rows], i -> (float) fraction(i));
            case DOUBLE, DECIMAL -> full ? Series.ofDouble(IntStream.range(0, rows).mapToDouble(this::fraction).toArray())
                    : boxed(new Double[rows], this::fraction);
            case DATE -> boxed(new LocalDate[rows], i -> LocalDate.ofEpochDay(longs[i]));
            case CLOCK -> boxed(new LocalTime[rows], this::clock);
            case TIME -> boxed(new LocalDateTime[rows], i -> objects.length > 0 ? (LocalDateTime) objects[i] : time(i));
            default -> boxed(new String[rows], i -> (String) objects[i]);
        };
    }

    private interface Whole {
        long at(int row);
    }

    private Series<?> whole(Whole value) {
        return full ? Series.ofLong(IntStream.range(0, rows).mapToLong(value::at).toArray()) : boxed(new Long[rows], value::at);
    }

    private double fraction(int i) {
        return doubles.length > 0 ? doubles[i] : longs.length > 0 ? longs[i] / column.unit() : (Double) objects[i];
    }

    private Series<?> bools() {
        boolean[] values = new boolean[rows];
        for (int i = 0; i < rows; i++) values[i] = longs[i] != 0;
        return Series.ofBool(values);
    }

    private Series<?> floats() {
        float[] values = new float[rows];
        for (int i = 0; i < rows; i++) values[i] = (float) fraction(i);
        return Series.ofFloat(values);
    }

    private LocalTime clock(int i) {
        try {
            return LocalTime.ofNanoOfDay(Math.multiplyExact(longs[i], NANOS / (long) column.unit()));
        } catch (DateTimeException | ArithmeticException e) {
            throw in.wrong("column \"%s\", row %d: %d is no time of a day".formatted(column.name(), i, longs[i]));
        }
    }

    private LocalDateTime time(int i) {
        long unit = (long) column.unit();
        return LocalDateTime.ofEpochSecond(Math.floorDiv(longs[i], unit), (int) (Math.floorMod(longs[i], unit) * (NANOS / unit)), ZoneOffset.UTC);
    }

    private <T> Series<T> boxed(T[] values, IntFunction<T> cell) {
        for (int i = 0; i < rows; i++) if (!missing[i]) values[i] = cell.apply(i);
        return Series.of(values);
    }
}
