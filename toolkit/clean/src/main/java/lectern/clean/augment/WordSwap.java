package lectern.clean.augment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lectern.tensor.Generator;

/** Swaps two random words, several times. */
public final class WordSwap extends TextChange {
    private final int times;

    /** So many times. */
    public WordSwap(int times) {
        if (times < 0) throw new IllegalArgumentException("WordSwap: expected 0 swaps or more, got " + times);
        this.times = times;
    }

    @Override
    List<String> change(List<String> words, Generator random) {
        List<String> swapped = new ArrayList<>(words);
        for (int i = 0; i < times; i++) Collections.swap(swapped, Augmentation.below(random, words.size()), Augmentation.below(random, words.size()));
        return swapped;
    }

    @Override
    public String toString() {
        return "WordSwap(%d)".formatted(times);
    }
}
