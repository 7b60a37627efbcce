package lectern.train;

/** Text that is not JSON: where, what was expected, what came. */
public final class JsonException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String expected;
    private final String got;

    JsonException(int offset, String expected, String got) {
        super("Json: at byte %d: expected %s, got %s".formatted(offset, expected, got));
        this.offset = offset;
        this.expected = expected;
        this.got = got;
    }

    /** Where in the text, in bytes of UTF-8 from its start. */
    public int offset() {
        return offset;
    }

    /** What should have stood there. */
    public String expected() {
        return expected;
    }

    /** What stood there. */
    public String got() {
        return got;
    }
}
