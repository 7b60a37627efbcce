package lectern.clean.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.dflib.Series;

/** One column of a table as Parquet stores it. */
final class ParquetCellWriter {
    private static final long MICROS = 1_000_000, NANOS = 1_000_000_000;

    private final String name;
    private final Series<?> cells;
    private final Class<?> type;
    private boolean nullable;
    /** How many of its units a second of a time has. */
    private long unit = MICROS;

    ParquetCellWriter(String name, Series<?> cells) {
        this.name = name;
        this.cells = cells;
        Class<?> found = null;
        for (int i = 0; i < cells.size(); i++) {
            Object cell = cells.get(i);
            nullable |= cell == null;
            if (cell == null) continue;
            if (found == null) found = cell.getClass();
            if (cell.getClass() != found)
                throw new IllegalArgumentException("Parquet.write: column \"%s\", row %d: expected one type in a column, %s, got %s %s".formatted(name, i,
                        found.getSimpleName(), cell.getClass().getSimpleName(), cell));
            if (cell instanceof LocalDateTime t && t.getNano() % 1000 != 0 || cell instanceof LocalTime c && c.getNano() % 1000 != 0) unit = NANOS;
        }
        type = found != null ? found : cells.getNominalType() == Object.class || cells.getNominalType() == null ? String.class : boxed(cells.getNominalType());
        physical();
    }

    private static Class<?> boxed(Class<?> c) {
        return c == int.class ? Integer.class
                : c == long.class ? Long.class
                        : c == double.class ? Double.class
                                : c == float.class ? Float.class
                                        : c == boolean.class ? Boolean.class : c;
    }

    String name() {
        return name;
    }

    boolean nullable() {
        return nullable;
    }

    int physical() {
        if (type == Boolean.class) return 0;
        if (type == Integer.class || type == Short.class || type == Byte.class || type == LocalDate.class) return 1;
        if (type == Long.class || type == LocalDateTime.class || type == LocalTime.class) return 2;
        if (type == Float.class) return 4;
        if (type == Double.class) return 5;
        if (type == String.class) return 6;
        throw new IllegalArgumentException("Parquet.write: column \"%s\": expected texts, numbers, booleans, dates or times, got %s. Hint: make them texts"
                .formatted(name, type.getSimpleName()));
    }

    ThriftOut schema() {
        ThriftOut e = new ThriftOut().i32(1, physical()).i32(3, nullable ? 1 : 0).text(4, name);
        ThriftOut plain = new ThriftOut(), inUnits = new ThriftOut().no(1).struct(2, new ThriftOut().struct(unit == MICROS ? 2 : 3, plain));
        if (type == String.class) e.i32(6, 0).struct(10, new ThriftOut().struct(1, plain));
        if (type == LocalDate.class) e.i32(6, 6).struct(10, new ThriftOut().struct(6, plain));
        if (type == LocalTime.class) e.struct(10, new ThriftOut().struct(7, inUnits));
        if (type == LocalDateTime.class) e.struct(10, new ThriftOut().struct(8, inUnits));
        return e;
    }

    /** One bit a row, 1 where it is not null. */
    byte[] levels(int from, int to) {
        int groups = (to - from + 7) / 8, head = groups << 1 | 1, length = 0;
        byte[] bits = new byte[groups + 5];
        for (; head > 127; head >>>= 7) bits[length++] = (byte) (head & 127 | 128);
        bits[length++] = (byte) head;
        for (int i = from; i < to; i++) if (cells.get(i) != null) bits[length + (i - from) / 8] |= (byte) (1 << (i - from) % 8);
        return Arrays.copyOf(bits, length + groups);
    }

    /** The cells that are not null. */
    void values(int from, int to, ByteArrayOutputStream out) {
        int flags = 0, count = 0;
        for (int i = from; i < to; i++) {
            switch (cells.get(i)) {
                case null -> {
                }
                case Boolean b -> {
                    flags |= b ? 1 << count : 0;
                    if (++count == 8) {
                        out.write(flags);
                        flags = count = 0;
                    }
                }
                case Integer x -> little(x, 4, out);
                case Short x -> little(x, 4, out);
                case Byte x -> little(x, 4, out);
                case Long x -> little(x, 8, out);
                case Float x -> little(Float.floatToRawIntBits(x), 4, out);
                case Double x -> little(Double.doubleToRawLongBits(x), 8, out);
                case LocalDate d -> little(day(d, i), 4, out);
                case LocalTime t -> little(t.toNanoOfDay() / (NANOS / unit), 8, out);
                case LocalDateTime t -> little(time(t, i), 8, out);
                case String s -> {
                    byte[] text = s.getBytes(StandardCharsets.UTF_8);
                    little(text.length, 4, out);
                    out.writeBytes(text);
                }
                default -> throw new IllegalStateException("no such type: " + type);
            }
        }
        if (count > 0) out.write(flags);
    }

    private static void little(long value, int width, ByteArrayOutputStream out) {
        for (int i = 0; i < width; i++) out.write((int) (value >>> 8 * i));
    }

    private long day(LocalDate date, int row) {
        if (date.toEpochDay() != (int) date.toEpochDay()) throw beyond(row, date);
        return date.toEpochDay();
    }

    private long time(LocalDateTime time, int row) {
        try {
            return Math.addExact(Math.multiplyExact(time.toEpochSecond(ZoneOffset.UTC), unit), time.getNano() / (NANOS / unit));
        } catch (ArithmeticException e) {
            throw beyond(row, time);
        }
    }

    private IllegalArgumentException beyond(int row, Object cell) {
        return new IllegalArgumentException("Parquet.write: column \"%s\", row %d: %s is beyond what Parquet can hold".formatted(name, row, cell));
    }
}
