package lectern.clean;

/** An IDX file that is corrupt, cut short or larger than its header says. Offsets count the bytes after gzip is undone. */
public final class IdxException extends DatasetException {
    private static final long serialVersionUID = 1;
    private final String file;
    private final long offset;

    IdxException(String file, long offset, String problem, Throwable cause) {
        super("%s, byte %d: %s".formatted(file, offset, problem), cause);
        this.file = file;
        this.offset = offset;
    }

    public String file() {
        return file;
    }

    public long offset() {
        return offset;
    }
}
