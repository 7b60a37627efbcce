package lectern.clean.augment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lectern.clean.FormatException;
import lectern.clean.load.TextFile;
import lectern.tensor.Generator;

/**
 * Replaces words by synonyms, or inserts a synonym of a word that is there. The synonyms come from a file: on each line words that mean the same, with commas between; lines
 * that begin with # are passed over.
 *
 * <p>{@code new Synonyms(Path.of("synonyms.txt"), 0.2)} replaces one word of five that has a synonym; {@code .inserting()} puts the synonym at a random place instead.
 */
public final class Synonyms extends TextChange {
    private final Map<String, List<String>> others;
    private final double p;
    private final boolean insert;

    /**
     * From a file, with a probability for each word.
     *
     * @throws FormatException if a line holds fewer than two words
     */
    public Synonyms(Path file, double p) {
        this(read(file), share("Synonyms", p), false);
    }

    private Synonyms(Map<String, List<String>> others, double p, boolean insert) {
        this.others = others;
        this.p = p;
        this.insert = insert;
    }

    /** Puts synonyms between the words in place of replacing them. */
    public Synonyms inserting() {
        return new Synonyms(others, p, true);
    }

    private static Map<String, List<String>> read(Path file) {
        Map<String, List<String>> others = new HashMap<>();
        List<String> lines = TextFile.lines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank() || lines.get(i).startsWith("#")) continue;
            List<String> words = List.of(lines.get(i).strip().split("\\s*,\\s*"));
            if (words.size() < 2)
                throw FormatException.at(file.toString(), i + 1, 1, "expected two words or more with commas between, got \"%s\"".formatted(lines.get(i)), null);
            for (String word : words) {
                List<String> all = others.computeIfAbsent(word.toLowerCase(Locale.ROOT), w -> new ArrayList<>());
                for (String other : words) if (!other.equals(word) && !all.contains(other)) all.add(other);
            }
        }
        return others;
    }

    @Override
    List<String> change(List<String> words, Generator random) {
        List<String> changed = new ArrayList<>(words);
        for (int i = 0; i < words.size(); i++) {
            List<String> same = others.getOrDefault(words.get(i).toLowerCase(Locale.ROOT), List.of());
            if (same.isEmpty() || Augmentation.draw(random, 0, 1) >= p) continue;
            String word = same.get(Augmentation.below(random, same.size()));
            if (insert) changed.add(Augmentation.below(random, changed.size() + 1), word);
            else changed.set(i, word);
        }
        return changed;
    }

    @Override
    public String toString() {
        return "Synonyms(%d words, p %s%s)".formatted(others.size(), p, insert ? ", inserting" : "");
    }
}
