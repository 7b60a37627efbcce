package lectern.shell;

import jdk.jshell.JShellException;
import jdk.jshell.Snippet;

/**
 * What came of a cell.
 *
 * @param value what its last expression evaluated to; null where it has none
 * @param failure what ended it; null where it ran through
 * @param translated the failure with its frames told by snippet (file {@code #id}) and line; null for compile errors
 * @param snippet where it failed; null where it ran through
 */
public record Result(Object value, Throwable failure, JShellException translated, Snippet snippet) {
    /** Nothing to show, nothing failed. */
    public static final Result NOTHING = new Result(null, null, null, null);

    /** Something beside the code of the cell failed. */
    public static Result failed(Throwable failure) {
        return new Result(null, failure, null, null);
    }
}
