package lectern.shell;

import jdk.jshell.Snippet;

/** Where a snippet comes from: the cell, the piece of it, and, once it is evaluated, what JShell knows of it. */
final class Origin {
    final int cell;
    final String source;
    final Piece piece;
    volatile Snippet snippet;
    /** The first line with code in JShell's wrapping of today; that of the loaded class may be older, when there were fewer imports. */
    volatile int firstLine;

    Origin(int cell, String source, Piece piece) {
        this.cell = cell;
        this.source = source;
        this.piece = piece;
    }
}
