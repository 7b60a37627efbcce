package lectern.host;

import java.util.Map;
import lectern.shell.Shell;

/** Whether a cell can run, or how far its next line is indented. */
final class IsComplete {
    private static final int INDENT = 4;

    private IsComplete() {}

    static Map<String, Object> answer(Shell shell, String code) {
        return switch (shell.completeness(code)) {
            case EMPTY, COMPLETE, COMPLETE_WITH_SEMI, CONSIDERED_INCOMPLETE -> Map.of("status", "complete");
            case DEFINITELY_INCOMPLETE -> Map.of("status", "incomplete", "indent", indent(code));
            case UNKNOWN -> Map.of("status", "invalid");
        };
    }

    private static String indent(String code) {
        String last = code.substring(code.stripTrailing().lastIndexOf('\n') + 1);
        String before = last.substring(0, last.length() - last.stripLeading().length());
        return last.stripTrailing().matches(".*[{(\\[]") ? before + " ".repeat(INDENT) : before;
    }
}
