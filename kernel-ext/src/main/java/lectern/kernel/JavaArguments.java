package lectern.kernel;

import java.util.ArrayList;
import java.util.List;

/** Java expressions after the name of a magic: parted by commas, or, where there is none outside of brackets, by blanks. */
final class JavaArguments {
    private JavaArguments() {}

    static List<String> of(String text) {
        List<String> byComma = split(text, ',');
        return byComma.size() > 1 ? byComma : split(text, ' ');
    }

    /** {@code 32 784}, {@code [32, 784]} or {@code 32x784} as {@code 32, 784}; anything else as it is. */
    static String shape(List<String> words) {
        String all = String.join(" ", words).strip();
        return all.matches("\\[?\\s*\\d+(\\s*[x×,\\s]\\s*\\d+)*\\s*]?") ? String.join(", ", all.replaceAll("[\\[\\]]", "").strip().split("\\s*[x×,]\\s*|\\s+"))
                : String.join(", ", words);
    }

    /** Whether a blank between these parts two expressions: not after {@code new}, and not beside an operator with blanks around it. */
    private static boolean parts(CharSequence before, String after) {
        String left = before.toString().strip(), right = after.strip();
        return !(left.equals("new") || left.endsWith(" new") || left.matches("(?s).*[-+*/%<>=&|^?:]") || right.matches("(?s)([-+*/%<>=&|^?:]+)\\s.*"));
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escaped = i > 0 && text.charAt(i - 1) == '\\';
            if (quote != 0) quote = c == quote && !escaped ? 0 : quote;
            else if (c == '"' || c == '\'') quote = c;
            else if ("([{".indexOf(c) >= 0) depth++;
            else if (")]}".indexOf(c) >= 0) depth--;
            if (depth == 0 && quote == 0 && (separator == ' ' ? Character.isWhitespace(c) && parts(part, text.substring(i)) : c == separator)) {
                if (separator == ',' || !part.isEmpty()) parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        if (!part.toString().isBlank()) parts.add(part.toString().strip());
        return parts;
    }
}
