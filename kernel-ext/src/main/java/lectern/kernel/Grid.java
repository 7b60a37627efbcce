package lectern.kernel;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of texts as a table, the first row its head. */
final class Grid {
    private Grid() {}

    static String html(List<List<String>> rows) {
        StringBuilder out = new StringBuilder("<table>");
        for (int i = 0; i < rows.size(); i++) {
            String tag = i == 0 ? "th" : "td";
            out.append("<tr>");
            for (String cell : rows.get(i))
                out.append("<").append(tag).append(Html.LEFT).append(">").append(Html.escape(cell)).append("</").append(tag).append(">");
            out.append("</tr>");
        }
        return out.append("</table>").toString();
    }

    /** The same with blanks between. */
    static String text(List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = IntStream.range(0, columns).map(j -> rows.stream().filter(r -> j < r.size()).mapToInt(r -> r.get(j).length()).max().orElse(0)).toArray();
        return rows.stream()
                .map(r -> IntStream.range(0, r.size()).mapToObj(j -> r.get(j) + " ".repeat(widths[j] - r.get(j).length())).collect(Collectors.joining("  "))
                        .stripTrailing())
                .collect(Collectors.joining("\n"));
    }
}
