package lectern.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;
import lectern.tensor.Elements;
import lectern.tensor.Tensor;
import lectern.tensor.TensorText;

/** A tensor as HTML: shape and type, then a table of shaded values with their indices; more than two axes are slices below each other, long axes show both ends. */
final class TensorTable {
    private static final int LONGEST = 12, EDGE = 5;
    private static final int MOST_SLICES = 4, EDGE_SLICES = 2;

    private final Tensor x;
    private final int[] slices, rows, columns;
    private final int height, width;
    private final StringBuilder out = new StringBuilder();

    private TensorTable(Tensor x) {
        this.x = x;
        width = x.rank() == 0 ? 1 : x.size(-1);
        height = x.rank() < 2 ? 1 : x.size(-2);
        slices = Axis.shown(x.numel() == 0 ? 0 : x.numel() / (width * height), MOST_SLICES, EDGE_SLICES);
        rows = Axis.shown(height, LONGEST, EDGE);
        columns = Axis.shown(width, LONGEST, EDGE);
    }

    static String html(Tensor x) {
        return new TensorTable(x).write();
    }

    private String write() {
        String head = "Tensor" + x.shapeText() + " " + x.dtype() + (x.needsGrad() ? " grad" : "") + (x.numel() == 0 ? " (empty)" : "");
        out.append("<div><code>").append(head).append("</code>");
        Shade shade = new Shade(x.rank() == 0 ? 0 : largest());
        for (int s : slices) {
            if (s == Axis.GAP) out.append("<div>⋮</div>");
            else slice(s, shade);
        }
        if (x.numel() > 0 && (hidden(slices) || hidden(rows) || hidden(columns))) {
            out.append("<div").append(Html.SOFT).append(">").append(TensorSummary.of(x)).append("</div>");
        }
        return out.append("</div>").toString();
    }

    private void slice(int s, Shade shade) {
        if (x.rank() > 2) out.append("<div").append(Html.SOFT).append("><code>").append(place(s)).append("</code></div>");
        out.append("<table style=\"font-variant-numeric:tabular-nums\">");
        if (x.rank() > 0) {
            out.append("<tr>").append(x.rank() > 1 ? "<th></th>" : "");
            for (int j : columns) index(j);
            out.append("</tr>");
        }
        for (int i : rows) {
            out.append("<tr>");
            if (x.rank() > 1) index(i);
            for (int j : columns) cell(i, j, s, shade);
            out.append("</tr>");
        }
        out.append("</table>");
    }

    private void index(int i) {
        out.append("<th").append(Html.SOFT).append(">").append(i == Axis.GAP ? "…" : i).append("</th>");
    }

    private void cell(int i, int j, int s, Shade shade) {
        if (i == Axis.GAP || j == Axis.GAP) {
            out.append("<td>…</td>");
            return;
        }
        int at = (s * height + i) * width + j;
        out.append("<td").append(shade.style(Elements.get(x.array(), at))).append(">").append(TensorText.value(x, at)).append("</td>");
    }

    /** The slice in the notation of indexing: {@code [3, 0, :, :]}. */
    private String place(int s) {
        int[] shape = x.shape(), lead = new int[shape.length - 2];
        for (int axis = lead.length - 1; axis >= 0; axis--) {
            lead[axis] = s % shape[axis];
            s /= shape[axis];
        }
        String text = Arrays.toString(lead);
        return text.substring(0, text.length() - 1) + ", :, :]";
    }

    private double largest() {
        double largest = 0;
        for (int s : slices)
            for (int i : rows)
                for (int j : columns) {
                    if (s == Axis.GAP || i == Axis.GAP || j == Axis.GAP) continue;
                    double v = Math.abs(Elements.get(x.array(), (s * height + i) * width + j));
                    if (Double.isFinite(v)) largest = Math.max(largest, v);
                }
        return largest;
    }

    private static boolean hidden(int[] shown) {
        return IntStream.of(shown).anyMatch(i -> i == Axis.GAP);
    }
}
