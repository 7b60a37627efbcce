package lectern.assist;

/** Finds expressions in a source, backwards from a place. */
final class Expression {
    private Expression() {}

    /** Where the identifier begins that ends here; the same place where there is none. */
    static int nameStart(String source, int end) {
        int i = end;
        while (i > 0 && Character.isJavaIdentifierPart(source.charAt(i - 1))) i--;
        return i;
    }

    /** Where the identifier ends that has this place in or before it. */
    static int nameEnd(String source, int at) {
        int i = at;
        while (i < source.length() && Character.isJavaIdentifierPart(source.charAt(i))) i++;
        return i;
    }

    /** What stands before the dot that this place follows, such as {@code x.add(1)} of {@code x.add(1).}; empty where no dot is. */
    static String receiver(String source, int at) {
        int dot = blanks(source, at);
        if (dot == 0 || source.charAt(dot - 1) != '.') return "";
        Place place = Place.of(source.substring(0, dot));
        int end = blanks(source, dot - 1), i = end;
        while (i > 0) {
            char c = source.charAt(i - 1);
            if (c == ')' || c == ']' || c == '"') {
                int from = place.partner(i - 1);
                if (from == i - 1) break;
                i = from;
                if (c != '"') continue;
            } else {
                int name = nameStart(source, i);
                if (name == i) break;
                i = name;
            }
            int before = blanks(source, i);
            if (before == 0 || source.charAt(before - 1) != '.') {
                int word = nameStart(source, before);
                if (source.substring(word, before).equals("new")) i = word;
                break;
            }
            i = blanks(source, before - 1);
        }
        return source.substring(i, end).strip();
    }

    private static int blanks(String source, int end) {
        int i = end;
        while (i > 0 && Character.isWhitespace(source.charAt(i - 1))) i--;
        return i;
    }
}
