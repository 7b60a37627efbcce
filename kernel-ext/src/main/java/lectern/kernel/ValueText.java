package lectern.kernel;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.BaseStream;
import lectern.tensor.Tensor;
import org.dflib.DataFrame;

/** Any value as text, cut where it would be long; arrays as they are written in Java. */
final class ValueText {
    private static final int MOST = 100, DEEPEST = 6, LONGEST = 10_000;

    private ValueText() {}

    static String of(Object value) {
        if (value != null && value.getClass().isArray()) return type(value) + " " + inner(value, 0);
        return inner(value, 0);
    }

    /** {@code double[2][3]}. */
    static String type(Object array) {
        String lengths = Extent.of(array).replace(", ", "][").replace("[*]", "[]");
        Class<?> part = array.getClass();
        while (part.isArray()) part = part.getComponentType();
        int depth = array.getClass().getTypeName().split("\\[", -1).length - 1, known = lengths.split("\\[", -1).length - 1;
        return part.getSimpleName() + lengths + "[]".repeat(Math.max(0, depth - known));
    }

    static String inner(Object value, int depth) {
        return switch (value) {
            case null -> "null";
            case Tensor x when depth > 0 -> "Tensor" + x.shapeText() + " " + x.dtype();
            case DataFrame frame when depth > 0 -> FrameText.size(frame);
            case Optional<?> one -> one.isPresent() ? "Optional[" + inner(one.get(), depth + 1) + "]" : "Optional.empty";
            case Throwable e -> depth == 0 ? Problem.text(e) : e.toString();
            case BaseStream<?, ?> s -> "a stream that has not run. Hint: end it with .toList(), .sum() or the like";
            case Collection<?> all -> depth > DEEPEST ? "[…]" : "[" + parts(all, depth) + "]";
            case Map<?, ?> map -> depth > DEEPEST ? "{…}" : entries(map, depth);
            default -> value.getClass().isArray() ? depth > DEEPEST ? "{…}" : array(value, depth) : cut(value.toString());
        };
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "… (" + Html.count(text.length()) + " characters)" : text;
    }

    private static String parts(Collection<?> all, int depth) {
        List<String> parts = new ArrayList<>();
        Iterator<?> each = all.iterator();
        while (each.hasNext() && parts.size() < MOST) {
            Object one = each.next();
            parts.add(one == all ? "(itself)" : inner(one, depth + 1));
        }
        if (each.hasNext()) parts.add("… (" + Html.count(all.size()) + " elements)");
        return String.join(", ", parts);
    }

    private static String entries(Map<?, ?> map, int depth) {
        List<String> parts = new ArrayList<>();
        Iterator<? extends Map.Entry<?, ?>> each = map.entrySet().iterator();
        while (each.hasNext() && parts.size() < MOST) {
            Map.Entry<?, ?> entry = each.next();
            parts.add(inner(entry.getKey(), depth + 1) + "=" + (entry.getValue() == map ? "(itself)" : inner(entry.getValue(), depth + 1)));
        }
        if (each.hasNext()) parts.add("… (" + Html.count(map.size()) + " entries)");
        return "{" + String.join(", ", parts) + "}";
    }

    private static String array(Object array, int depth) {
        int n = Array.getLength(array);
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < Math.min(n, MOST); i++) {
            Object one = Array.get(array, i);
            parts.add(one == array ? "(itself)" : inner(one, depth + 1));
        }
        if (n > MOST) parts.add("… (" + Html.count(n) + " elements)");
        return "{" + String.join(", ", parts) + "}";
    }
}
