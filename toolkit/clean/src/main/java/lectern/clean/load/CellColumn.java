package lectern.clean.load;

import java.time.LocalDate;
import org.dflib.Series;

/** One column of cells as a series of the narrowest type that all of them have. Numbers without nulls need no boxes. */
final class CellColumn {
    private static final double[] TENS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
        1e21,
        1e22};
    private static final int WORDS = 1 << 12;

    private final CellGrid grid;
    private final int column;
    private final int skip;
    private final int rows;
    private final boolean[] missing;
    private int nulls;

    CellColumn(CellGrid grid, int column, int skip, String[] nullWords) {
        this.grid = grid;
        this.column = column;
        this.skip = skip;
        rows = grid.rows() - skip;
        missing = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            int from = from(i), to = to(i);
            for (String word : nullWords) missing[i] |= same(word, from, to);
            if (missing[i]) nulls++;
        }
    }

    Series<?> series(boolean asText) {
        CellType type = asText ? CellType.TEXT : type();
        boolean full = nulls == 0;
        return switch (type) {
            case INT -> full ? Series.ofInt(ints()) : boxed(new Integer[rows], i -> (int) whole(i));
            case LONG -> full ? Series.ofLong(longs()) : boxed(new Long[rows], this::whole);
            case DOUBLE -> full ? Series.ofDouble(doubles()) : boxed(new Double[rows], this::number);
            case BOOL -> full ? Series.ofBool(bools()) : boxed(new Boolean[rows], this::bool);
            case DATE -> boxed(new LocalDate[rows], i -> LocalDate.parse(grid.cell(i + skip, column)));
            case TIME -> boxed(new java.time.LocalDateTime[rows], i -> CellType.time(grid.text, from(i), to(i)));
            default -> text();
        };
    }

    private CellType type() {
        CellType type = CellType.NULL;
        for (int i = 0; i < rows && type != CellType.TEXT; i++)
            if (!missing[i]) type = type.join(grid.end(i + skip, column) < 0 ? CellType.TEXT : CellType.of(grid.text, from(i), to(i)));
        return type;
    }

    private int from(int i) {
        return grid.start(i + skip, column);
    }

    private int to(int i) {
        int end = grid.end(i + skip, column);
        return end < 0 ? ~end : end;
    }

    private boolean same(String word, int from, int to) {
        if (word.length() != to - from) return false;
        for (int i = 0; i < word.length(); i++) if (grid.text[from + i] != word.charAt(i)) return false;
        return true;
    }

    private interface Cell<T> {
        T at(int row);
    }

    private <T> Series<T> boxed(T[] values, Cell<T> cell) {
        for (int i = 0; i < rows; i++) if (!missing[i]) values[i] = cell.at(i);
        return Series.of(values);
    }

    private int[] ints() {
        int[] values = new int[rows];
        for (int i = 0; i < rows; i++) values[i] = (int) whole(i);
        return values;
    }

    private long[] longs() {
        long[] values = new long[rows];
        for (int i = 0; i < rows; i++) values[i] = whole(i);
        return values;
    }

    private double[] doubles() {
        double[] values = new double[rows];
        for (int i = 0; i < rows; i++) values[i] = number(i);
        return values;
    }

    private boolean[] bools() {
        boolean[] values = new boolean[rows];
        for (int i = 0; i < rows; i++) values[i] = bool(i);
        return values;
    }

    private boolean bool(int i) {
        return to(i) - from(i) == 4;
    }

    private long whole(int i) {
        int at = from(i), to = to(i);
        boolean negative = grid.text[at] == '-';
        if (negative || grid.text[at] == '+') at++;
        long value = 0;
        for (; at < to; at++) value = value * 10 - (grid.text[at] - '0');
        return negative ? value : -value;
    }

    /** Up to 15 digits and a power of ten up to 10²² are exact in double, so one rounding is the right one (Clinger 1990); anything else goes the long way. */
    private double number(int i) {
        char[] s = grid.text;
        int at = from(i), to = to(i), digits = 0, places = 0;
        boolean negative = s[at] == '-', point = false;
        if (negative || s[at] == '+') at++;
        long mantissa = 0;
        for (; at < to; at++) {
            char c = s[at];
            if (c == '.') point = true;
            else if (c > '9') break;
            else {
                mantissa = mantissa * 10 + (c - '0');
                if (mantissa != 0) digits++;
                if (point) places++;
                if (digits > 15) break;
            }
        }
        if (at < to || places > 22) return Double.parseDouble(new String(s, from(i), to - from(i)));
        double value = mantissa / TENS[places];
        return negative ? -value : value;
    }

    /** Words that repeat are held once. */
    private Series<String> text() {
        String[] values = new String[rows], known = new String[WORDS];
        for (int i = 0; i < rows; i++) {
            if (missing[i]) continue;
            if (grid.end(i + skip, column) < 0) {
                values[i] = grid.cell(i + skip, column);
                continue;
            }
            int hash = 0, to = to(i);
            for (int at = from(i); at < to; at++) hash = 31 * hash + grid.text[at];
            int slot = (hash ^ hash >>> 16) & WORDS - 1;
            if (known[slot] == null || !same(known[slot], from(i), to)) known[slot] = new String(grid.text, from(i), to - from(i));
            values[i] = known[slot];
        }
        return Series.of(values);
    }
}
