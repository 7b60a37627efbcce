package lectern.kernel;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lectern.tensor.TensorText;

/** Records, arrays, collections and maps as HTML tables; what stands inside of them as tables inside of the table. Null if the text alone says it as well. */
final class ValueTable {
    private static final int LONGEST = 24, EDGE = 10, DEEPEST = 3, SHORT = 120, LONGEST_CELL = 80;

    private ValueTable() {}

    static String html(Object value) {
        if (!(value instanceof Record) && isPlain(value)) return null;
        return table(value, 0);
    }

    /** One level of values that fit on a line. */
    private static boolean isPlain(Object value) {
        if (value instanceof Map<?, ?> map) return map.isEmpty();
        return elements(value).stream()
                .allMatch(each -> each == null || each instanceof Number || each instanceof Boolean || each instanceof Character || each instanceof CharSequence
                        || each instanceof Enum<?>)
                && ValueText.of(value).length() <= SHORT;
    }

    private static boolean isNested(Object value) {
        return value instanceof Record || value instanceof Collection<?> || value instanceof Map<?, ?> || value != null && value.getClass().isArray();
    }

    private static String table(Object value, int depth) {
        return switch (value) {
            case Record record -> record(record, depth);
            case Map<?, ?> map -> map(map, depth);
            default -> list(value, depth);
        };
    }

    private static String record(Record record, int depth) {
        StringBuilder out = new StringBuilder("<table>");
        if (depth == 0)
            out.append("<tr><th colspan=\"2\"").append(Html.LEFT).append(">").append(Html.escape(record.getClass().getSimpleName())).append("</th></tr>");
        for (RecordComponent part : record.getClass().getRecordComponents()) {
            out.append("<tr><th").append(Html.LEFT).append(">").append(Html.escape(part.getName())).append("</th>").append(cell(get(record, part), depth))
                    .append("</tr>");
        }
        return out.append("</table>").toString();
    }

    private static Object get(Record record, RecordComponent part) {
        try {
            part.getAccessor().setAccessible(true);
            return part.getAccessor().invoke(record);
        } catch (IllegalAccessException e) {
            return "(not to be read)";
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }

    private static String map(Map<?, ?> map, int depth) {
        StringBuilder out = new StringBuilder("<table>");
        int count = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (count++ == LONGEST) break;
            out.append("<tr>").append(cell(entry.getKey(), depth)).append(entry.getValue() == map ? "<td>(itself)</td>" : cell(entry.getValue(), depth))
                    .append("</tr>");
        }
        return out.append("</table>").append(note(map.size(), LONGEST, Extent.of(map), "the first " + LONGEST + " shown")).toString();
    }

    private static String note(int size, int longest, String extent, String shown) {
        return size <= longest ? "" : "<div" + Html.SOFT + ">" + extent + ", " + shown + "</div>";
    }

    /** A long list in pieces, without a copy of its middle. */
    private static List<Object> elements(Object value) {
        List<Object> elements = new ArrayList<>();
        int size = size(value);
        if (value instanceof Collection<?> all) {
            Iterator<?> each = all.iterator();
            for (int i = 0; each.hasNext(); i++) {
                Object one = each.next();
                if (size <= LONGEST || i < EDGE || i >= size - EDGE) elements.add(one);
            }
        } else {
            for (int i : Axis.shown(size, LONGEST, EDGE)) if (i != Axis.GAP) elements.add(Array.get(value, i));
        }
        return elements;
    }

    private static int size(Object value) {
        return value instanceof Collection<?> all ? all.size() : value.getClass().isArray() ? Array.getLength(value) : 0;
    }

    private static String list(Object value, int depth) {
        int size = size(value);
        List<Object> elements = elements(value);
        int[] rows = Axis.shown(size, LONGEST, EDGE);
        RecordComponent[] components = components(elements);
        int width = components != null || elements.isEmpty() ? 0 : width(elements);
        StringBuilder out = new StringBuilder("<table>");
        if (components != null) {
            out.append("<tr><th></th>");
            for (RecordComponent part : components) out.append("<th>").append(Html.escape(part.getName())).append("</th>");
            out.append("</tr>");
        }
        int at = 0;
        for (int i : rows) {
            out.append("<tr><th").append(Html.SOFT).append(">").append(i == Axis.GAP ? "…" : i).append("</th>");
            if (i == Axis.GAP) {
                out.append("</tr>");
                continue;
            }
            Object each = elements.get(at++);
            if (components != null) for (RecordComponent part : components) out.append(cell(get((Record) each, part), depth));
            else if (width > 0) for (int j : Axis.shown(width, LONGEST, EDGE)) out.append(j == Axis.GAP ? "<td>…</td>" : cell(Array.get(each, j), depth));
            else out.append(each == value ? "<td>(itself)</td>" : cell(each, depth));
            out.append("</tr>");
        }
        return out.append("</table>").append(depth == 0 ? "<div" + Html.SOFT + ">" + Html.escape(kind(value)) + "</div>" : "").toString();
    }

    private static String kind(Object value) {
        return value.getClass().isArray() ? ValueText.type(value) : Extent.of(value);
    }

    /** The columns, where all are records of one class. */
    private static RecordComponent[] components(List<Object> elements) {
        if (elements.isEmpty() || !(elements.get(0) instanceof Record first)) return null;
        return elements.stream().allMatch(each -> each != null && each.getClass() == first.getClass()) ? first.getClass().getRecordComponents() : null;
    }

    /** The length of all rows, where all are arrays of one length with nothing nested in them; 0 where they are not. */
    private static int width(List<Object> rows) {
        int width = -1;
        for (Object row : rows) {
            if (row == null || !row.getClass().isArray() || row instanceof Object[] parts && Arrays.stream(parts).anyMatch(ValueTable::isNested)) return 0;
            if (width >= 0 && Array.getLength(row) != width) return 0;
            width = Array.getLength(row);
        }
        return width;
    }

    private static String cell(Object value, int depth) {
        if (value == null) return FrameTable.NULL;
        if (value instanceof Optional<?> one) return one.isPresent() ? cell(one.get(), depth) : "<td><i>empty</i></td>";
        if (isNested(value) && depth < DEEPEST && (value instanceof Record || !isPlain(value)))
            return "<td" + Html.LEFT + ">" + table(value, depth + 1) + "</td>";
        String text = value instanceof Double v ? TensorText.number(v) : ValueText.inner(value, 1),
                cut = text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL - 1) + "…" : text;
        return "<td" + (value instanceof Number ? "" : Html.LEFT) + ">" + Html.escape(cut) + "</td>";
    }
}
