package lectern.clean.load;

import java.lang.reflect.Array;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;

/** The values of a page as Parquet encodes them: whole numbers as long[], fractions as double[], anything else as Object[]. */
final class ParquetValues {
    private static final int PLAIN = 0, PLAIN_DICTIONARY = 2, RLE = 3, DELTAS = 5, LENGTHS = 6, PREFIXES = 7, DICTIONARY = 8, SPLIT = 9;
    private static final long JULIAN_1970 = 2_440_588;

    private final ParquetColumn column;

    ParquetValues(ParquetColumn column) {
        this.column = column;
    }

    /** n values without nulls. */
    Object read(ByteWalk in, long encoding, int n, Object dictionary) {
        if (n == 0) return plain(in, 0);
        return switch ((int) encoding) {
            case PLAIN -> plain(in, n);
            case PLAIN_DICTIONARY, DICTIONARY -> looked(in, n, dictionary);
            case RLE -> {
                if (column.physical() != 0) throw unknown(in, encoding);
                yield Arrays.stream(BitRuns.read(in.part(in.little(4)), 1, n)).asLongStream().toArray();
            }
            case DELTAS -> {
                if (column.physical() != 1 && column.physical() != 2) throw unknown(in, encoding);
                yield BitRuns.deltas(in, n);
            }
            case LENGTHS -> prefixed(in, new long[n], lengths(in, n, encoding));
            case PREFIXES -> prefixed(in, lengths(in, n, encoding), BitRuns.deltas(in, n));
            case SPLIT -> plain(joined(in, n), n);
            default -> throw unknown(in, encoding);
        };
    }

    private RuntimeException unknown(ByteWalk in, long encoding) {
        return in.wrong("column \"%s\": the encoding %d is not read for its type".formatted(column.name(), encoding));
    }

    private int width(ByteWalk in) {
        return switch (column.physical()) {
            case 1, 4 -> 4;
            case 2, 5 -> 8;
            case 3 -> 12;
            case 7 -> column.length();
            default -> throw unknown(in, SPLIT);
        };
    }

    Object plain(ByteWalk in, int n) {
        if (column.physical() == 0) {
            in.need((n + 7) / 8);
            long[] flags = new long[n];
            for (int i = 0; i < n; i++) flags[i] = in.bytes[in.at + i / 8] >> i % 8 & 1;
            return flags;
        }
        in.need((long) n * (column.physical() == 6 ? 4 : width(in)));
        switch (column.physical()) {
            case 1 : {
                long[] values = new long[n];
                for (int i = 0; i < n; i++) values[i] = in.i32();
                return values;
            }
            case 2 : {
                long[] values = new long[n];
                for (int i = 0; i < n; i++) values[i] = in.little(8);
                return values;
            }
            case 4, 5 : {
                double[] values = new double[n];
                for (int i = 0; i < n; i++) values[i] = column.physical() == 4 ? Float.intBitsToFloat(in.i32()) : Double.longBitsToDouble(in.little(8));
                return values;
            }
            default : {
                Object[] values = new Object[n];
                for (int i = 0; i < n; i++)
                    values[i] = column.physical() == 3 ? moment(in) : value(in.part(column.physical() == 6 ? in.little(4) : column.length()));
                return values;
            }
        }
    }

    /** Nanoseconds of a day, and the day since the first of January 4713 before Christ. */
    private static LocalDateTime moment(ByteWalk in) {
        long nanos = in.little(8), days = (int) in.little(4) - JULIAN_1970;
        return LocalDateTime.ofEpochSecond(days * 86_400 + Math.floorDiv(nanos, 1_000_000_000L), (int) Math.floorMod(nanos, 1_000_000_000L), ZoneOffset.UTC);
    }

    private Object value(ByteWalk in) {
        return switch (column.kind()) {
            case DECIMAL -> in.left() == 0 ? (Double) 0.0 : (Double) (new BigInteger(in.bytes, in.at, in.left()).doubleValue() / column.unit());
            case FLOAT -> (Double) (double) Float.float16ToFloat((short) in.little(2));
            case UUID -> {
                ByteBuffer id = ByteBuffer.wrap(in.bytes, in.at, 16);
                yield new UUID(id.getLong(), id.getLong()).toString();
            }
            case TEXT -> text(in);
            default -> throw in.wrong("column \"%s\" holds bytes, which are no text. Hint: name the columns to read".formatted(column.name()));
        };
    }

    private String text(ByteWalk in) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(in.bytes, in.at, in.left()));
            return text.toString();
        } catch (CharacterCodingException e) {
            throw in.wrong("column \"%s\": the bytes of a value are no UTF-8. Hint: name the columns to read".formatted(column.name()));
        }
    }

    private Object looked(ByteWalk in, int n, Object dictionary) {
        if (dictionary == null) throw in.wrong("column \"%s\" has no dictionary".formatted(column.name()));
        int[] places = BitRuns.read(in, in.u8(), n);
        int size = Array.getLength(dictionary);
        for (int p : places) if (p < 0 || p >= size) throw in.wrong("column \"%s\": place %d of a dictionary of %d".formatted(column.name(), p, size));
        return switch (dictionary) {
            case long[] words -> Arrays.stream(places).mapToLong(p -> words[p]).toArray();
            case double[] words -> Arrays.stream(places).mapToDouble(p -> words[p]).toArray();
            default -> Arrays.stream(places).mapToObj(p -> ((Object[]) dictionary)[p]).toArray();
        };
    }

    private long[] lengths(ByteWalk in, int n, long encoding) {
        if (column.physical() != 6 && !(column.physical() == 7 && encoding == PREFIXES)) throw unknown(in, encoding);
        return BitRuns.deltas(in, n);
    }

    /** Values that begin as the one before did, for so many bytes, and go on with so many of their own. */
    private Object prefixed(ByteWalk in, long[] kept, long[] own) {
        Object[] values = new Object[own.length];
        byte[] before = {};
        for (int i = 0; i < own.length; i++) {
            if (kept[i] < 0 || kept[i] > before.length)
                throw in.wrong("column \"%s\": a value keeps %d of %d bytes".formatted(column.name(), kept[i], before.length));
            ByteWalk rest = in.part(own[i]);
            byte[] now = Arrays.copyOf(before, (int) kept[i] + rest.left());
            System.arraycopy(rest.bytes, rest.at, now, (int) kept[i], rest.left());
            values[i] = value(in.unpacked(now));
            before = now;
        }
        return values;
    }

    /** First bytes of all values, then second bytes, …, put together again. */
    private ByteWalk joined(ByteWalk in, int n) {
        int width = width(in);
        in.need((long) n * width);
        byte[] whole = new byte[n * width];
        for (int i = 0; i < n; i++) for (int b = 0; b < width; b++) whole[i * width + b] = in.bytes[in.at + b * n + i];
        return in.unpacked(whole);
    }
}
