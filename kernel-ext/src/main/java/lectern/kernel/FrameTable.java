package lectern.kernel;

import org.dflib.DataFrame;
import org.dflib.Series;

/** A data frame as HTML: names, types under them, the first rows, and the next ones in pages that unfold without a script; a null is marked, and so differs from an empty text. */
final class FrameTable {
    private static final int ROWS = 10, MOST_PAGES = 10, MOST_CELLS = 1000, COLUMNS = 20, LONGEST_CELL = 60;
    static final String NULL = "<td style=\"background:rgba(204,121,167,.4)\"><i>null</i></td>";

    private FrameTable() {}

    static String html(DataFrame frame) {
        int[] columns = Axis.shown(frame.width(), COLUMNS, COLUMNS / 2);
        int pages = Math.clamp(MOST_CELLS / (ROWS * Math.max(1, columns.length)), 1, MOST_PAGES), shown = Math.min(pages * ROWS, frame.height());
        StringBuilder out = new StringBuilder(page(frame, columns, 0));
        for (int from = ROWS; from < shown; from += ROWS)
            out.append("<details><summary").append(Html.SOFT).append(">rows ").append(from).append(" to ").append(Math.min(shown, from + ROWS) - 1)
                    .append("</summary>")
                    .append(page(frame, columns, from)).append("</details>");
        String note = shown < frame.height() ? ", the first %d shown".formatted(shown) : "";
        return out.append("<div").append(Html.SOFT).append(">").append(Html.escape(FrameText.size(frame))).append(note).append("</div>").toString();
    }

    private static String page(DataFrame frame, int[] columns, int from) {
        StringBuilder out = new StringBuilder("<table><tr><th></th>");
        for (int j : columns) out.append("<th>").append(j == Axis.GAP ? "…" : Html.escape(frame.getColumnsIndex().get(j))).append("</th>");
        out.append("</tr><tr><th></th>");
        for (int j : columns) out.append("<td").append(Html.SOFT).append(">").append(j == Axis.GAP ? "" : type(frame.getColumn(j))).append("</td>");
        out.append("</tr>");
        for (int i = from; i < Math.min(from + ROWS, frame.height()); i++) {
            out.append("<tr><th").append(Html.SOFT).append(">").append(i).append("</th>");
            for (int j : columns) out.append(j == Axis.GAP ? "<td>…</td>" : cell(frame.getColumn(j).get(i)));
            out.append("</tr>");
        }
        return out.append("</table>").toString();
    }

    private static String cell(Object value) {
        if (value == null) return NULL;
        String text = value.toString();
        String cut = text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL - 1) + "…" : text;
        return "<td>" + Html.escape(cut) + "</td>";
    }

    /** The type of the cells, from the first one where the column takes any. */
    private static String type(Series<?> column) {
        Class<?> type = column.getNominalType();
        int filled = column.isNotNull().firstTrue();
        if (type == Object.class && filled >= 0) type = column.get(filled).getClass();
        return type == String.class ? "text" : Html.escape(type.getSimpleName());
    }
}
