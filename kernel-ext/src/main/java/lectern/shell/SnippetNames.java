package lectern.shell;

/** The names that JShell gives to classes: {@code REPL.$JShell$12B} holds version B of snippet 12, {@code REPL.$JShell$12B$Net} a class of it. */
public final class SnippetNames {
    private static final String PREFIX = "REPL.$JShell$";

    private SnippetNames() {}

    /** Whether a class, by its name with dots, is one of a cell. */
    static boolean isSnippet(String name) {
        return name.startsWith(PREFIX);
    }

    /** The class that holds the snippet. */
    static String top(String name) {
        int nested = name.indexOf('$', PREFIX.length());
        return nested < 0 ? name : name.substring(0, nested);
    }

    /** The identity of the snippet, the same in all versions; where overloads were compiled together, that of the first. */
    static String id(String name) {
        int end = PREFIX.length();
        while (end < name.length() && Character.isDigit(name.charAt(end))) end++;
        return name.substring(PREFIX.length(), end);
    }

    /** A name as the learner wrote it. */
    public static String readable(String name) {
        return name.replaceAll("REPL\\.\\$JShell\\$[0-9A-Za-z_]+[$.]?", "");
    }
}
