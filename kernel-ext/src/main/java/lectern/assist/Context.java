package lectern.assist;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The part of a cell that JShell is asked about: the statement at the cursor, and before it what the cell declares itself. Imports, methods and finished statements are left
 * out, since JShell takes one snippet at a time.
 *
 * @param code ends at the cursor
 * @param shift what is added to a place in the code to get the place in the cell
 */
record Context(String code, int shift) {
    private static final String MODIFIERS = "(?:(?:public|protected|private|static|final|abstract|sealed|non-sealed)\\s+)*";
    private static final Pattern TYPE = Pattern
            .compile("\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*" + MODIFIERS + "(?:class|interface|enum|record|@interface)\\s+\\w.*", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern
            .compile("\\s*" + MODIFIERS
                    + "(?!return\\b|throw\\b|import\\b|package\\b|new\\b|yield\\b|assert\\b|else\\b)\\w[\\w.]*(?:\\s*<[^=;(]*>)?(?:\\s*\\[\\s*])*\\s+\\w+(?:\\s*\\[\\s*])*\\s*(?:=[^=].*|,.*|;)",
                    Pattern.DOTALL);
    private static final Pattern METHOD = Pattern.compile("\\s*" + MODIFIERS
            + "(?:<[^=;(]*>\\s*)?(?!new\\b|return\\b|else\\b|throw\\b|yield\\b)\\w[\\w.]*(?:\\s*<[^=;(]*>)?(?:\\s*\\[\\s*])*\\s+\\w+\\s*\\([^()]*\\)\\s*(?:throws[\\w\\s,.]+)?\\{.*",
            Pattern.DOTALL);
    private static final Pattern IMPORT = Pattern.compile("\\s*import\\b.*", Pattern.DOTALL);
    private static final Pattern MAGIC = Pattern.compile("(?m)^[ \\t]*%.*$");
    private static final Pattern COMMENT = Pattern.compile("\\s*(?://[^\\n]*(?:\\n|$)|/\\*.*?\\*/)", Pattern.DOTALL);

    /** What JShell is asked about a cell up to a cursor that stands in code. */
    static Context of(String cell, int cursor) {
        String before = blankMagics(cell.substring(0, cursor));
        List<Integer> starts = Place.of(before).starts();
        int last = starts.getLast();
        String statement = before.substring(last);
        boolean declares = fits(TYPE, statement) || fits(METHOD, statement) || fits(IMPORT, statement);
        StringBuilder code = new StringBuilder();
        if (!declares) {
            for (int i = 0; i + 1 < starts.size(); i++) {
                String piece = before.substring(starts.get(i), starts.get(i + 1));
                if (fits(VARIABLE, piece) || fits(TYPE, piece)) code.append(piece).append('\n');
            }
            // What begins with a semicolon JShell takes as statements, whatever comes first.
            if (!code.isEmpty()) code.insert(0, ';');
        }
        int shift = last - code.length();
        return new Context(code + statement, shift);
    }

    private static boolean fits(Pattern pattern, String piece) {
        String bare = piece;
        while (COMMENT.matcher(bare).lookingAt()) bare = COMMENT.matcher(bare).replaceFirst("");
        return pattern.matcher(bare).matches();
    }

    /** Lines of magics as blanks, so that every place keeps its number. */
    static String blankMagics(String source) {
        return source.indexOf('%') < 0 ? source : MAGIC.matcher(source).replaceAll(found -> " ".repeat(found.group().length()));
    }

    /** The same context with something else at its end. */
    Context with(String end, int from) {
        return new Context(code.substring(0, from) + end, shift);
    }
}
