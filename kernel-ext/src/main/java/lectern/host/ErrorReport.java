package lectern.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lectern.shell.Cell;
import lectern.shell.CellExit;
import lectern.shell.CompilationException;
import lectern.shell.Result;

/** What a learner reads when a cell fails. */
final class ErrorReport {
    private static final int MOST_FRAMES = 20;

    /** The content of an error message. */
    Map<String, Object> content(Cell cell, Result result) {
        Throwable failure = result.failure();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("ename", name(failure));
        content.put("evalue", failure.getMessage() == null ? "" : failure.getMessage());
        content.put("traceback", lines(failure));
        return content;
    }

    private static String name(Throwable failure) {
        return failure instanceof CellExit ? "System.exit" : failure.getClass().getSimpleName();
    }

    private static List<String> lines(Throwable failure) {
        List<String> lines = new ArrayList<>();
        for (Throwable e = failure; e != null && lines.size() < MOST_FRAMES; e = e.getCause()) {
            String text = e.getMessage() == null ? "" : ": " + e.getMessage();
            lines.add((e == failure ? "" : "caused by ") + name(e) + text);
        }
        if (failure instanceof CompilationException || failure instanceof CellExit) return lines;
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith("lectern.shell.Engine") || lines.size() >= MOST_FRAMES) break;
            if (!frame.getClassName().startsWith("java.lang.reflect") && !frame.getClassName().startsWith("jdk.internal")) lines.add("    at " + frame);
        }
        return lines;
    }
}
