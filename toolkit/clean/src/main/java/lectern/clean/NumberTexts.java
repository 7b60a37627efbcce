package lectern.clean;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.dflib.Series;

/**
 * Numbers that stand as texts, such as 1.234,50 € or 12 %: signs of money, per cent signs and spaces are taken off (12 % becomes 12), then the marks between thousands.
 *
 * @param decimal the mark before the decimals, a point or a comma
 */
public record NumberTexts(char decimal) {
    private static final Pattern SOME = Pattern.compile("[+-]?[0-9.,']*[0-9][0-9.,']*"), CODE = Pattern.compile("^(EUR|USD|GBP|CHF)|(EUR|USD|GBP|CHF)$"),
            DIGITS = Pattern.compile("[0-9]*"), MARKS = Pattern.compile("[.,']");
    private static final Pattern POINTS = Pattern.compile("[+-]?([0-9]*|[0-9]{1,3}([.'][0-9]{3})+)"),
            COMMAS = Pattern.compile("[+-]?([0-9]*|[0-9]{1,3}([,'][0-9]{3})+)");

    public NumberTexts {
        if (decimal != '.' && decimal != ',') throw new IllegalArgumentException("NumberTexts: expected . or , before decimals, got " + decimal);
    }

    /**
     * Numbers with the mark that texts agree on: the later of two in one text, one that stands once and not before three digits, or none that comes twice. Null if texts disagree, or if
     * nothing tells 1,234 from 1.234.
     */
    public static NumberTexts of(Iterable<?> texts) {
        boolean point = false, comma = false, open = false;
        for (Object text : texts) {
            String s = text instanceof String t ? bare(t) : "";
            int dot = s.lastIndexOf('.'), at = s.lastIndexOf(','), last = Math.max(dot, at);
            if (last < 0 || !SOME.matcher(s).matches()) continue;
            boolean twice = s.indexOf(s.charAt(last)) < last;
            if (!twice && Math.min(dot, at) < 0 && s.length() - last == 4) open = true;
            else if (dot > at != twice) point = true;
            else comma = true;
        }
        return point && comma || open && !point && !comma ? null : new NumberTexts(comma ? ',' : '.');
    }

    private static String bare(String text) {
        StringBuilder bare = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean off = Character.getType(c) == Character.CURRENCY_SYMBOL || c == '%' || Character.isWhitespace(c) || Character.isSpaceChar(c);
            if (!off) bare.append(c == '−' ? '-' : c);
        }
        return CODE.matcher(bare).replaceAll("");
    }

    /** The number that a text says, or null. */
    public Double of(String text) {
        String s = bare(text);
        if (!SOME.matcher(s).matches()) return null;
        int point = s.indexOf(decimal);
        String whole = point < 0 ? s : s.substring(0, point), rest = point < 0 ? "" : s.substring(point + 1);
        if (!DIGITS.matcher(rest).matches() || !(decimal == ',' ? POINTS : COMMAS).matcher(whole).matches()) return null;
        return Double.valueOf(MARKS.matcher(whole).replaceAll("") + "." + rest + "0");
    }

    /** A column of them; numbers among them stay. */
    static Series<?> series(String column, Series<?> cells, NumberTexts way) {
        Double[] values = new Double[cells.size()];
        boolean full = true;
        for (int i = 0; i < values.length; i++) {
            Object cell = cells.get(i);
            values[i] = cell instanceof Number n ? (Double) n.doubleValue() : cell instanceof String s ? way.of(s) : null;
            full &= cell != null;
            if (values[i] == null && cell != null)
                throw new IllegalArgumentException(
                        "Frames.numbers: column \"%s\", row %d: expected a number with '%s' before its decimals, got \"%s\". Hint: %s"
                                .formatted(column, i, way.decimal, cell, others(cells, way)));
        }
        if (!full) return Series.of(values);
        double[] plain = new double[values.length];
        for (int i = 0; i < plain.length; i++) plain[i] = values[i];
        return Series.ofDouble(plain);
    }

    private static String others(Series<?> cells, NumberTexts way) {
        if (cells.iterator().next() instanceof String s && DateTexts.format(s) != null) return "Frames.dates reads dates";
        Set<String> words = new LinkedHashSet<>();
        for (Object cell : cells) if (cell instanceof String s && way.of(s) == null) words.add('"' + s + '"');
        return words.size() > 5 ? "it holds %d other words".formatted(words.size())
                : "where they mean null, read the file with new CsvFile().nulls(\"\", \"NA\", %s)".formatted(String.join(", ", words));
    }
}
