package lectern.assist;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import lectern.tensor.Tensor;
import org.dflib.DataFrame;

/** What a variable holds, in a few words: size and a short value. A learner's own {@code toString} is not called, since it may do anything. */
final class ValueText {
    private static final int LONGEST = 600, MOST = 8;

    private ValueText() {}

    /** Facts by name: shape, size, value. */
    static Map<String, String> facts(Object value) {
        Map<String, String> facts = new LinkedHashMap<>();
        switch (value) {
            case Tensor t -> {
                facts.put("shape", Arrays.toString(t.shape()));
                facts.put("elements", t.dtype() + ", " + t.numel());
            }
            case DataFrame f -> facts.put("shape", f.height() + " rows × " + f.width() + " columns");
            case Collection<?> c -> facts.put("size", String.valueOf(c.size()));
            case Map<?, ?> m -> facts.put("size", String.valueOf(m.size()));
            case CharSequence s -> facts.put("length", String.valueOf(s.length()));
            case Object a when a.getClass().isArray() -> facts.put("length", String.valueOf(Array.getLength(a)));
            default -> {
                // One thing has no size.
            }
        }
        facts.put("value", brief(value));
        return facts;
    }

    private static String brief(Object value) {
        try {
            return cut(text(value, 0));
        } catch (RuntimeException | StackOverflowError e) {
            return "cannot be shown while a cell changes it (" + e.getClass().getSimpleName() + ")";
        }
    }

    private static String text(Object value, int depth) {
        if (depth > 3) return "…";
        return switch (value) {
            case null -> "null";
            case String s -> '"' + cut(s) + '"';
            case Collection<?> c -> many(c, depth);
            case Map<?, ?> m -> {
                StringBuilder out = new StringBuilder("{");
                int count = 0;
                for (Map.Entry<?, ?> e : m.entrySet()) {
                    if (count++ == MOST) break;
                    out.append(count > 1 ? ", " : "").append(text(e.getKey(), depth + 1)).append("=").append(text(e.getValue(), depth + 1));
                }
                yield out.append(m.size() > MOST ? ", …}" : "}").toString();
            }
            case Object[] a -> many(Arrays.asList(a), depth);
            case Object a when a.getClass().isArray() -> numbers(a);
            default -> value.getClass().getName().startsWith("REPL.")
                    ? Signature.brief(value.getClass().getTypeName()) + "@" + Integer.toHexString(System.identityHashCode(value))
                    : value.toString();
        };
    }

    private static String many(Collection<?> all, int depth) {
        StringBuilder out = new StringBuilder("[");
        int count = 0;
        for (Object one : all) {
            if (count++ == MOST) break;
            out.append(count > 1 ? ", " : "").append(text(one, depth + 1));
        }
        return out.append(all.size() > MOST ? ", …]" : "]").toString();
    }

    private static String numbers(Object array) {
        StringBuilder out = new StringBuilder("[");
        int length = Array.getLength(array);
        for (int i = 0; i < Math.min(length, MOST); i++) out.append(i > 0 ? ", " : "").append(Array.get(array, i));
        return out.append(length > MOST ? ", …]" : "]").toString();
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
