package lectern.kernel;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import lectern.nn.Layer;
import lectern.tensor.Tensor;
import org.dflib.DataFrame;

/** How large a value is, in the words of its kind. */
final class Extent {
    private Extent() {}

    /** {@code [2, 3]} of a tensor or array, {@code 5 rows × 2 columns} of a data frame, {@code 3 elements} of a list. */
    static String of(Object value) {
        return switch (value) {
            case null -> "";
            case Tensor x -> x.shapeText();
            case DataFrame frame -> Html.count(frame.height()) + " rows × " + frame.width() + " columns";
            case Layer net -> Html.count(net.parameterCount()) + " parameters";
            case CharSequence text -> count(text.length(), "character");
            case Collection<?> all -> count(all.size(), "element");
            case Map<?, ?> map -> count(map.size(), "entr");
            default -> value.getClass().isArray() ? "[" + lengths(value) + "]" : "";
        };
    }

    static String count(long n, String what) {
        if (what.equals("entr")) return Html.count(n) + (n == 1 ? " entry" : " entries");
        return Html.count(n) + " " + what + (n == 1 ? "" : "s");
    }

    /** The lengths of nested arrays, as far as all of one level are equal. */
    private static String lengths(Object array) {
        int n = Array.getLength(array);
        if (!(array instanceof Object[] rows) || n == 0) return String.valueOf(n);
        String inner = null;
        for (Object row : rows) {
            if (row == null || !row.getClass().isArray()) return String.valueOf(n);
            String each = lengths(row);
            if (inner != null && !inner.equals(each)) return n + ", *";
            inner = each;
        }
        return n + ", " + inner;
    }
}
