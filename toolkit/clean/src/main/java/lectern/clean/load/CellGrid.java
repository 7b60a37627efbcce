package lectern.clean.load;

import java.util.Arrays;
import lectern.clean.FormatException;

/** The cells of a CSV text (RFC 4180) as places in it: no cell is copied until its type is known. */
final class CellGrid {
    final char[] text;
    private final Content content;
    private final char separator;
    private final char quote;
    private final boolean ragged;
    private int[] starts = new int[256];
    private int[] ends = new int[256];
    private int cells;
    int width;

    CellGrid(Content content, char[] text, char separator, char quote, boolean ragged) {
        this.content = content;
        this.text = text;
        this.separator = separator;
        this.quote = quote;
        this.ragged = ragged;
        int at = 0;
        while (at < text.length) at = row(at);
        starts = Arrays.copyOf(starts, cells);
        ends = Arrays.copyOf(ends, cells);
    }

    int rows() {
        return width == 0 ? 0 : cells / width;
    }

    int start(int row, int column) {
        return starts[row * width + column];
    }

    /** Where a cell ends; a cell with doubled quotes inside ends at ~end. */
    int end(int row, int column) {
        return ends[row * width + column];
    }

    /** What a cell says, with doubled quotes undone. */
    String cell(int row, int column) {
        int from = start(row, column), to = end(row, column);
        if (to >= 0) return new String(text, from, to - from);
        String q = String.valueOf(quote);
        return new String(text, from, ~to - from).replace(q + q, q);
    }

    private int row(int at) {
        if (width > 1 && (text[at] == '\n' || text[at] == '\r')) return lineEnd(at);
        int first = cells, start = at;
        while (true) {
            if (width > 0 && cells - first == width && !ragged)
                throw content.wrong(text, at,
                        "expected %d cells as in the first line, got more. Hint: quote a cell that holds '%s', or new CsvFile().ragged()".formatted(width,
                                shown(separator)));
            at = cell(at);
            if (at >= text.length || text[at] != separator) break;
            at++;
        }
        if (ragged && width > 0) {
            while (cells - first < width) add(at, at);
            cells = first + width;
        }
        int got = cells - first;
        if (width == 0) width = got;
        else
            if (got != width)
                throw content.wrong(text, at,
                        "expected %d cells as in the first line, got %d in the line that begins \"%s\". Hint: new CsvFile().ragged()".formatted(width, got,
                                brief(start, at)));
        return lineEnd(at);
    }

    private String brief(int from, int to) {
        return new String(text, from, Math.min(to - from, 30)).replace("\n", "\\n").replace("\r", "\\r");
    }

    static String shown(char separator) {
        return separator == '\t' ? "\\t" : String.valueOf(separator);
    }

    private int lineEnd(int at) {
        if (at < text.length && text[at] == '\r') at++;
        else if (at < text.length) return at + 1;
        return at < text.length && text[at] == '\n' ? at + 1 : at;
    }

    private int cell(int at) {
        if (at < text.length && text[at] == quote) return quoted(at);
        int start = at;
        for (char c; at < text.length && (c = text[at]) != separator && c != '\n' && c != '\r'; at++)
            if (c == 0) throw content.wrong(text, at, "a NUL character: this is no text. Hint: name the encoding, such as UTF-16LE");
        add(start, at);
        return at;
    }

    private int quoted(int open) {
        int at = open + 1;
        boolean doubled = false;
        while (at < text.length) {
            if (text[at] != quote) at++;
            else if (at + 1 < text.length && text[at + 1] == quote) {
                doubled = true;
                at += 2;
            } else {
                add(open + 1, doubled ? ~at : at);
                at++;
                if (at < text.length && text[at] != separator && text[at] != '\n' && text[at] != '\r')
                    throw content.wrong(text, at, "expected '%s' or the end of the line after a closing quote, got '%s'".formatted(shown(separator), text[at]));
                return at;
            }
        }
        throw content.wrong(text, open, "the quote that opens here is never closed");
    }

    private void add(int start, int end) {
        if (cells == starts.length) {
            starts = Arrays.copyOf(starts, 2 * cells);
            ends = Arrays.copyOf(ends, 2 * cells);
        }
        starts[cells] = start;
        ends[cells++] = end;
    }

    FormatException wrong(int at, String problem) {
        return content.wrong(text, at, problem);
    }
}
