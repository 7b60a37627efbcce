package lectern.kernel;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What is to know of a magic.
 *
 * @param name without percent signs
 * @param line whether it can be one line of a cell
 * @param cell whether it can be a whole cell
 * @param usage how it is written, one line for each form
 * @param help what it does
 * @param options its words that begin with a minus
 */
public record MagicInfo(String name, boolean line, boolean cell, String usage, String help, List<String> options) {
    private static final Pattern OPTION = Pattern.compile("(?<=[\\s\\[|])--?[a-z]+=?");

    static MagicInfo of(String usage, String help) {
        List<String> lines = usage.lines().toList();
        boolean cell = lines.stream().anyMatch(l -> l.startsWith("%%")), line = lines.stream().anyMatch(l -> l.startsWith("%") && !l.startsWith("%%"));
        String name = usage.replaceFirst("(?s)^%+(\\w+).*", "$1");
        return new MagicInfo(name, line, cell, usage, help, OPTION.matcher(usage).results().map(m -> m.group()).distinct().toList());
    }

    /** Usage and help, as {@code %name?} shows them. */
    public String text() {
        return "Usage: " + usage.replace("\n", "\n       ") + "\n\n" + help;
    }
}
