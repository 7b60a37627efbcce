package lectern.clean.augment;

import java.util.List;
import lectern.tensor.Generator;

/** Leaves each word out with a probability; if all went, one stays. */
public final class WordDeletion extends TextChange {
    private final double p;

    /** With a probability for each word. */
    public WordDeletion(double p) {
        this.p = share("WordDeletion", p);
    }

    @Override
    List<String> change(List<String> words, Generator random) {
        List<String> kept = words.stream().filter(w -> Augmentation.draw(random, 0, 1) >= p).toList();
        return kept.isEmpty() ? List.of(words.get(Augmentation.below(random, words.size()))) : kept;
    }

    @Override
    public String toString() {
        return "WordDeletion(%s)".formatted(p);
    }
}
