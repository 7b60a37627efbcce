package lectern.kernel;

import java.util.ArrayList;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** Fills in the values of Java expressions: {@code ${name}}. Public for the parser of our kernel. */
public final class Fill {
    private Fill() {}

    static List<String> in(BaseKernel kernel, String who, List<String> words) {
        if (words.stream().noneMatch(word -> word.contains("${"))) return words;
        List<String> filled = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            StringBuilder word = new StringBuilder(words.get(i));
            while (open(word) >= 0 && i + 1 < words.size()) word.append(' ').append(words.get(++i));
            if (open(word) >= 0) throw new IllegalArgumentException(who + ": expected } after " + word.substring(open(word)));
            filled.add(fill(kernel, who, word.toString()));
        }
        return filled;
    }

    private static String fill(BaseKernel kernel, String who, String word) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (int start; (start = word.indexOf("${", at)) >= 0;) {
            int end = end(word, start);
            out.append(word, at, start).append(Hold.value(kernel, who, word.substring(start + 2, end)));
            at = end + 1;
        }
        return out.append(word.substring(at)).toString();
    }

    /** Where an expression begins that does not end; −1 where all do. */
    private static int open(CharSequence word) {
        String text = word.toString();
        for (int at = 0, start; (start = text.indexOf("${", at)) >= 0;) {
            int end = end(text, start);
            if (end < 0) return start;
            at = end + 1;
        }
        return -1;
    }

    /** Where the brace is that ends it; one in a text does not count. */
    public static int end(String text, int start) {
        int depth = 0;
        boolean quoted = false;
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') i++;
            else if (c == '"') quoted = !quoted;
            else if (c == '{' && !quoted) depth++;
            else if (c == '}' && !quoted && --depth == 0) return i;
        }
        return -1;
    }
}
