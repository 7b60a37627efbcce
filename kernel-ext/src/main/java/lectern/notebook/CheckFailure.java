package lectern.notebook;

import java.util.Arrays;
import java.util.Set;

/** A number of the lesson is not what it should be: name, got, expected, difference. Its trace starts at the line of the lesson. */
public final class CheckFailure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final Set<String> OURS = Set.of(Check.class.getName(), Course.class.getName());

    public CheckFailure(String message) {
        super(message);
        setStackTrace(Arrays.stream(getStackTrace()).dropWhile(frame -> OURS.contains(frame.getClassName())).toArray(StackTraceElement[]::new));
    }
}
