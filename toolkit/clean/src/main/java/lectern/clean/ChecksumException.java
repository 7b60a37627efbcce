package lectern.clean;

/** A file whose SHA-256 is not the catalogue's: altered, broken, or another file under the same name. It is never read. */
public final class ChecksumException extends DatasetException {
    private static final long serialVersionUID = 1;

    public ChecksumException(String message) {
        super(message);
    }

    /** Says what the file is, what was expected, what came, from where, and what to do. */
    static ChecksumException of(DatasetFile file, String where, long bytes, String sha256, String hint) {
        return new ChecksumException(
                "%s: not the file of the catalogue.%n  expected %d bytes, SHA-256 %s%n  got      %d bytes, SHA-256 %s%n  in       %s%n  Hint: %s"
                        .formatted(file.path(), file.bytes(), file.sha256(), bytes, sha256, where, hint));
    }
}
