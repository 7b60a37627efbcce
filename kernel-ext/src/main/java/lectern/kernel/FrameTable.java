package lectern.kernel;

import org.dflib.DataFrame;
import org.dflib.Series;

/** A data frame as HTML: names, types under them, the first rows; a null is marked, and so differs from an empty text. */
final class FrameTable {
    private static final int ROWS = 10, COLUMNS = 20, LONGEST_CELL = 60;
    private static final String NULL = "<td style=\"background:rgba(204,121,167,.4)\"><i>null</i></td>";

    private FrameTable() {}

    static String html(DataFrame frame) {
        int rows = Math.min(ROWS, frame.height());
        int[] columns = Axis.shown(frame.width(), COLUMNS, COLUMNS / 2);
        StringBuilder out = new StringBuilder("<table><tr><th></th>");
        for (int j : columns) out.append("<th>").append(j == Axis.GAP ? "…" : Html.escape(frame.getColumnsIndex().get(j))).append("</th>");
        out.append("</tr><tr><th></th>");
        for (int j : columns) out.append("<td").append(Html.SOFT).append(">").append(j == Axis.GAP ? "" : type(frame.getColumn(j))).append("</td>");
        out.append("</tr>");
        for (int i = 0; i < rows; i++) {
            out.append("<tr><th").append(Html.SOFT).append(">").append(i).append("</th>");
            for (int j : columns) out.append(j == Axis.GAP ? "<td>…</td>" : cell(frame.getColumn(j).get(i)));
            out.append("</tr>");
        }
        String note = rows < frame.height() ? ", the first %d shown".formatted(rows) : "";
        return out.append("</table><div").append(Html.SOFT).append(">").append(Html.escape(FrameText.size(frame))).append(note).append("</div>").toString();
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
