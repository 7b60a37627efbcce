package lectern.clean.load;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lectern.clean.DatasetException;
import lectern.clean.FormatException;
import org.dflib.DataFrame;

/**
 * Reads JSON lines: one object a line, with or without gzip; blank lines are passed over.
 *
 * <p>A key is a column, and one that a line lacks is null there. An object inside becomes columns {@code outer.inner}, an array a text of JSON. Types are the narrowest
 * that all values of a column have: {@code {"a": 1}} and {@code {"a": 2.5}} make a column of doubles, and 1 beside "x" makes text.
 */
public final class JsonLines {
    private static final Pattern COLUMN = Pattern.compile("at line 1 column (\\d+)");

    private JsonLines() {}

    /**
     * The frame in a file.
     *
     * @throws FormatException if a line is no JSON object, or a key stands twice; names file, line and column
     * @throws DatasetException if the file cannot be read
     */
    public static DataFrame read(Path path) {
        return frame(Content.of(path));
    }

    static DataFrame frame(Content content) {
        char[] text = content.chars(null);
        Records records = new Records();
        for (int at = 0, line = 1; at < text.length; line++) {
            int end = at;
            while (end < text.length && text[end] != '\n') end++;
            String json = new String(text, at, end - at);
            if (!json.isBlank()) records.add(record(json, content.name(), line));
            at = end + 1;
        }
        return records.frame(content.name());
    }

    private static Map<String, Object> record(String json, String file, int line) {
        JsonReader in = new JsonReader(new StringReader(json));
        in.setStrictness(Strictness.STRICT);
        Map<String, Object> values = new LinkedHashMap<>();
        try {
            if (in.peek() != JsonToken.BEGIN_OBJECT) throw wrong(in, file, line, "expected one object a line, got " + in.peek(), null);
            members(in, "", values, file, line);
            if (in.peek() != JsonToken.END_DOCUMENT) throw wrong(in, file, line, "expected the end of the line after the object", null);
            return values;
        } catch (MalformedJsonException | EOFException | IllegalStateException | NumberFormatException | JsonParseException e) {
            throw wrong(in, file, line,
                    "no JSON: " + String.valueOf(e.getMessage()).replaceAll("(?s) at line 1 column.*|^.*Use JsonReader.*", "").replaceAll("^$", "malformed"),
                    e);
        } catch (IOException e) {
            throw new IllegalStateException("a string in memory can be read", e);
        }
    }

    private static void members(JsonReader in, String prefix, Map<String, Object> values, String file, int line) throws IOException {
        in.beginObject();
        while (in.hasNext()) {
            String key = prefix + in.nextName();
            if (in.peek() == JsonToken.BEGIN_OBJECT) {
                members(in, key + ".", values, file, line);
                continue;
            }
            if (values.containsKey(key)) throw wrong(in, file, line, "the key \"%s\" stands twice".formatted(key), null);
            values.put(key, value(in));
        }
        in.endObject();
    }

    private static Object value(JsonReader in) throws IOException {
        switch (in.peek()) {
            case NULL :
                in.nextNull();
                return null;
            case BOOLEAN :
                return in.nextBoolean();
            case NUMBER :
                return number(in.nextString());
            case BEGIN_ARRAY :
                return JsonParser.parseReader(in).toString();
            default :
                return in.nextString();
        }
    }

    private static Object number(String digits) {
        char[] s = digits.toCharArray();
        return switch (CellType.of(s, 0, s.length)) {
            case INT -> Integer.valueOf(digits);
            case LONG -> Long.valueOf(digits);
            default -> {
                double value = Double.parseDouble(digits);
                if (Double.isInfinite(value)) throw new NumberFormatException("%s is too large for a double".formatted(digits));
                yield value;
            }
        };
    }

    private static FormatException wrong(JsonReader in, String file, int line, String problem, Exception cause) {
        Matcher column = COLUMN.matcher(cause != null && String.valueOf(cause.getMessage()).contains("at line 1 column") ? cause.getMessage() : in.toString());
        return FormatException.at(file, line, column.find() ? Integer.parseInt(column.group(1)) : 1, problem, cause);
    }
}
