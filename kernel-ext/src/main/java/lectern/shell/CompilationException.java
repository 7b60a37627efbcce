package lectern.shell;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import jdk.jshell.Diag;

/** A piece of a cell that is not Java, or does not fit what was declared before. */
public final class CompilationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Piece piece;
    private final transient List<Diag> diagnostics;

    CompilationException(Piece piece, List<Diag> diagnostics) {
        super(diagnostics.stream().map(d -> d.getMessage(Locale.ROOT)).collect(Collectors.joining("\n")));
        this.piece = piece;
        this.diagnostics = diagnostics;
    }

    /** Where in the cell it stands. */
    public Piece piece() {
        return piece;
    }

    /** What the compiler says, with places inside of the piece. */
    public List<Diag> diagnostics() {
        return diagnostics;
    }
}
