package lectern.assist;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import lectern.shell.Shell;

/** Whether a cell can run, or how far its next line is indented. */
public final class Indent {
    private static final int WIDTH = 4;
    private static final Pattern WAITS = Pattern.compile("(?s).*(?:\\b(?:else|do|try|finally)|[=+*/&|?<>.-]|->|\\b(?:case\\b.*|default\\s*):)");

    private Indent() {}

    /** The answer to the question whether a cell is complete. */
    public static Map<String, Object> answer(Shell shell, String code) {
        String start = code.stripLeading();
        if (start.startsWith("%%"))
            return code.contains("\n") && (code.endsWith("\n\n") || code.isBlank()) ? complete() : more(code.contains("\n") ? indentOf(lastLine(code)) : "");
        if (code.stripTrailing().endsWith("\\") && lastLine(code.stripTrailing()).stripLeading().startsWith("%")) return more("");
        if (Questions.asked(code).isPresent()) return complete();
        String java = Context.blankMagics(code);
        Place place = Place.of(java);
        switch (place.inside()) {
            case TEXT_BLOCK -> {
                String last = lastLine(java);
                boolean opened = java.lastIndexOf('\n') < place.begin();
                return more(opened ? indentOf(last) + " ".repeat(WIDTH) : indentOf(last));
            }
            case BLOCK_COMMENT -> {
                boolean opened = java.lastIndexOf('\n') < place.begin();
                return more(opened ? " ".repeat(column(java, place.begin()) + 1) : indentOf(lastLine(java)));
            }
            default -> {
                Completeness whole = shell.completeness(java);
                if (whole == Completeness.DEFINITELY_INCOMPLETE) return more(indent(java, place));
                if (whole == Completeness.UNKNOWN) return Map.of("status", "invalid");
                return headOnly(statement(java, place)) ? more(indent(java, place)) : complete();
            }
        }
    }

    private static Map<String, Object> complete() {
        return Map.of("status", "complete");
    }

    private static Map<String, Object> more(String indent) {
        return Map.of("status", "incomplete", "indent", indent);
    }

    /** One step in from the line of the innermost open bracket, and one more where a statement goes on. */
    private static String indent(String code, Place place) {
        String base = "";
        int from = place.starts().getLast();
        if (!place.open().isEmpty()) {
            int bracket = place.open().peek();
            base = indentOf(lastLine(code.substring(0, bracket + 1))) + " ".repeat(WIDTH);
            from = bracket + 1;
        }
        String last = lastStatement(withoutComment(code.substring(from)).strip());
        return !last.isEmpty() && (WAITS.matcher(last).matches() || headOnly(last)) ? base + " ".repeat(WIDTH) : base;
    }

    private static String statement(String code, Place place) {
        return withoutComment(code.substring(place.starts().getLast())).strip();
    }

    /** Whether a statement lacks its body, as in {@code if (x)}. */
    private static boolean headOnly(String statement) {
        if (statement.matches("(?s).*\\b(?:else|do)")) return true;
        if (!statement.matches("(?s)(?:.*\\belse\\s+if|if|for|while)\\s*\\(.*\\)")) return false;
        int open = statement.indexOf('(', Math.max(0, statement.lastIndexOf("else")));
        return Place.of(statement).partner(statement.length() - 1) == open;
    }

    private static String lastStatement(String block) {
        List<Integer> starts = Place.of(block).starts();
        return block.substring(starts.getLast()).strip();
    }

    private static String withoutComment(String code) {
        Place place = Place.of(code);
        return place.inside() == Place.Inside.LINE_COMMENT ? code.substring(0, place.begin()) : code;
    }

    private static String lastLine(String code) {
        String end = code.endsWith("\n") ? code.stripTrailing() : code;
        return end.substring(end.lastIndexOf('\n') + 1);
    }

    private static int column(String code, int at) {
        return at - code.lastIndexOf('\n', at) - 1;
    }

    private static String indentOf(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }
}
