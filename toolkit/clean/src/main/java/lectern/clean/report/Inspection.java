package lectern.clean.report;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lectern.clean.DateTexts;
import lectern.clean.NumberTexts;

/** Looks at one column after the other for what may be wrong with it. */
final class Inspection {
    private static final int SMALLEST = 20;
    /** Of normal numbers two in a million lie far out; a few times that is nothing to report. */
    private static final double NORMAL = 1e-5;

    private final List<Finding> findings;

    Inspection(List<Finding> findings) {
        this.findings = findings;
    }

    void column(Column c, ColumnProfile p, boolean label) {
        String name = quoted(c.name);
        if (p.nulls() > 0) {
            double share = (double) p.nulls() / p.rows();
            add("nulls", c, p.nulls(),
                    p.filled() == 0 && p.rows() > 1 ? "every cell is null"
                            : String.format(Locale.ROOT, "%d of %s null (%.1f %%)", p.nulls(),
                                    Finding.some(p.rows(), "cell", "cells") + (p.nulls() == 1 ? " is" : " are"), 100 * share),
                    label ? "frame = Frames.dropNulls(frame, %s)".formatted(name)
                            : share > 0.6 ? "frame = frame.colsExcept(%s).select()".formatted(name)
                                    : p.numeric() ? "frame = new MedianImputer(%s).fitApply(frame)".formatted(name)
                                            : "frame = new ModeImputer(%s).fitApply(frame)".formatted(name));
        }
        if (p.distinct() <= 1) {
            if (p.filled() > 1) add("constant", c, p.filled(), "every cell is " + p.top(), drop(name));
            return;
        }
        if (c.odd > 0)
            add("mixed", c, c.odd, Finding.some(c.odd, "cell is", "cells are") + " of another type than the first",
                    "frame = frame.cols(%s).merge(Exp.$col(%s).castAsStr())".formatted(name, name));
        if (p.numeric()) numbers(c, p, name);
        else words(c, p, name);
    }

    private void numbers(Column c, ColumnProfile p, String name) {
        boolean whole = !p.type().equals("double") && !p.type().equals("float");
        if (whole && p.distinct() == p.filled() && p.filled() >= SMALLEST
                && (p.max() - p.min() == p.filled() - 1 || c.name.matches("(?i)(.*[_ .])?(id|index|key|no|nr)|.*Id")))
            add("identifier", c, p.distinct(), "every value stands once: it names the row and says nothing about others", drop(name));
        else
            if (p.outliers() > 0)
                add("outliers", c, p.outliers(),
                        "%s far outside %s … %s, from %s to %s".formatted(Finding.some(p.outliers(), "value lies", "values lie"), ColumnProfile.text(p.lower()),
                                ColumnProfile.text(p.upper()), ColumnProfile.text(p.min()), ColumnProfile.text(p.max())),
                        "frame = new Winsorise(%s).fitApply(frame)".formatted(name));
        if (Math.abs(p.skew()) > 2 && p.distinct() > 10)
            add("skew", c, p.filled(), "the values lean far to one side: skewness %.1f".formatted(p.skew()),
                    "frame = new YeoJohnson(%s).fitApply(frame)".formatted(name));
        if (p.zeros() > 0 && p.zeros() < p.filled() && p.min() == 0 && p.distinct() > 10 && gapAboveZero(c, p))
            add("zeros", c, p.zeros(),
                    Finding.some(p.zeros(), "cell is 0, and none", "cells are 0, and none") + " of the others is anywhere near: perhaps 0 means null",
                    "frame = frame.cols(%s).merge(Exp.$col(%s).castAsDouble().mapVal(v -> v == 0 ? null : v))".formatted(name, name));
        if (p.distinct() > 20 && p.topCount() > Math.max(10, 0.01 * p.filled()) && p.top().equals(ColumnProfile.text(p.max())))
            add("capped", c, p.topCount(),
                    "%d cells are %s, the largest value and the most frequent: perhaps more was cut off there".formatted(p.topCount(), p.top()),
                    "frame = frame.rows(r -> !(r.get(%s) instanceof Number v && v.doubleValue() == %s)).select()  // or keep them, and know it".formatted(name,
                            p.max()));
        int infinite = 0;
        for (double x : c.numbers) if (Double.isInfinite(x)) infinite++;
        if (infinite > 0)
            add("infinite", c, infinite, Finding.some(infinite, "cell is", "cells are") + " infinite",
                    "frame = frame.rows(r -> !(r.get(%s) instanceof Double v && v.isInfinite())).select()".formatted(name));
    }

    private static boolean gapAboveZero(Column c, ColumnProfile p) {
        double least = Double.POSITIVE_INFINITY;
        for (double x : c.numbers) if (x > 0 && x < least) least = x;
        return least > 0.1 * p.median() && p.max() > least && least > (p.max() - least) / 20;
    }

