package lectern.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lectern.nn.Summary;
import lectern.train.DryRun;

/** What the layers of a net do to an input, and what a training step will cost, as tables. */
final class SummaryTable {
    private SummaryTable() {}

    static String html(Summary summary) {
        StringBuilder out = new StringBuilder("<table><tr>");
        for (String head : List.of("path", "layer", "output")) out.append("<th").append(Html.LEFT).append(">").append(head).append("</th>");
        for (String head : List.of("parameters", "multiply-adds", "memory", "ms")) out.append("<th>").append(head).append("</th>");
        out.append("</tr>");
        for (Summary.Row row : summary.rows()) {
            out.append("<tr>");
            for (String cell : List.of(row.path(), row.layer(), row.output() == null ? "did not run" : row.output().toString()))
                out.append("<td").append(Html.LEFT).append(">").append(Html.escape(cell)).append("</td>");
            List<String> numbers = new ArrayList<>(List.of(count(row.parameters()), count(row.multiplyAdds()), row.bytes() == 0 ? "" : Bytes.text(row.bytes()),
                    String.format(Locale.ROOT, "%.3f", row.milliseconds()) + (row.runs() > 1 ? " × " + row.runs() : "")));
            numbers.forEach(cell -> out.append("<td>").append(cell).append("</td>"));
            out.append("</tr>");
        }
        return out.append("</table><div").append(Html.SOFT).append(">input ").append(summary.input()).append(": ").append(count(summary.parameters()))
                .append(" parameters (").append(Bytes.text(summary.parameterBytes())).append("), ")
                .append(summary.frozen() == 0 ? "" : count(summary.frozen()) + " of them frozen, ")
                .append(count(summary.multiplyAdds())).append(" multiply-adds, outputs ").append(Bytes.text(summary.outputBytes())).append("</div>").toString();
    }

    /** The lines of {@link DryRun#toString} that follow the summary. */
    static String html(DryRun run) {
        String rest = run.toString().substring(run.summary().toString().length()).strip();
        return html(run.summary()) + "<pre>" + Html.escape(rest) + "</pre>";
    }

    private static String count(long n) {
        return n == 0 ? "" : Html.count(n);
    }
}
