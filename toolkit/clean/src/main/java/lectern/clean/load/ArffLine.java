package lectern.clean.load;

import lectern.clean.FormatException;

/** One line of an ARFF file, read word by word; words with spaces stand in ' or ". */
final class ArffLine {
    private final String file;
    private final int line;
    private final String text;
    private int at;

    ArffLine(String file, int line, String text) {
        this.file = file;
        this.line = line;
        this.text = text;
    }

    boolean blank() {
        skip();
        return at == text.length();
    }

    boolean at(char c) {
        skip();
        return at < text.length() && text.charAt(at) == c;
    }

    boolean took(char c) {
        boolean here = at(c);
        if (here) at++;
        return here;
    }

    void take(char c) {
        if (!took(c)) throw wrong("expected '%s', got %s".formatted(c, here()));
    }

    void end() {
        skip();
        if (at < text.length()) throw wrong("expected the end of the line, got " + here());
    }

    void rest() {
        at = text.length();
    }

    /** A word, in quotes or up to a space, a comma or a brace. */
    String word(String expected) {
        skip();
        if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) return quoted();
        int start = at;
        while (at < text.length() && " \t,{}%".indexOf(text.charAt(at)) < 0) at++;
        if (at == start) throw wrong("expected %s, got %s".formatted(expected, here()));
        return text.substring(start, at);
    }

    /** A cell: a word, or null for ?. */
    String cell() {
        skip();
        boolean bare = at < text.length() && text.charAt(at) == '?';
        String word = word("a value");
        return bare && word.equals("?") ? null : word;
    }

    private String quoted() {
        char quote = text.charAt(at);
        int open = at++;
        StringBuilder word = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) at++;
            word.append(text.charAt(at++));
        }
        if (at == text.length()) {
            at = open;
            throw wrong("the quote that opens here is never closed");
        }
        at++;
        return word.toString();
    }

    private void skip() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) at++;
        if (at < text.length() && text.charAt(at) == '%') at = text.length();
    }

    private String here() {
        return at < text.length() ? "'" + text.charAt(at) + "'" : "the end of the line";
    }

    FormatException wrong(String problem) {
        return FormatException.at(file, line, at + 1, problem, null);
    }
}
