package lectern.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The code of a notebook file. JSON is read here, because an extension can count on no library for it in every kernel. */
final class NotebookFile {
    private final String text, name;
    private int at;

    private NotebookFile(String text, String name) {
        this.text = text;
        this.name = name;
    }

    /** The sources of its code cells that have any. */
    static List<String> code(String json, String name) {
        NotebookFile file = new NotebookFile(json, name);
        Object all = file.value();
        file.blanks();
        if (!(all instanceof Map<?, ?> notebook && notebook.get("cells") instanceof List<?> cells)) throw file.broken("a notebook with cells");
        List<String> code = new ArrayList<>();
        for (Object cell : cells) {
            if (!(cell instanceof Map<?, ?> map && "code".equals(map.get("cell_type")))) continue;
            Object source = map.get("source");
            String joined = source instanceof List<?> lines ? lines.stream().map(String::valueOf).collect(Collectors.joining()) : String.valueOf(source);
            if (!joined.isBlank()) code.add(joined);
        }
        return code;
    }

    private Object value() {
        blanks();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> list();
            case '"' -> string();
            default -> word();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> map = new LinkedHashMap<>();
        at++;
        for (blanks(); peek() != '}'; blanks()) {
            if (!map.isEmpty()) expect(',');
            blanks();
            String key = string();
            blanks();
            expect(':');
            map.put(key, value());
        }
        at++;
        return map;
    }

    private List<Object> list() {
        List<Object> list = new ArrayList<>();
        at++;
        for (blanks(); peek() != ']'; blanks()) {
            if (!list.isEmpty()) expect(',');
            list.add(value());
        }
        at++;
        return list;
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        expect('"');
        for (; peek() != '"'; at++) {
            char c = text.charAt(at);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            at++;
            switch (peek()) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'u' -> {
                    if (at + 4 >= text.length()) throw broken("four digits");
                    out.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                    at += 4;
                }
                default -> out.append(peek());
            }
        }
        at++;
        return out.toString();
    }

    /** A number, true, false or null: nothing here asks for its value. */
    private String word() {
        int start = at;
        while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) at++;
        if (at == start) throw broken("a value");
        return text.substring(start, at);
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
    }

    private char peek() {
        if (at >= text.length()) throw broken("more");
        return text.charAt(at);
    }

    private void expect(char c) {
        if (peek() != c) throw broken(String.valueOf(c));
        at++;
    }

    private IllegalArgumentException broken(String expected) {
        return new IllegalArgumentException(name + " is no notebook: expected " + expected + " at character " + at + " of " + text.length());
    }
}
