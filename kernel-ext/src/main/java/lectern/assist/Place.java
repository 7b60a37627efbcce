package lectern.assist;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a source ends in: code, a text or a comment; which brackets are open there; where its statements begin. Reads characters, so half a cell will do. */
final class Place {
    /** What the end of the source stands in. */
    enum Inside {
        CODE, STRING, CHARACTER, TEXT_BLOCK, LINE_COMMENT, BLOCK_COMMENT
    }

    private static final List<String> GO_ON = List.of("else", "catch", "finally");

    private final String source;
    private final Deque<Integer> open = new ArrayDeque<>();
    private final List<Integer> starts = new ArrayList<>(List.of(0));
    private final Map<Integer, Integer> partners = new HashMap<>();
    private Inside inside = Inside.CODE;
    private int begin;

    private Place(String source) {
        this.source = source;
    }

    /** Reads a source from its beginning. */
    static Place of(String source) {
        Place place = new Place(source);
        place.read();
        return place;
    }

    Inside inside() {
        return inside;
    }

    /** Where the text or comment begins that the end stands in. */
    int begin() {
        return begin;
    }

    /** The positions of the open brackets, the innermost first. */
    Deque<Integer> open() {
        return open;
    }

    /** Where each statement or declaration at the top begins; the last of them holds the end. */
    List<Integer> starts() {
        return starts;
    }

    /** Where the bracket or text begins that ends with the character at this position; the position itself where none does. */
    int partner(int end) {
        return partners.getOrDefault(end, end);
    }

    private void read() {
        for (int i = 0; i < source.length();) {
            char c = source.charAt(i);
            if (source.startsWith("//", i)) i = through(i, Inside.LINE_COMMENT, source.indexOf('\n', i), 0);
            else if (source.startsWith("/*", i)) i = through(i, Inside.BLOCK_COMMENT, source.indexOf("*/", i + 2), 2);
            else if (source.startsWith("\"\"\"", i)) i = through(i, Inside.TEXT_BLOCK, quote(i + 3, "\"\"\""), 3);
            else if (c == '"') i = through(i, Inside.STRING, quote(i + 1, "\""), 1);
            else if (c == '\'') i = through(i, Inside.CHARACTER, quote(i + 1, "'"), 1);
            else bracket(c, i++);
        }
    }

    private int through(int from, Inside kind, int end, int length) {
        begin = from;
        if (end < 0) {
            inside = kind;
            return source.length();
        }
        partners.put(end + length - 1, from);
        return Math.max(from + 1, end + length);
    }

    /** Where the quote ends; a line's end ends a text in one line too. */
    private int quote(int from, String quote) {
        for (int i = from; i < source.length(); i++) {
            if (source.charAt(i) == '\\') i++;
            else if (source.startsWith(quote, i) || quote.length() == 1 && source.charAt(i) == '\n') return i;
        }
        return -1;
    }

    private void bracket(char c, int at) {
        if (c == '(' || c == '[' || c == '{') open.push(at);
        else if (c == ')' || c == ']' || c == '}') {
            if (!open.isEmpty()) partners.put(at, open.pop());
            if (c == '}' && open.isEmpty() && ends(at + 1)) starts.add(at + 1);
        } else if (c == ';' && open.isEmpty()) starts.add(at + 1);
    }

    /** Whether a closing brace before this position ends a statement. */
    private boolean ends(int at) {
        String rest = source.substring(at).stripLeading();
        if (rest.isEmpty()) return true;
        if (";,.)]:?=+-*/&|<>".indexOf(rest.charAt(0)) >= 0 && !rest.startsWith("//") && !rest.startsWith("/*")) return false;
        if (rest.startsWith("while") && source.substring(starts.getLast()).stripLeading().startsWith("do")) return false;
        return GO_ON.stream().noneMatch(rest::startsWith);
    }
}
