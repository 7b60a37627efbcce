package lectern.clean.report;

import java.util.Locale;
import org.dflib.DoubleSeries;
import org.dflib.IntSeries;
import org.dflib.LongSeries;
import org.dflib.Series;

/** A column as primitive numbers: values of a numeric one (NaN is null), codes of any other (−1 is null). */
final class Column {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    final String name;
    String type;
    double[] numbers;
    int[] codes;
    Levels levels;
    int nulls;
    /** Cells of another type than the column's first. */
    int odd;
    private long[] levelHash;
    private long[] nearHash;
    private final long salt;

    Column(String name, Series<?> cells) {
        this.name = name;
        salt = hash(name);
        switch (cells) {
            case IntSeries s -> {
                type = "int";
                numbers = new double[s.size()];
                for (int i = 0; i < numbers.length; i++) numbers[i] = s.getInt(i);
            }
            case LongSeries s -> {
                type = "long";
                numbers = new double[s.size()];
                for (int i = 0; i < numbers.length; i++) numbers[i] = s.getLong(i);
            }
            case DoubleSeries s -> {
                type = "double";
                numbers = s.toDoubleArray();
            }
            default -> boxed(cells);
        }
        if (numbers != null) for (double x : numbers) if (Double.isNaN(x)) nulls++;
    }

    private void boxed(Series<?> cells) {
        int n = cells.size();
        Object first = null;
        for (int i = 0; i < n && first == null; i++) first = cells.get(i);
        type = first == null ? "null"
                : first instanceof String ? "text"
                        : first.getClass().getSimpleName().toLowerCase(Locale.ROOT).replace("integer", "int").replace("localdate", "date");
        boolean number = first instanceof Number;
        double[] values = new double[number ? n : 0];
        for (int i = 0; i < n; i++) {
            Object cell = cells.get(i);
            if (number && cell instanceof Number x) values[i] = x.doubleValue();
            else if (number) values[i] = Double.NaN;
            if (cell != null && cell.getClass() != first.getClass() && !(number && cell instanceof Number)) odd++;
        }
        if (number && odd == 0) {
            numbers = values;
            return;
        }
        codes = new int[n];
        levels = new Levels();
        for (int i = 0; i < n; i++) {
            Object cell = cells.get(i);
            codes[i] = cell == null ? -1 : levels.code(cell.toString());
            if (cell == null) nulls++;
        }
        if (odd > 0) type = "mixed";
    }

    int size() {
        return numbers != null ? numbers.length : codes.length;
    }

    boolean missing(int i) {
        return numbers != null ? Double.isNaN(numbers[i]) : codes[i] < 0;
    }

    /** Adds to each row's hash what this column has there; equal cells of columns with one name add the same in any table. */
    void hashInto(long[] rows, boolean near) {
        if (codes != null) prepare();
        for (int i = 0; i < rows.length; i++) rows[i] += mix(salt + GAMMA * (numbers != null ? bits(near ? rounded(numbers[i]) : numbers[i]) : word(i, near)));
    }

    private static long bits(double x) {
        return Double.doubleToLongBits(x == 0 ? 0.0 : x);
    }

    private long word(int i, boolean near) {
        return codes[i] < 0 ? 1 : near ? nearHash[codes[i]] : levelHash[codes[i]];
    }

    private void prepare() {
        if (levelHash != null) return;
        levelHash = new long[levels.size()];
        nearHash = new long[levels.size()];
        for (int c = 0; c < levelHash.length; c++) {
            levelHash[c] = hash(levels.word(c));
            nearHash[c] = hash(plain(levels.word(c)));
        }
    }

    /** Letters and digits in small, single spaces between. */
    static String plain(String word) {
        StringBuilder plain = new StringBuilder(word.length());
        boolean gap = false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!Character.isLetterOrDigit(c)) gap = true;
            else {
                if (gap && !plain.isEmpty()) plain.append(' ');
                gap = false;
                plain.append(Character.toLowerCase(c));
            }
        }
        return plain.toString();
    }

    /** Three digits, so that 3.1416 and 3.1415 are near. */
    static double rounded(double x) {
        if (x == 0 || !Double.isFinite(x)) return x;
        double unit = Math.pow(10, Math.floor(Math.log10(Math.abs(x))) - 2);
        return Math.rint(x / unit) * unit;
    }

    private static long hash(String s) {
        long h = 0xCBF29CE484222325L;
        for (int i = 0; i < s.length(); i++) h = (h ^ s.charAt(i)) * 0x100000001B3L;
        return mix(h);
    }

    static long mix(long z) {
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
