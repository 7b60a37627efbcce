package lectern.clean.load;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lectern.clean.DatasetException;
import lectern.clean.FormatException;
import lectern.tensor.cpu.Workers;
import org.dflib.DataFrame;
import org.dflib.Series;

/**
 * Reads CSV and TSV (RFC 4180), with or without gzip. A column has the narrowest type that all its cells have: int, long, double, boolean, date (1958-03-29), time
 * (1958-03-29T12:00) or text; an empty cell or NA is null.
 *
 * <pre>{@code
 * var table = CsvFile.read(Path.of("people.csv"));                                     // separator and types are guessed
 * var old = new CsvFile().separator(';').encoding("windows-1252").nulls("", "?").text("zip").frame(Path.of("old.csv"));
 * Frames.types(table)                                                                  // the types that were guessed
 * }</pre>
 *
 * <p>The separator is the one of {@code , ; tab |} that the first line holds most often outside quotes. 007 stays text: it is a name, no number.
 *
 * @throws FormatException from reading, if a line has another number of cells than the first, a quote is not closed, or a byte is not of the encoding; names file, line
 *         and column
 */
public final class CsvFile {
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};

    private char separator;
    private char quote = '"';
    private Charset encoding;
    private boolean header = true;
    private boolean ragged;
    private String[] nulls = {"", "NA"};
    private Set<String> text = Set.of();

    /** The frame in a file, with everything guessed. */
    public static DataFrame read(Path path) {
        return new CsvFile().frame(path);
    }

    /** The same, by the name of the file. */
    public static DataFrame read(String path) {
        return read(Path.of(path));
    }

    // Settings; each returns this reader

    /** The character between cells, in place of a guess. */
    public CsvFile separator(char c) {
        separator = c;
        return this;
    }

    /** The character around cells that hold separators; the default is ". */
    public CsvFile quote(char c) {
        quote = c;
        return this;
    }

    /** The encoding by name; the default is UTF-8, or what a byte order mark says. */
    public CsvFile encoding(String name) {
        encoding = Content.charset("CsvFile", name);
        return this;
    }

    /** The first line holds cells; columns are named c0, c1, …. */
    public CsvFile noHeader() {
        header = false;
        return this;
    }

    /** A line with fewer cells than the first ends in nulls, and of one with more the last are left out, where else it is refused. */
    public CsvFile ragged() {
        ragged = true;
        return this;
    }

    /** The words that stand for null, in place of the empty cell and NA. */
    public CsvFile nulls(String... words) {
        nulls = words.clone();
        return this;
    }

    /** Columns that stay text whatever they hold. */
    public CsvFile text(String... columns) {
        text = Set.of(columns);
        return this;
    }

    /**
     * The frame in a file.
     *
     * @throws DatasetException if the file cannot be read
     */
    public DataFrame frame(Path path) {
        return frame(Content.of(path));
    }

    /** The frame in a text; the name stands in errors. */
    public DataFrame frame(String csv, String name) {
        return frame(new Content(name, csv.getBytes(StandardCharsets.UTF_8)));
    }

    DataFrame frame(Content content) {
        char[] chars = content.chars(encoding);
        CellGrid grid = new CellGrid(content, chars, separator == 0 ? guess(chars) : separator, quote, ragged);
        if (grid.rows() == 0) {
            if (header) throw content.wrong(chars, 0, "expected a line of column names, got an empty file");
            return DataFrame.empty();
        }
        String[] names = names(grid);
        for (String column : text)
            if (!List.of(names).contains(column))
                throw new IllegalArgumentException("CsvFile: no column \"%s\"; there are %s".formatted(column, List.of(names)));
        Series<?>[] columns = new Series<?>[names.length];
        Workers.run(names.length, j -> columns[j] = new CellColumn(grid, j, header ? 1 : 0, nulls).series(text.contains(names[j])));
        return DataFrame.byColumn(names).of(columns).as(content.name());
    }

    private String[] names(CellGrid grid) {
        String[] names = new String[grid.width];
        Set<String> seen = new HashSet<>();
        for (int j = 0; j < names.length; j++) {
            String name = header ? grid.cell(0, j) : "c" + j;
            if (name.isEmpty()) name = "c" + j;
            if (!seen.add(name)) throw grid.wrong(grid.start(0, j), "the column name \"%s\" stands twice".formatted(name));
            names[j] = name;
        }
        return names;
    }

    private char guess(char[] s) {
        int[] counts = new int[SEPARATORS.length];
        boolean inside = false;
        for (int i = 0; i < s.length && (inside || s[i] != '\n' && s[i] != '\r'); i++) {
            if (s[i] == quote) inside = !inside;
            for (int k = 0; k < counts.length && !inside; k++) if (s[i] == SEPARATORS[k]) counts[k]++;
        }
        int best = 0;
        for (int k = 1; k < counts.length; k++) if (counts[k] > counts[best]) best = k;
        return SEPARATORS[best];
    }

    @Override
    public String toString() {
        return "CsvFile(separator %s, quote %s, encoding %s, nulls %s)".formatted(separator == 0 ? "guessed" : CellGrid.shown(separator), quote,
                encoding == null ? "by byte order mark, else UTF-8" : encoding, List.of(nulls));
    }
}
