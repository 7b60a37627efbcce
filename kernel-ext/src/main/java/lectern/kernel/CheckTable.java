package lectern.kernel;

import lectern.notebook.Checks;

/** The checks of a session as a table: a mark, the name, what came out. */
final class CheckTable {
    private static final String GREEN = "rgba(0,158,115,.15)", RED = "rgba(213,94,0,.25)";

    private CheckTable() {}

    static String html(Checks checks) {
        StringBuilder out = new StringBuilder("<table><tr><th></th><th").append(Html.LEFT).append(">check</th><th").append(Html.LEFT)
                .append(">result</th></tr>");
        for (Checks.Result r : checks.results())
            out.append("<tr style=\"background:").append(r.passed() ? GREEN : RED).append("\"><td>").append(r.passed() ? "✓" : "✗").append("</td><td")
                    .append(Html.LEFT).append(">").append(Html.escape(r.name())).append("</td><td").append(Html.LEFT).append(">").append(Html.escape(r.text()))
                    .append("</td></tr>");
        return out.append("</table><p").append(Html.SOFT).append(">").append(checks.summary()).append("</p>").toString();
    }
}
