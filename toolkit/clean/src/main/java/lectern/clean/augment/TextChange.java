package lectern.clean.augment;

import java.util.Arrays;
import java.util.List;
import lectern.tensor.Generator;
import lectern.tensor.cpu.Workers;

/**
 * A random change of texts that keeps what they mean (Wei and Zou 2019).
 *
 * <p>{@code new Synonyms(Path.of("synonyms.txt"), 0.2).then(new WordDeletion(0.1)).apply(List.of("a good film"))}. Words are what stands between spaces. The numbers come from
 * the main generator, for any number of threads the same.
 */
public abstract class TextChange {
    /** The words of one text changed; at least one word is left. */
    abstract List<String> change(List<String> words, Generator random);

    /** One text changed. */
    public final String one(String text, Generator random) {
        if (text.isBlank()) return text;
        return String.join(" ", change(Arrays.asList(text.strip().split("\\s+")), random));
    }

    /** Texts, each changed; as many as before, so labels beside them stay right. */
    public final List<String> apply(List<String> texts) {
        long key = Generator.main().nextLong();
        String[] changed = new String[texts.size()];
        Workers.run(changed.length, i -> changed[i] = one(texts.get(i), new Generator(key + i)));
        return List.of(changed);
    }

    /** This change, then another. */
    public final TextChange then(TextChange next) {
        TextChange first = this;
        return new TextChange() {
            @Override
            List<String> change(List<String> words, Generator random) {
                return next.change(first.change(words, random), random);
            }

            @Override
            public String toString() {
                return first + " → " + next;
            }
        };
    }

    static double share(String who, double p) {
        if (!(p >= 0 && p <= 1)) throw new IllegalArgumentException("%s: expected a probability from 0 to 1, got %s".formatted(who, p));
        return p;
    }
}
