package lectern.shell;

/** Java source as characters: what is code, and what only stands in a comment. */
public final class Code {
    private Code() {}

    /** The last character that is no blank and stands in no comment; a blank where there is none. */
    static char lastCharacter(String source) {
        char last = ' ';
        int i = 0;
        while (i < source.length()) {
            int after = skip(source, i);
            if (after > i) {
                char c = source.charAt(i);
                if (c != '/') last = c;
                i = after;
            } else {
                char c = source.charAt(i++);
                if (!Character.isWhitespace(c)) last = c;
            }
        }
        return last;
    }

    /** Where the comment, text or character that begins here ends; the same place where none begins. */
    public static int skip(String source, int at) {
        if (source.startsWith("//", at)) return end(source, source.indexOf('\n', at), 1);
        if (source.startsWith("/*", at)) return end(source, source.indexOf("*/", at + 2), 2);
        if (source.startsWith("\"\"\"", at)) return quoted(source, at, "\"\"\"");
        char c = source.charAt(at);
        return c == '"' || c == '\'' ? quoted(source, at, String.valueOf(c)) : at;
    }

    private static int end(String source, int found, int length) {
        return found < 0 ? source.length() : found + length;
    }

    private static int quoted(String source, int at, String quote) {
        for (int i = at + quote.length(); i < source.length(); i++) {
            if (source.charAt(i) == '\\') i++;
            else if (source.startsWith(quote, i)) return i + quote.length();
        }
        return source.length();
    }
}
