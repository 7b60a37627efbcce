package lectern.jupyter;

import com.google.gson.JsonElement;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as Java's own maps, lists, texts, numbers and booleans; null is null. */
public final class Json {
    private static final int DEEPEST = 100;

    private Json() {}

    /** A value as JSON on one line; what JSON does not know is written as its text. */
    public static String write(Object value) {
        StringWriter text = new StringWriter();
        try (JsonWriter out = new JsonWriter(text)) {
            out.setStrictness(Strictness.LENIENT);
            out.setSerializeNulls(true);
            write(out, value);
        } catch (IOException e) {
            throw new IllegalStateException("json: a text cannot be written to", e);
        }
        return text.toString();
    }

    private static void write(JsonWriter out, Object value) throws IOException {
        switch (value) {
            case null -> out.nullValue();
            case Boolean b -> out.value(b);
            case Double d when !Double.isFinite(d) -> out.value(d.toString());
            case Float f when !Float.isFinite(f) -> out.value(f.toString());
            case Number n -> out.value(n);
            case JsonElement element -> out.jsonValue(element.toString());
            case Map<?, ?> map -> {
                out.beginObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.name(String.valueOf(entry.getKey()));
                    write(out, entry.getValue());
                }
                out.endObject();
            }
            case Iterable<?> many -> {
                out.beginArray();
                for (Object one : many) write(out, one);
                out.endArray();
            }
            case Object array when array.getClass().isArray() -> {
                out.beginArray();
                for (int i = 0; i < Array.getLength(array); i++) write(out, Array.get(array, i));
                out.endArray();
            }
            default -> out.value(value.toString());
        }
    }

    /** The value of a JSON text; whole numbers are Long, others Double. */
    public static Object read(String text) {
        try (JsonReader in = new JsonReader(new StringReader(text))) {
            in.setStrictness(Strictness.STRICT);
            Object value = read(in, 0);
            if (in.peek() != JsonToken.END_DOCUMENT) throw new IllegalArgumentException("json: something follows the value");
            return value;
        } catch (IOException | IllegalStateException e) {
            throw new IllegalArgumentException("json: " + e.getMessage(), e);
        }
    }

    /** A JSON object. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(String text) {
        if (read(text) instanceof Map<?, ?> map) return (Map<String, Object>) map;
        throw new IllegalArgumentException("json: expected an object");
    }

    private static Object read(JsonReader in, int depth) throws IOException {
        if (depth > DEEPEST) throw new IllegalArgumentException("json: nested deeper than " + DEEPEST);
        switch (in.peek()) {
            case BEGIN_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                in.beginObject();
                while (in.hasNext()) map.put(in.nextName(), read(in, depth + 1));
                in.endObject();
                return map;
            }
            case BEGIN_ARRAY -> {
                List<Object> list = new ArrayList<>();
                in.beginArray();
                while (in.hasNext()) list.add(read(in, depth + 1));
                in.endArray();
                return list;
            }
            case STRING -> {
                return in.nextString();
            }
            case NUMBER -> {
                return number(in.nextString());
            }
            case BOOLEAN -> {
                return in.nextBoolean();
            }
            case NULL -> {
                in.nextNull();
                return null;
            }
            default -> throw new IllegalArgumentException("json: expected a value");
        }
    }

    private static Number number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return Double.valueOf(text);
        }
    }
}
