package lectern.train;

import java.nio.file.Path;

/** A file that is not what it should be: which, from which byte on, what was expected, what came. */
public final class CorruptFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final long offset;
    private final String expected;

    CorruptFileException(Path file, long offset, String expected, String got) {
        super("%s: at byte %,d: expected %s, got %s".formatted(file.getFileName(), offset, expected, got));
        this.file = file;
        this.offset = offset;
        this.expected = expected;
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** Where in the file. */
    public long offset() {
        return offset;
    }

    /** What should have stood there. */
    public String expected() {
        return expected;
    }
}
