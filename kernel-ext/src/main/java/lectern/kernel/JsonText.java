package lectern.kernel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON into maps, lists, texts, numbers, truth values and null. An extension can count on no library for it: the stock kernel hides its own. */
final class JsonText {
    private final String text, name;
    private int at;

    private JsonText(String text, String name) {
        this.text = text;
        this.name = name;
    }

    /** @param name what an error calls it */
    static Object read(String json, String name) {
        JsonText text = new JsonText(json, name);
        Object value = text.value();
        text.blanks();
        if (text.at < json.length()) throw text.broken("nothing more");
        return value;
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

    private Object word() {
        int start = at;
        while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) at++;
        if (at == start) throw broken("a value");
        String word = text.substring(start, at);
        return switch (word) {
            case "true", "false" -> Boolean.valueOf(word);
            case "null" -> null;
            default -> number(word, start);
        };
    }

    private BigDecimal number(String word, int start) {
        try {
            return new BigDecimal(word);
        } catch (NumberFormatException e) {
            at = start;
            throw broken("a value");
        }
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
        return new IllegalArgumentException(name + ": expected " + expected + " at character " + at + " of " + text.length());
    }
}
