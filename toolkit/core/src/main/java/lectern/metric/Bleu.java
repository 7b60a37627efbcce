package lectern.metric;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lectern.tensor.Tensor;

/**
 * How much of a translation stands in its references: the geometric mean of the shares of its 1- to 4-grams that a reference has, each counted at most as often as there,
 * times e^(1 − r/c) where its length c is below that r of the references (Papineni et al. 2002). Counts are summed over all sentences first; without a common 4-gram it is 0.
 *
 * <p>Shapes: prediction [n, s], target [n, t], whole numbers for words; a row ends at the first {@code padding}. Or words separated by spaces, with any number of references:
 * {@code new Bleu().update("the cat is on the mat", "the cat sat on the mat", "a cat is on the mat")}.
 */
public final class Bleu extends Metric {
    private static final int LONGEST = 4;
    private final Integer padding;
    private long[] matches, grams;
    private long length, wanted, sentences;

    /** Without padding. */
    public Bleu() {
        this(null);
    }

    private Bleu(Integer padding) {
        this.padding = padding;
        reset();
    }

    /** A new metric in which a row of numbers ends at the first of these, which does not count. */
    public Bleu padding(int word) {
        return new Bleu(word);
    }

    /** Takes a batch into account. */
    @Override
    public void update(Tensor prediction, Tensor target) {
        Rows.shape(this, prediction.rank() == 2 && target.rank() == 2 && prediction.size(0) == target.size(0), "words [n, s] and [n, t]", prediction, target);
        String[][] said = words("prediction", prediction), meant = words("target", target);
        for (int i = 0; i < said.length; i++) add(said[i], List.<String[]>of(meant[i]));
    }

    /** Takes a sentence and its references into account. */
    public void update(String prediction, String... references) {
        if (references.length == 0) throw new IllegalArgumentException("Bleu: expected at least one reference, got none");
        add(split(prediction), Arrays.stream(references).map(Bleu::split).toList());
    }

    private static String[] split(String text) {
        return text.isBlank() ? new String[0] : text.strip().split("\\s+");
    }

    private String[][] words(String what, Tensor x) {
        int[] words = Rows.classes(this, what, x, Rows.ANY, padding, "");
        String[][] rows = new String[x.size(0)][];
        for (int i = 0; i < rows.length; i++) {
            int from = i * x.size(1), to = from;
            while (to < from + x.size(1) && (padding == null || words[to] != padding)) to++;
            rows[i] = IntStream.range(from, to).mapToObj(j -> Integer.toString(words[j])).toArray(String[]::new);
        }
        return rows;
    }

    private void add(String[] said, List<String[]> references) {
        int nearest = references.getFirst().length;
        for (String[] r : references) {
            int off = Math.abs(r.length - said.length), best = Math.abs(nearest - said.length);
            if (off < best || off == best && r.length < nearest) nearest = r.length;
        }
        length += said.length;
        wanted += nearest;
        sentences++;
        for (int n = 1; n <= LONGEST; n++) {
            int size = n;
            List<Map<String, Long>> known = references.stream().map(r -> grams(r, size)).toList();
            for (Map.Entry<String, Long> gram : grams(said, n).entrySet()) {
                long most = known.stream().mapToLong(g -> g.getOrDefault(gram.getKey(), 0L)).max().orElseThrow();
                matches[n - 1] += Math.min(most, gram.getValue());
                grams[n - 1] += gram.getValue();
            }
        }
    }

    private static Map<String, Long> grams(String[] words, int n) {
        return IntStream.rangeClosed(0, words.length - n).mapToObj(i -> String.join(" ", Arrays.copyOfRange(words, i, i + n)))
                .collect(Collectors.groupingBy(gram -> gram, HashMap::new, Collectors.counting()));
    }

    /** The score of all sentences together, 0 to 1. */
    @Override
    public double value() {
        if (sentences == 0) throw lacking("no data yet");
        double logs = 0;
        for (int n = 0; n < LONGEST; n++) {
            if (matches[n] == 0) return 0;
            logs += Math.log((double) matches[n] / grams[n]) / LONGEST;
        }
        return Math.exp(logs + Math.min(0, 1 - (double) wanted / length));
    }

    /** Forgets all batches. */
    @Override
    public void reset() {
        matches = new long[LONGEST];
        grams = new long[LONGEST];
        length = wanted = sentences = 0;
    }
}
