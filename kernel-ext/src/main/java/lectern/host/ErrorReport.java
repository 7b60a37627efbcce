package lectern.host;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lectern.notebook.CheckFailure;
import lectern.shell.Cell;
import lectern.shell.CellExit;
import lectern.shell.CellStopped;
import lectern.shell.CompilationException;
import lectern.shell.Result;
import lectern.shell.SnippetNames;
import lectern.shell.Trace;

/** What a learner reads when a cell fails: what happened, in which line of which cell, and why. Red and bold as the terminal has them, so that every theme shows them. */
final class ErrorReport {
    private static final int MOST_FRAMES = 8, MOST_CAUSES = 5;
    private static final String RED = "\u001b[31m", BOLD = "\u001b[1m", END = "\u001b[0m";

    private final Trace trace;

    ErrorReport(Trace trace) {
        this.trace = trace;
    }

    /** The content of an error message. */
    Map<String, Object> content(Cell cell, Result result) {
        Throwable failure = result.failure();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("ename", name(failure));
        content.put("evalue", failure instanceof CompilationException c && !c.mistakes().isEmpty() ? c.mistakes().getFirst().message() : message(failure));
        content.put("traceback", failure instanceof CompilationException c ? mistakes(c, cell.number()) : lines(failure));
        return content;
    }

    private static String name(Throwable failure) {
        if (failure instanceof CellExit) return "System.exit";
        if (failure instanceof CompilationException) return "CompilationException";
        return name(failure.getClass());
    }

    private static String name(Class<?> type) {
        return type.getSimpleName().isEmpty() ? type.getSuperclass().getSimpleName() : type.getSimpleName();
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        if (failure instanceof ClassCastException) return message.replaceAll(" \\(.*\\)$", "").replaceAll("\\bclass (?:[\\w$]+[.$])*", "");
        // Java would name the variable, if our links between cells did not hide it.
        return message.endsWith(" because \"") ? message.replace(" because \"", ": what stands before it is null") : SnippetNames.readable(message);
    }

    private static List<String> mistakes(CompilationException failure, int cell) {
        List<String> lines = new ArrayList<>();
        for (CompilationException.Mistake mistake : failure.mistakes()) {
            if (!lines.isEmpty()) lines.add("");
            lines.add("In [" + cell + "], line " + mistake.line() + ":");
            lines.add("    " + mistake.source());
            String before = mistake.source().substring(0, Math.min(mistake.from(), mistake.source().length())).replaceAll("[^\\t]", " ");
            lines.add("    " + before + RED + "^".repeat(Math.max(1, mistake.to() - mistake.from())) + END);
            lines.add(BOLD + mistake.message() + END);
        }
        if (failure.more() > 0) lines.add("… and " + failure.more() + " more, which may go away with these.");
        return lines;
    }

    /** A failure and its causes, each with the learner's own lines. */
    List<String> lines(Throwable failure) {
        List<String> lines = new ArrayList<>();
        Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable e = failure; e != null && told.size() < MOST_CAUSES && told.add(e); e = e.getCause()) {
            lines.add((e == failure ? "" : "Caused by ") + head(e));
            if (e instanceof CellExit || e instanceof CellStopped) return lines;
            frames(trace.of(e), lines);
            for (Throwable other : e.getSuppressed()) if (told.size() < MOST_CAUSES && told.add(other)) lines.add("    and, while closing: " + head(other));
        }
        return lines;
    }

    /** A failed check looks like one that holds, in red. Our own errors of shapes say everything themselves, so their message comes before their name. */
    private static String head(Throwable failure) {
        String message = message(failure), name = RED + BOLD + name(failure) + END;
        if (message.isEmpty()) return name + silent(failure);
        if (failure instanceof CheckFailure check) return RED + BOLD + "✗ " + check.name() + END + check.getMessage().substring(2 + check.name().length());
        return name(failure).equals("ShapeException") ? BOLD + message + END + "\n" + name : name + ": " + message;
    }

    /** What is meant by exceptions that say nothing themselves. */
    private static String silent(Throwable failure) {
        return switch (failure) {
            case StackOverflowError e -> ": methods call each other without an end. One that calls itself needs a case in which it does not.";
            case java.util.ConcurrentModificationException e ->
                ": the collection was changed while a loop went over it. Use removeIf, or go over a copy: new ArrayList<>(list).";
            case UnsupportedOperationException e ->
                ": this object does not allow it. A list made by List.of or toList() never changes; new ArrayList<>(list) can.";
            default -> "";
        };
    }

    private static void frames(Trace.Frames frames, List<String> lines) {
        int shown = 0;
        List<Trace.Frame> all = frames.frames();
        for (int i = 0; i < all.size(); i++) {
            Trace.Frame frame = all.get(i);
            int again = i;
            while (again + 1 < all.size() && all.get(again + 1).equals(frame)) again++;
            if (shown++ == MOST_FRAMES) {
                lines.add("    … " + (all.size() - i) + " more of the cells");
                break;
            }
            String where = frame.where().isEmpty() ? "" : ", " + frame.where();
            lines.add("  In [" + frame.cell() + "], line " + frame.line() + where + (frame.source().isEmpty() ? "" : ":  " + frame.source()));
            if (again > i) lines.add("    … and " + (again - i) + (again == i + 1 ? " call more" : " calls more") + " from the same line");
            i = again;
        }
        if (frames.folded() > 0) lines.add("  and " + frames.folded() + (frames.folded() == 1 ? " frame" : " frames") + " of the JDK and Lectern");
    }

    /** An error that ended a thread which a cell started: shown under that cell. */
    void uncaught(Thread thread, Throwable failure) {
        if (failure instanceof CellStopped) return;
        System.err.println("In the background (thread " + thread.getName() + "): " + String.join("\n", lines(failure)));
        System.err.flush();
    }
}
