package lectern.clean;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;

/** The names nearest to a mistyped one, by edit distance (Levenshtein 1966). */
final class Nearest {
    private Nearest() {}

    /** "Nearest: a, b, c." */
    static String sentence(String word, List<String> names) {
        return "Nearest: " + names.stream().sorted(Comparator.comparingInt(n -> distance(String.valueOf(word), n))).limit(3).collect(joining(", ")) + ".";
    }

    /** Insertions, deletions and replacements that turn one word into the other. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
