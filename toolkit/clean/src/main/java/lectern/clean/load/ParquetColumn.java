package lectern.clean.load;

import java.util.ArrayList;
import java.util.List;

/**
 * A column of a Parquet file as its schema describes it.
 *
 * @param name the names of the groups it lies in and its own, joined by dots
 * @param physical how its values are stored: 0 bits, 1 int, 2 long, 3 INT96, 4 float, 5 double, 6 bytes, 7 bytes of one length
 * @param length of such bytes
 * @param unit how many of its units make a second, or for a decimal the power of ten to divide by
 * @param depth how many of the names may be null
 * @param repeated whether it is a list
 */
record ParquetColumn(String name, int physical, int length, Kind kind, double unit, int depth, boolean repeated) {
    /** What its values are. */
    enum Kind {
        BOOL, INT, UNSIGNED, LONG, FLOAT, DOUBLE, DECIMAL, DATE, CLOCK, TIME, TEXT, UUID, BYTES
    }

    private static final int REPEATED = 2, OPTIONAL = 1;
    private static final int DECIMAL = 5, DATE = 6, CLOCK = 7, TIME = 8, INTEGER = 10, ID = 14, HALF = 15;

    /** The columns of a schema, which lists its groups before what lies in them. */
    static List<ParquetColumn> of(List<Thrift> schema, ByteWalk in) {
        List<ParquetColumn> columns = new ArrayList<>();
        if (schema.isEmpty()) throw in.wrong("a schema without a root");
        int at = 1;
        for (int i = 0, n = (int) schema.get(0).number(5, 0); i < n; i++) at = walk(schema, at, "", 0, false, columns, in);
        if (at != schema.size()) throw in.wrong("the schema has %d parts, of which %d belong to its root".formatted(schema.size(), at));
        return columns;
    }

    private static int walk(List<Thrift> schema, int at, String prefix, int depth, boolean repeated, List<ParquetColumn> columns, ByteWalk in) {
        if (at >= schema.size() || depth > 64) throw in.wrong("the schema ends too soon");
        Thrift e = schema.get(at);
        String name = prefix + e.text(4);
        long repetition = e.number(3, 0);
        int deeper = depth + (repetition == OPTIONAL ? 1 : 0), next = at + 1;
        boolean list = repeated || repetition == REPEATED;
        if (e.has(1)) {
            columns.add(leaf(e, name, deeper, list, in));
            return next;
        }
        for (long i = 0, n = e.number(5, 0); i < n; i++) next = walk(schema, next, name + ".", deeper, list, columns, in);
        return next;
    }

    private static ParquetColumn leaf(Thrift e, String name, int depth, boolean repeated, ByteWalk in) {
        int physical = e.count(1), length = physical == 7 ? e.count(2) : 0;
        if (physical > 7) throw in.wrong("column \"%s\": unknown type %d".formatted(name, physical));
        int logical = logical(e);
        Kind kind = switch (physical) {
            case 0 -> Kind.BOOL;
            case 1 ->
                logical == DECIMAL ? Kind.DECIMAL : logical == DATE ? Kind.DATE : logical == CLOCK ? Kind.CLOCK : unsigned(e, 32) ? Kind.UNSIGNED : Kind.INT;
            case 2 -> logical == DECIMAL ? Kind.DECIMAL : logical == TIME ? Kind.TIME : logical == CLOCK ? Kind.CLOCK : Kind.LONG;
            case 3 -> Kind.TIME;
            case 4 -> Kind.FLOAT;
            case 5 -> Kind.DOUBLE;
            case 6 -> logical == DECIMAL ? Kind.DECIMAL : Kind.TEXT;
            default -> logical == DECIMAL ? Kind.DECIMAL : logical == HALF ? Kind.FLOAT : logical == ID ? Kind.UUID : Kind.BYTES;
        };
        if ((logical == HALF && length != 2 || logical == ID && length != 16) && physical == 7)
            throw in.wrong("column \"%s\": %d bytes a value do not suit its type".formatted(name, length));
        return new ParquetColumn(name, physical, length, kind, kind == Kind.DECIMAL ? Math.pow(10, scale(e)) : perSecond(e, logical), depth, repeated);
    }

    /** The number of the logical type, or that of the older converted type in its place; 0 for none. */
    private static int logical(Thrift e) {
        if (e.has(10)) for (int id = 1; id < 20; id++) if (e.struct(10).has(id)) return id;
        return switch ((int) e.number(6, -1)) {
            case 5 -> DECIMAL;
            case 6 -> DATE;
            case 7, 8 -> CLOCK;
            case 9, 10 -> TIME;
            case 11, 12, 13, 14 -> INTEGER;
            default -> 0;
        };
    }

    private static boolean unsigned(Thrift e, int bits) {
        boolean logical = e.has(10) && e.struct(10).has(INTEGER);
        return logical ? e.struct(10).struct(INTEGER).number(2, 1) == 0 && e.struct(10).struct(INTEGER).number(1, 0) == bits : e.number(6, -1) == 13;
    }

    private static long scale(Thrift e) {
        return e.has(10) && e.struct(10).has(DECIMAL) ? e.struct(10).struct(DECIMAL).number(1, 0) : e.number(7, 0);
    }

    private static double perSecond(Thrift e, int logical) {
        if (logical != CLOCK && logical != TIME) return 1;
        if (!e.has(10)) return e.number(6) % 2 == 1 ? 1e3 : 1e6;
        Thrift unit = e.struct(10).struct(logical).struct(2);
        return unit.has(1) ? 1e3 : unit.has(2) ? 1e6 : 1e9;
    }
}
