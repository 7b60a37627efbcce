package lectern.shell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.Diag;

/** A piece of a cell that is not Java, or does not fit what was declared before. */
public final class CompilationException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 5;

    /**
     * A mistake and its place.
     *
     * @param line counted from 1 in the cell
     * @param source that line
     * @param from the first character that is underlined, counted from 0
     * @param to the one after the last
     * @param message what to do
     */
    public record Mistake(int line, String source, int from, int to, String message) {}

    private final transient Piece piece;
    private final transient List<Diag> diagnostics;
    private final transient List<Mistake> mistakes = new ArrayList<>();
    private final int more;

    CompilationException(Piece piece, List<Diag> diagnostics, String cell, Problem problem) {
        super(diagnostics.stream().map(d -> d.getMessage(Locale.ROOT)).collect(Collectors.joining("\n")));
        this.piece = piece;
        this.diagnostics = diagnostics;
        List<Diag> errors = diagnostics.stream().filter(Diag::isError).toList();
        Set<String> said = new HashSet<>();
        Set<Integer> unread = new HashSet<>();
        int left = 0;
        for (Diag diag : errors) {
            if (mistakes.size() == MOST) {
                left++;
                continue;
            }
            Mistake mistake = mistake(diag, cell, problem.say(diag, piece.source()));
            if (unread.contains(mistake.line())) continue;
            if (Advice.isGrammar(String.valueOf(diag.getCode()))) unread.add(mistake.line());
            // A class without an import is unknown at each place where it is named; once is enough.
            if (said.add(mistake.message().replaceFirst("There is no (class|variable)", "")) || !mistake.message().startsWith("There is no"))
                mistakes.add(mistake);
        }
        more = left;
    }

    private Mistake mistake(Diag diag, String cell, String message) {
        int length = cell.length(), at = clamp(piece.start() + (int) diag.getPosition(), length);
        int from = clamp(piece.start() + (int) diag.getStartPosition(), at), to = clamp(piece.start() + (int) diag.getEndPosition(), length);
        String code = String.valueOf(diag.getCode());
        if (code.contains("cant.resolve") && at < length) from = at = cell.charAt(at) == '.' ? at + 1 : at;
        if (code.contains("missing.ret") || code.contains("unclosed")) {
            from = at;
            to = at + 1;
        }
        boolean missing = message.contains("missing: put") || message.contains("ends too early");
        if (missing) from = to = at = lastCode(cell, at);
        if (cell.substring(from, at).contains("\n")) from = at;
        int begin = cell.lastIndexOf('\n', from - 1) + 1, end = cell.indexOf('\n', from) < 0 ? length : cell.indexOf('\n', from);
        int line = 1 + (int) cell.substring(0, begin).chars().filter(c -> c == '\n').count();
        return new Mistake(line, cell.substring(begin, end), from - begin, Math.max(from - begin + 1, Math.min(to, end) - begin), message);
    }

    private static int clamp(int position, int most) {
        return Math.max(0, Math.min(position, most));
    }

    /** The place after the last code before a position: what is missing is missing there. */
    private static int lastCode(String cell, int at) {
        int end = at;
        if (end < cell.length() && !Character.isWhitespace(cell.charAt(end)) && end > 0 && !Character.isWhitespace(cell.charAt(end - 1))) return end;
        while (end > 0 && Character.isWhitespace(cell.charAt(end - 1))) end--;
        return end;
    }

    /** Where in the cell it stands. */
    public Piece piece() {
        return piece;
    }

    /** What the compiler says, with places inside of the piece. */
    public List<Diag> diagnostics() {
        return diagnostics;
    }

    /** The first mistakes, with their places in the cell. */
    public List<Mistake> mistakes() {
        return List.copyOf(mistakes);
    }

    /** How many there are besides. */
    public int more() {
        return more;
    }
}
