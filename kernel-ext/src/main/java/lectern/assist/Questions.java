package lectern.assist;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cell that asks about a name: {@code x?}, {@code ?x}, {@code Tensor.add?}, {@code Linear??}.
 *
 * @param name what is asked about
 * @param source whether the source is wanted too
 */
public record Questions(String name, boolean source) {
    private static final Pattern AFTER = Pattern.compile("\\s*(%{0,2}[\\w$]+(?:\\s*\\.\\s*[\\w$]+)*)\\s*(?:\\(\\s*\\))?\\s*(\\?\\??)\\s*;?\\s*"),
            BEFORE = Pattern.compile("\\s*(\\?\\??)\\s*(%{0,2}[\\w$]+(?:\\s*\\.\\s*[\\w$]+)*)\\s*(?:\\(\\s*\\))?\\s*;?\\s*");

    /** The question that a whole cell is; empty where it is none. */
    public static Optional<Questions> asked(String cell) {
        Matcher after = AFTER.matcher(cell);
        if (after.matches()) return Optional.of(new Questions(after.group(1), after.group(2).length() == 2));
        Matcher before = BEFORE.matcher(cell);
        return before.matches() ? Optional.of(new Questions(before.group(2), before.group(1).length() == 2)) : Optional.empty();
    }
}