    private void words(Column c, ColumnProfile p, String name) {
        if (p.distinct() == p.filled() && p.filled() >= SMALLEST && p.type().equals("text"))
            add("identifier", c, p.distinct(), "every text stands once: it names the row and says nothing about others", drop(name));
        if (!p.type().equals("text")) return;
        int numbers = 0, padded = 0;
        for (int code : c.codes) {
            if (code < 0) continue;
            String word = c.levels.word(code);
            if (isNumber(word)) numbers++;
            if (!word.isEmpty() && (word.charAt(0) <= ' ' || word.charAt(word.length() - 1) <= ' ')) padded++;
        }
        if (asTexts(c, p, name)) return;
        if (numbers > 0 && numbers < p.filled()) {
            String others = few(words(c).filter(w -> !isNumber(w)));
            add("mixed", c, numbers, "%d of %d texts are numbers, but not %s".formatted(numbers, p.filled(), others),
                    "frame = new CsvFile().nulls(\"\", \"NA\", %s).frame(path)  // where they mean null".formatted(others));
        }
        if (padded > 0)
            add("spaces", c, padded, Finding.some(padded, "text begins or ends", "texts begin or end") + " with a space",
                    "frame = frame.cols(%s).merge(Exp.$str(%s).mapVal(String::strip))".formatted(name, name));
        if (p.distinct() <= 1000) variants(c, name);
    }

    private static Stream<String> words(Column c) {
        return IntStream.range(0, c.levels.size()).mapToObj(c.levels::word);
    }

    private static String few(Stream<String> words) {
        return words.limit(3).map(Inspection::quoted).collect(Collectors.joining(", "));
    }

    /** Whether most of the texts are dates, or numbers with signs of money and the like. */
    private boolean asTexts(Column c, ColumnProfile p, String name) {
        List<String> some = words(c).limit(1000).toList(), formats = some.stream().map(DateTexts::format).filter(Objects::nonNull).toList();
        NumberTexts found = NumberTexts.of(some), way = found == null ? new NumberTexts('.') : found;
        List<String> read = some.stream().filter(w -> way.of(w) != null).toList();
        if (2 * formats.size() > some.size()) {
            List<String> different = formats.stream().distinct().toList();
            add("dateText", c, p.filled(),
                    "the texts are dates, written as " + String.join(" and ", different) + except(some.stream().filter(w -> DateTexts.format(w) == null)),
                    "frame = Frames.dates(frame, %s, %s)".formatted(name, different.stream().map(Inspection::quoted).collect(Collectors.joining(", "))));
            return true;
        }
        if (2 * read.size() <= some.size() || read.stream().allMatch(Inspection::isNumber)) return false;
        String example = read.stream().filter(w -> !isNumber(w)).findFirst().orElseThrow().strip();
        add("numberText", c, p.filled(), "texts such as %s are numbers".formatted(quoted(example)) + except(some.stream().filter(w -> way.of(w) == null)),
                "frame = Frames.numbers(frame, %s%s)".formatted(found == null ? "',', " : "", name));
        return true;
    }

    private static String except(Stream<String> others) {
        String few = few(others);
        return few.isEmpty() ? "" : ", but not " + few;
    }

    private void variants(Column c, String name) {
        Map<String, String> spelled = new HashMap<>();
        Map<String, String> others = new TreeMap<>();
        for (int k = 0; k < c.levels.size(); k++) {
            String word = c.levels.word(k), first = spelled.putIfAbsent(Column.plain(word), word);
            if (first != null) others.put(word, first);
        }
        if (others.isEmpty()) return;
        Map.Entry<String, String> one = others.entrySet().iterator().next();
        add("spelling", c, others.size(),
                "%s in several ways: \"%s\" and \"%s\"".formatted(Finding.some(others.size(), "word is spelt", "words are spelt"), one.getValue(),
                        one.getKey()),
                "frame = frame.cols(%s).merge(Exp.$str(%s).mapVal(v -> v.strip().toLowerCase()))".formatted(name, name));
    }

    static boolean isNumber(String word) {
        if (word.isEmpty() || "+-.0123456789".indexOf(word.charAt(0)) < 0) return false;
        boolean digit = false, point = false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c >= '0' && c <= '9') digit = true;
            else if ("+-.eE".indexOf(c) < 0 || c == '.' && point) return false;
            else if ((c == '-' || c == '+') && i > 0 && word.charAt(i - 1) != 'e' && word.charAt(i - 1) != 'E') return false;
            point |= c == '.';
        }
        return digit;
    }

    private void add(String kind, Column c, int count, String what, String fix) {
        findings.add(new Finding(kind, c.name, count, what, fix));
    }

    private static String drop(String name) {
        return "frame = frame.colsExcept(%s).select()".formatted(name);
    }

    static String quoted(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
