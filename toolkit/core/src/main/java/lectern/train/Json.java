package lectern.train;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * JSON (RFC 8259), strictly: no comments, no name twice, at most 100 levels. Objects are maps in the order of the text, lists are lists; a number is a Long if it is
 * written as a whole one and fits, else a Double, and every Long and Double comes back as it went.
 *
 * <pre>{@code
 * String text = Json.write(Map.of("epoch", 3, "losses", new double[]{0.5, 0.25}));
 * var back = (Map<?, ?>) Json.read(text);                     // {epoch=3, losses=[0.5, 0.25]}
 * }</pre>
 *
 * JSON has no name for numbers that are not finite: they are written as the strings "NaN", "Infinity" and "-Infinity", which {@link #number} reads.
 */
public final class Json {
    private Json() {}

    /** The value of a text: Map, List, String, Long, Double, Boolean or null. */
    public static Object read(String text) {
        JsonReader reader = new JsonReader(text.getBytes(StandardCharsets.UTF_8));
        Object value = reader.value(0);
        reader.end();
        return value;
    }

    /** A value that was read, as a number; also the three strings that stand for numbers which are not finite. */
    public static double number(Object value) {
        if (value instanceof Number n) return n.doubleValue();
        if (value instanceof String s && (s.equals("NaN") || s.equals("Infinity") || s.equals("-Infinity"))) return Double.parseDouble(s);
        throw new IllegalArgumentException("Json: expected a number, got " + (value == null ? "null" : value.getClass().getSimpleName() + " " + value));
    }

    /** The text of a value made of maps with string keys, iterables, arrays of numbers, strings, numbers, booleans and null; on one line. */
    public static String write(Object value) {
        StringBuilder out = new StringBuilder();
        write(out, value, 0);
        return out.toString();
    }

    private static void write(StringBuilder out, Object value, int depth) {
        if (depth > JsonReader.DEPTH)
            throw new IllegalArgumentException("Json: expected at most " + JsonReader.DEPTH + " levels, got more. Hint: does it hold itself?");
        switch (value) {
            case null -> out.append("null");
            case String s -> quote(out, s);
            case Boolean b -> out.append(b);
            case Double x -> number(out, x);
            case Float x -> number(out, x);
            case Long n -> out.append(n);
            case Integer n -> out.append(n);
            case double[] xs -> write(out, Arrays.stream(xs).boxed().toList(), depth);
            case int[] xs -> write(out, Arrays.stream(xs).boxed().toList(), depth);
            case long[] xs -> write(out, Arrays.stream(xs).boxed().toList(), depth);
            case Map<?, ?> map -> {
                String comma = "{";
                for (Map.Entry<?, ?> e : map.entrySet()) {
                    if (!(e.getKey() instanceof String name)) throw new IllegalArgumentException("Json: expected names that are strings, got " + e.getKey());
                    quote(out.append(comma), name);
                    write(out.append(':'), e.getValue(), depth + 1);
                    comma = ",";
                }
                out.append(map.isEmpty() ? "{}" : "}");
            }
            case Iterable<?> list -> {
                int start = out.length();
                for (Object x : list) write(out.append(out.length() == start ? '[' : ','), x, depth + 1);
                out.append(out.length() == start ? "[]" : "]");
            }
            default -> throw new IllegalArgumentException(
                    "Json: expected maps, lists, strings, numbers, booleans and null, got " + value.getClass().getSimpleName());
        }
    }

    private static void number(StringBuilder out, double x) {
        if (Double.isFinite(x)) out.append(x);
        else out.append('"').append(x).append('"');
    }

    private static void quote(StringBuilder out, String s) {
        out.append('"');
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c) && !paired(s, i)) out.append("\\u%04x".formatted((int) c));
                    else out.append(c);
                }
            }
        }
        out.append('"');
    }

    private static boolean paired(String s, int i) {
        return Character.isHighSurrogate(s.charAt(i)) ? i + 1 < s.length() && Character.isLowSurrogate(s.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(s.charAt(i - 1));
    }
}
