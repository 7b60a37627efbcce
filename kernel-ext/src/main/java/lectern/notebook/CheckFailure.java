package lectern.notebook;

import java.util.Arrays;
import java.util.Set;

/** A number of the lesson is not what it should be: name, got, expected, difference. Its trace starts at the line of the lesson. */
public final class CheckFailure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final Set<String> OURS = Set.of(Check.class.getName(), Course.class.getName());

    private final String name;

    /** @param message got, expected, difference */
    public CheckFailure(String name, String message) {
        super("✗ " + name + ": " + message);
        this.name = name;
        setStackTrace(Arrays.stream(getStackTrace()).dropWhile(frame -> OURS.contains(frame.getClassName())).toArray(StackTraceElement[]::new));
    }

    /** The name of the check. */
    public String name() {
        return name;
    }
}
