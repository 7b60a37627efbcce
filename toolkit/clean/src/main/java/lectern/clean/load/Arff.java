package lectern.clean.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lectern.clean.DatasetException;
import lectern.clean.FormatException;
import org.dflib.DataFrame;

/**
 * Reads ARFF, the tables of Weka: {@code @relation}, an {@code @attribute} a column, {@code @data} with a row a line; % begins a comment, ? is null.
 *
 * <p>Types: numeric, real and integer become doubles, or ints where all are whole; string, date and nominal become text; a nominal cell must be one of its words. Sparse
 * rows and relational attributes are refused.
 */
public final class Arff {
    private record Attribute(String name, boolean number, List<String> words) {}

    private Arff() {}

    /**
     * The frame in a file.
     *
     * @throws FormatException if the text is no ARFF; names file, line and column
     * @throws DatasetException if the file cannot be read
     */
    public static DataFrame read(Path path) {
        return frame(Content.of(path));
    }

    static DataFrame frame(Content content) {
        String[] lines = new String(content.chars(null)).split("\r\n|\n|\r", -1);
        List<Attribute> attributes = new ArrayList<>();
        Records records = new Records();
        boolean data = false;
        for (int i = 0; i < lines.length; i++) {
            ArffLine line = new ArffLine(content.name(), i + 1, lines[i]);
            if (line.blank()) continue;
            if (data) records.add(row(line, attributes));
            else data = header(line, attributes);
        }
        if (!data) throw FormatException.at(content.name(), lines.length, 1, "expected @data, got the end of the file", null);
        return records.frame(content.name());
    }

    private static boolean header(ArffLine line, List<Attribute> attributes) {
        String word = line.word("@relation, @attribute or @data").toLowerCase(Locale.ROOT);
        switch (word) {
            case "@relation" -> line.rest();
            case "@attribute" -> {
                Attribute attribute = attribute(line);
                if (attributes.stream().anyMatch(a -> a.name.equals(attribute.name)))
                    throw line.wrong("the attribute \"%s\" stands twice".formatted(attribute.name));
                attributes.add(attribute);
            }
            case "@data" -> {
                if (attributes.isEmpty()) throw line.wrong("expected an @attribute before @data");
                return true;
            }
            default -> throw line.wrong("expected @relation, @attribute or @data, got \"%s\"".formatted(word));
        }
        return false;
    }

    private static Attribute attribute(ArffLine line) {
        String name = line.word("a name");
        if (line.at('{')) {
            List<String> words = new ArrayList<>();
            line.take('{');
            do
                words.add(line.word("a word"));
            while (line.took(','));
            line.take('}');
            line.end();
            return new Attribute(name, false, words);
        }
        String type = line.word("a type").toLowerCase(Locale.ROOT);
        return switch (type) {
            case "numeric", "real", "integer" -> {
                line.end();
                yield new Attribute(name, true, null);
            }
            case "string" -> {
                line.end();
                yield new Attribute(name, false, null);
            }
            case "date" -> {
                line.rest();
                yield new Attribute(name, false, null);
            }
            default -> throw line.wrong("expected numeric, real, integer, string, date or {…}, got \"%s\"".formatted(type));
        };
    }

    private static Map<String, Object> row(ArffLine line, List<Attribute> attributes) {
        if (line.at('{')) throw line.wrong("sparse rows are not read. Hint: Weka's filter SparseToNonSparse");
        Map<String, Object> row = new LinkedHashMap<>();
        for (int j = 0; j < attributes.size(); j++) {
            if (j > 0) line.take(',');
            Attribute a = attributes.get(j);
            String cell = line.cell();
            row.put(a.name, cell == null ? null : a.number ? number(line, a, cell) : text(line, a, cell));
        }
        line.end();
        return row;
    }

    private static Object number(ArffLine line, Attribute a, String cell) {
        char[] s = cell.toCharArray();
        try {
            return CellType.of(s, 0, s.length) == CellType.INT ? (Object) Integer.valueOf(cell) : (Object) Double.valueOf(cell);
        } catch (NumberFormatException e) {
            throw line.wrong("expected a number for \"%s\", got \"%s\"".formatted(a.name, cell));
        }
    }

    private static String text(ArffLine line, Attribute a, String cell) {
        if (a.words != null && !a.words.contains(cell)) throw line.wrong("expected one of %s for \"%s\", got \"%s\"".formatted(a.words, a.name, cell));
        return cell;
    }
}
