package lectern.shell;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;

/** Where in which cell a failure happened. */
public final class Trace {
    private final Pieces pieces;
    private final SourceCodeAnalysis analysis;

    Trace(Pieces pieces, SourceCodeAnalysis analysis) {
        this.pieces = pieces;
        this.analysis = analysis;
    }

    /**
     * A line of a cell in which a method was called, or the failure happened.
     *
     * @param cell its number
     * @param line counted from 1 in the cell
     * @param where the method or class around it; empty for what stands by itself
     * @param source the line
     * @param folded how many calls of the JDK or a library lie between this one and the one listed before it
     */
    public record Frame(int cell, int line, String where, String source, int folded) {}

    /**
     * The learner's own frames of a failure.
     *
     * @param frames the innermost first
     * @param folded how many other frames there are above the outermost of these
     */
    public record Frames(List<Frame> frames, int folded) {}

    /** Tells a failure's frames. */
    public Frames of(Throwable failure) {
        List<Frame> own = new ArrayList<>();
        int between = 0;
        for (StackTraceElement element : failure.getStackTrace()) {
            Frame frame = frame(element, between);
            if (frame == null) {
                between++;
            } else {
                own.add(frame);
                between = 0;
            }
        }
        // What lies below the learner's first line is how the kernel runs a cell.
        return new Frames(own, own.isEmpty() ? between : own.stream().mapToInt(Frame::folded).sum());
    }

    private Frame frame(StackTraceElement element, int between) {
        PieceLoader loader = pieces.loader(element.getClassName());
        if (loader == null || loader.origin == null || element.getMethodName().startsWith("do_it$") && element.getLineNumber() < 0) return null;
        Origin origin = loader.origin;
        int line = line(origin, element.getLineNumber() + origin.firstLine - loader.firstLine);
        if (line < 1) return null;
        List<String> lines = origin.source.lines().toList();
        return new Frame(origin.cell, line, where(element), line <= lines.size() ? readable(lines.get(line - 1).strip()) : "", between);
    }

    /** A line that a magic was made into is nobody's own. */
    private static String readable(String line) {
        return line.contains("lectern.kernel.MagicCalls.") ? "" : line;
    }

    private int line(Origin origin, int wrapped) {
        int start = startOf(origin);
        if (origin.snippet == null) return lineAt(origin.source, start);
        SnippetWrapper wrapper = analysis.wrapper(origin.snippet);
        String text = wrapper.wrapped();
        int at = 0;
        for (int i = 1; i < wrapped && at >= 0; i++) at = text.indexOf('\n', at) + 1;
        while (at < text.length() && Character.isWhitespace(text.charAt(at)) && text.charAt(at) != '\n') at++;
        return lineAt(origin.source, origin.piece.start() + Math.max(wrapper.wrappedToSourcePosition(at), start - origin.piece.start()));
    }

    /** Where the code of a piece begins: blanks and comments that lead up to it do not count. */
    private static int startOf(Origin origin) {
        int at = origin.piece.start(), end = at + origin.piece.source().length();
        while (at < end) {
            int after = Code.skip(origin.source, at);
            if (after > at && origin.source.charAt(at) == '/') at = after;
            else if (Character.isWhitespace(origin.source.charAt(at))) at++;
            else break;
        }
        return at;
    }

    private static int lineAt(String source, int position) {
        return 1 + (int) source.substring(0, Math.min(position, source.length())).chars().filter(c -> c == '\n').count();
    }

    private static String where(StackTraceElement element) {
        String type = SnippetNames.readable(element.getClassName()).replace('$', '.'), method = element.getMethodName();
        if (method.startsWith("lambda$")) method = "lambda";
        if (method.startsWith("do_it$")) method = "";
        if (method.equals("<init>")) return "new " + type;
        if (method.equals("<clinit>")) return "static " + type;
        return type.isEmpty() ? method : method.isEmpty() ? type : type + "." + method;
    }
}
