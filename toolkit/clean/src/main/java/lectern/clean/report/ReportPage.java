package lectern.clean.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report as text, as HTML without scripts, and as JSON. */
final class ReportPage {
    private static final String[] HEAD = {"column", "type", "nulls", "distinct", "most frequent", "min", "median", "max", "mean", "sd"};

    private ReportPage() {}

    static String text(DataReport report) {
        if (report.columns().isEmpty()) return title(report);
        List<String[]> rows = report.columns().stream().map(ReportPage::cells).toList();
        int[] wide = new int[HEAD.length];
        for (int j = 0; j < wide.length; j++) {
            int column = j;
            wide[j] = rows.stream().mapToInt(r -> r[column].length()).reduce(HEAD[j].length(), Math::max);
        }
        String table = rows.stream().map(r -> line(r, wide)).collect(Collectors.joining("\n", line(HEAD, wide) + "\n", "\n"));
        return title(report) + "\n" + table + report.findings().stream().map(f -> "\n• " + f).collect(Collectors.joining());
    }

    private static String line(String[] cells, int[] wide) {
        StringBuilder line = new StringBuilder();
        for (int j = 0; j < wide.length; j++) {
            String pad = " ".repeat(wide[j] - cells[j].length());
            line.append(j == 0 ? "" : "  ").append(j < 2 || j == 4 ? cells[j] + pad : pad + cells[j]);
        }
        return line.toString().stripTrailing();
    }

    private static String title(DataReport report) {
        return String.format(Locale.ROOT, "%,d %s × %s, %s", report.rows(), report.rows() == 1 ? "row" : "rows",
                Finding.some(report.columns().size(), "column", "columns"),
                report.findings().isEmpty() ? "nothing found" : Finding.some(report.findings().size(), "finding", "findings"));
    }

    private static String[] cells(ColumnProfile p) {
        String top = p.topCount() == 0 ? "" : (p.top().length() > 20 ? p.top().substring(0, 19) + "…" : p.top()).replaceAll("\\s+", " ") + " × " + p.topCount();
        return new String[]{p.name(), p.type(), String.valueOf(p.nulls()), String.valueOf(p.distinct()), top, ColumnProfile.text(p.min()),
            ColumnProfile.text(p.median()),
            ColumnProfile.text(p.max()), ColumnProfile.text(p.mean()), ColumnProfile.text(p.sd())};
    }

    static String html(DataReport report) {
        StringBuilder page = new StringBuilder("<div><p><b>").append(escaped(title(report))).append("</b></p><table><thead><tr>");
        for (String h : HEAD) page.append("<th>").append(h).append("</th>");
        page.append("</tr></thead><tbody>");
        for (ColumnProfile p : report.columns()) {
            page.append("<tr>");
            for (String cell : cells(p)) page.append("<td>").append(escaped(cell)).append("</td>");
            page.append("</tr>");
        }
        page.append("</tbody></table><ul>");
        for (Finding f : report.findings())
            page.append("<li><b>").append(escaped(f.kind())).append("</b> ").append(escaped(f.column())).append(": ").append(escaped(f.what()))
                    .append("<br><code>")
                    .append(escaped(f.fix())).append("</code></li>");
        return page.append("</ul></div>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }

    static String json(DataReport report) {
        JsonObject all = new JsonObject();
        all.addProperty("rows", report.rows());
        JsonArray columns = new JsonArray();
        for (ColumnProfile p : report.columns()) {
            JsonObject c = new JsonObject();
            c.addProperty("name", p.name());
            c.addProperty("type", p.type());
            c.addProperty("nulls", p.nulls());
            c.addProperty("distinct", p.distinct());
            c.addProperty("top", p.top());
            c.addProperty("topCount", p.topCount());
            number(c, "min", p.min());
            number(c, "lowerQuartile", p.lower());
            number(c, "median", p.median());
            number(c, "upperQuartile", p.upper());
            number(c, "max", p.max());
            number(c, "mean", p.mean());
            number(c, "sd", p.sd());
            number(c, "skew", p.skew());
            columns.add(c);
        }
        all.add("columns", columns);
        JsonArray findings = new JsonArray();
        for (Finding f : report.findings()) {
            JsonObject o = new JsonObject();
            o.addProperty("kind", f.kind());
            o.addProperty("column", f.column());
            o.addProperty("count", f.count());
            o.addProperty("what", f.what());
            o.addProperty("fix", f.fix());
            findings.add(o);
        }
        all.add("findings", findings);
        return new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create().toJson(all);
    }

    /** JSON has no NaN and no infinities: such a number is left out. */
    private static void number(JsonObject to, String name, double x) {
        if (Double.isFinite(x)) to.addProperty(name, x);
    }
}
