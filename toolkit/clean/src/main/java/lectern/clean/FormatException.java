package lectern.clean;

/** A file whose content is not of the format it should have: corrupt, cut short, or another format. Says where: line and column of a text, byte of other files. */
public final class FormatException extends DatasetException {
    private static final long serialVersionUID = 1;

    private final String file;
    private final long line;
    private final long column;
    private final long offset;

    private FormatException(String file, String where, String problem, long line, long column, long offset, Throwable cause) {
        super("%s, %s: %s".formatted(file, where, problem), cause);
        this.file = file;
        this.line = line;
        this.column = column;
        this.offset = offset;
    }

    /** At a line and a column of a text, both counted from 1. */
    public static FormatException at(String file, long line, long column, String problem, Throwable cause) {
        return new FormatException(file, "line %d, column %d".formatted(line, column), problem, line, column, -1, cause);
    }

    /** At a byte of a file, counted from 0, after gzip is undone. */
    public static FormatException atByte(String file, long offset, String problem, Throwable cause) {
        return new FormatException(file, "byte " + offset, problem, 0, 0, offset, cause);
    }

    /** The file that is wrong. */
    public String file() {
        return file;
    }

    /** The line, counted from 1; 0 where the file is no text. */
    public long line() {
        return line;
    }

    /** The column, counted in characters from 1; 0 where the file is no text. */
    public long column() {
        return column;
    }

    /** The byte, counted from 0; −1 where line and column say more. */
    public long offset() {
        return offset;
    }
}
