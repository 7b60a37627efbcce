package lectern.train;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON (RFC 8259) from bytes of UTF-8, piece by piece, so that a caller who knows what it wants makes no objects for the rest. */
final class JsonReader {
    /** How deep lists and objects may nest; deeper is an attack on the stack, not data. */
    static final int DEPTH = 100;

    private final byte[] text;
    private int at;

    JsonReader(byte[] text) {
        this.text = text;
    }

    int offset() {
        return at;
    }

    /** Any value: Map, List, String, Long, Double, Boolean or null. */
    Object value(int depth) {
        switch (peek()) {
            case '{' :
                Map<String, Object> map = new LinkedHashMap<>();
                members(depth, key -> {
                    map.put(key.name(), value(depth + 1));
                    return map.size() == key.place() + 1;
                });
                return map;
            case '[' :
                List<Object> list = new ArrayList<>();
                elements(depth, () -> list.add(value(depth + 1)));
                return list;
            case '"' :
                return string();
            case 't' :
                return word("true", true);
            case 'f' :
                return word("false", false);
            case 'n' :
                return word("null", null);
            default :
                return number();
        }
    }

    /** The name of a member and how many stood before it. */
    record Key(String name, int place) {}

    interface Member {
        /** Reads the value; false if the name had been there before. */
        boolean read(Key key);
    }

    /** An object: the caller reads the value after each name. */
    void members(int depth, Member member) {
        deeper(depth);
        expect('{');
        if (accept('}')) return;
        int place = 0;
        do {
            skip();
            int start = at;
            String name = string();
            expect(':');
            if (!member.read(new Key(name, place++))) throw new JsonException(start, "each name once in an object", "\"" + brief(name) + "\" again");
        } while (accept(','));
        if (!accept('}')) throw wrong("',' or '}'");
    }

    /** A list: the caller reads each element. */
    void elements(int depth, Runnable element) {
        deeper(depth);
        expect('[');
        if (accept(']')) return;
        do
            element.run();
        while (accept(','));
        if (!accept(']')) throw wrong("',' or ']'");
    }

    /** Nothing but white space may follow. */
    void end() {
        skip();
        if (at < text.length) throw wrong("the end of the text");
    }

    private void deeper(int depth) {
        if (depth >= DEPTH) throw new JsonException(at, "at most " + DEPTH + " lists or objects inside each other", "more");
    }

    void expect(char c) {
        if (!accept(c)) throw wrong("'" + c + "'");
    }

    boolean accept(char c) {
        if (peek() != c) return false;
        at++;
        return true;
    }

    /** The next byte that is not white space, or 0 at the end. */
    private int peek() {
        skip();
        return at < text.length ? text[at] : 0;
    }

    private void skip() {
        while (at < text.length && (text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r')) at++;
    }

    private Object word(String word, Object value) {
        for (int i = 0; i < word.length(); i++) if (at + i >= text.length || text[at + i] != word.charAt(i)) throw wrong(word);
        at += word.length();
        return value;
    }

    String string() {
        expect('"');
        int start = at;
        StringBuilder unescaped = null;
        while (true) {
            if (at >= text.length) throw wrong("'\"' at the end of a string");
            byte c = text[at];
            if (c == '"' || c == '\\') {
                String plain = decode(start, at);
                at++;
                if (c == '"') return unescaped == null ? plain : unescaped.append(plain).toString();
                unescaped = (unescaped == null ? new StringBuilder() : unescaped).append(plain).append(escaped());
                start = at;
            } else if (c >= 0 && c < ' ') throw wrong("no control character in a string");
            else at++;
        }
    }

    private String decode(int from, int to) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text, from, to - from)).toString();
        } catch (CharacterCodingException e) {
            throw new JsonException(from, "UTF-8", "other bytes");
        }
    }

    private char escaped() {
        if (at >= text.length) throw wrong("a letter after '\\'");
        switch (text[at++]) {
            case '"' :
                return '"';
            case '\\' :
                return '\\';
            case '/' :
                return '/';
            case 'b' :
                return '\b';
            case 'f' :
                return '\f';
            case 'n' :
                return '\n';
            case 'r' :
                return '\r';
            case 't' :
                return '\t';
            case 'u' :
                int code = 0;
                for (int i = 0; i < 4; i++, at++) {
                    int digit = at < text.length && text[at] > 0 ? Character.digit(text[at], 16) : -1;
                    if (digit < 0) throw wrong("four hexadecimal digits after '\\u'");
                    code = code * 16 + digit;
                }
                return (char) code;
            default :
                at--;
                throw wrong("one of \"\\/bfnrtu after '\\'");
        }
    }

    /** A whole number as Long where it fits, any other as Double. */
    Object number() {
        skip();
        int start = at;
        boolean whole = true;
        if (at < text.length && text[at] == '-') at++;
        if (at < text.length && text[at] == '0') at++;
        else digits("a value");
        if (at < text.length && text[at] == '.') {
            at++;
            whole = false;
            digits("a digit after '.'");
        }
        if (at < text.length && (text[at] == 'e' || text[at] == 'E')) {
            at++;
            whole = false;
            if (at < text.length && (text[at] == '+' || text[at] == '-')) at++;
            digits("a digit in the exponent");
        }
        String digits = new String(text, start, at - start, StandardCharsets.US_ASCII);
        if (whole && digits.length() <= 20) {
            try {
                return Long.valueOf(digits);
            } catch (NumberFormatException e) {
                whole = false;
            }
        }
        double value = Double.parseDouble(digits);
        if (Double.isInfinite(value)) throw new JsonException(start, "a number that a double can hold", brief(digits));
        return value;
    }

    private void digits(String expected) {
        int start = at;
        while (at < text.length && text[at] >= '0' && text[at] <= '9') at++;
        if (at == start) throw wrong(expected);
    }

    private JsonException wrong(String expected) {
        if (at >= text.length) return new JsonException(text.length, expected, "the end of the text");
        return new JsonException(at, expected, text[at] > ' ' && text[at] < 127 ? "'" + (char) text[at] + "'" : "byte %d".formatted(text[at] & 255));
    }

    /** The start of a long text. */
    static String brief(String s) {
        return s.length() <= 40 ? s : s.substring(0, 40) + "…";
    }
}
