package lectern.clean.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A struct in Thrift's compact protocol: whole numbers as Long, texts as byte[], lists as List, structs as Thrift, each under the number of its field. */
final class Thrift {
    static final int STOP = 0, TRUE = 1, FALSE = 2, I8 = 3, I32 = 5, I64 = 6, DOUBLE = 7, BINARY = 8, LIST = 9, SET = 10, MAP = 11, STRUCT = 12;
    private static final int DEEPEST = 20;

    private final ByteWalk in;
    private final Map<Integer, Object> fields = new HashMap<>();

    private Thrift(ByteWalk in, int depth) {
        this.in = in;
        if (depth > DEEPEST) throw in.wrong("structs in structs, more than %d deep".formatted(DEEPEST));
        for (int id = 0, head; (head = in.u8()) != STOP;) {
            id = head >> 4 == 0 ? (int) in.zigzag() : id + (head >> 4);
            fields.put(id, value(head & 15, depth));
        }
    }

    static Thrift of(ByteWalk in) {
        return new Thrift(in, 0);
    }

    private Object value(int type, int depth) {
        return switch (type) {
            case TRUE -> 1L;
            case FALSE -> 0L;
            case I8 -> (long) (byte) in.u8();
            case 4, I32, I64 -> in.zigzag();
            case DOUBLE -> Double.longBitsToDouble(in.little(8));
            case BINARY -> {
                ByteWalk text = in.part(in.count());
                yield Arrays.copyOfRange(text.bytes, text.at, text.end);
            }
            case LIST, SET -> list(depth);
            case STRUCT -> new Thrift(in, depth + 1);
            default -> throw in.wrong("a field of the unknown type " + type);
        };
    }

    private List<Object> list(int depth) {
        if (depth > DEEPEST) throw in.wrong("lists in lists, more than %d deep".formatted(DEEPEST));
        int head = in.u8(), type = head & 15, n = head >> 4 == 15 ? in.count() : head >> 4;
        in.need(n);
        List<Object> items = new ArrayList<>(Math.min(n, 1024));
        for (int i = 0; i < n; i++) items.add(type == TRUE || type == FALSE ? (Object) (in.u8() == 1 ? 1L : 0L) : value(type, depth + 1));
        return items;
    }

    boolean has(int id) {
        return fields.containsKey(id);
    }

    long number(int id) {
        return of(Long.class, id, "a number");
    }

    long number(int id, long otherwise) {
        return has(id) ? number(id) : otherwise;
    }

    /** A number that counts something. */
    int count(int id) {
        long n = number(id);
        if (n < 0 || n > Integer.MAX_VALUE - 8) throw in.wrong("field %d: expected a count, got %d".formatted(id, n));
        return (int) n;
    }

    String text(int id) {
        return new String(of(byte[].class, id, "a text"), StandardCharsets.UTF_8);
    }

    Thrift struct(int id) {
        return of(Thrift.class, id, "a struct");
    }

    /** A list of structs. */
    List<Thrift> structs(int id) {
        List<Thrift> all = new ArrayList<>();
        for (Object item : of(List.class, id, "a list")) {
            if (!(item instanceof Thrift struct)) throw in.wrong("field %d: expected structs".formatted(id));
            all.add(struct);
        }
        return all;
    }

    private <T> T of(Class<T> type, int id, String expected) {
        Object value = fields.get(id);
        if (!type.isInstance(value)) throw in.wrong("field %d: expected %s, got %s".formatted(id, expected, value == null ? "none" : "something else"));
        return type.cast(value);
    }
}
