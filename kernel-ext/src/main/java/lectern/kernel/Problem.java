package lectern.kernel;

import java.util.ArrayList;
import java.util.List;

/** An exception that is a value, not a failure: what it says, where it was made, and its causes. */
final class Problem {
    private static final int MOST_CAUSES = 10, MOST_FRAMES = 30;

    private Problem() {}

    static String text(Throwable e) {
        List<String> lines = new ArrayList<>();
        for (Throwable cause : chain(e)) lines.add((cause == e ? "" : "caused by ") + title(cause));
        return String.join("\n", lines);
    }

    static String html(Throwable e) {
        StringBuilder out = new StringBuilder();
        for (Throwable cause : chain(e)) {
            out.append("<div>").append(cause == e ? "" : "caused by ").append("<b>").append(Html.escape(cause.getClass().getName())).append("</b>")
                    .append(cause.getMessage() == null ? "" : ": " + Html.escape(cause.getMessage()).replace("\n", "<br/>")).append("</div>");
            out.append("<details").append(Html.SOFT).append("><summary>where it was made</summary><pre>");
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) out.append(Html.escape(frames[i].toString())).append('\n');
            out.append(frames.length > MOST_FRAMES ? "…" : "").append("</pre></details>");
        }
        return out.toString();
    }

    private static String title(Throwable e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
    }

    private static List<Throwable> chain(Throwable e) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = e; cause != null && chain.size() < MOST_CAUSES && !chain.contains(cause); cause = cause.getCause()) chain.add(cause);
        return chain;
    }
}
