package lectern.clean.encode;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lectern.clean.Step;
import org.dflib.DataFrame;
import org.dflib.Series;

/**
 * Text as counts of words: a column c:w for each of the most frequent words of training, 1000 unless set, in place of c. A word is two or more letters or digits, in lower
 * case. After {@code tfIdf}, the count times idf = ln((1 + n)/(1 + rows with w)) + 1, each row over its length √Σx². Words that training did not have are left out; there
 * is no inverse.
 *
 * <p>{@code new TextCounts("review").words(200).tfIdf().fit(train).apply(test)}
 *
 * <p>Spärck Jones, "A statistical interpretation of term specificity" (1972).
 */
public final class TextCounts extends Step {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]{2,}");
    private int most = 1000;
    private boolean weighted;
    private String[] words;
    private double[] idf;

    /** Encodes one column of text. */
    public TextCounts(String column) {
        super(column);
    }

    /** Sets how many words get a column. */
    public TextCounts words(int most) {
        if (most < 1) throw new IllegalArgumentException("TextCounts.words: expected at least 1, got " + most);
        this.most = most;
        return this;
    }

    /** Weighs rare words more. */
    public TextCounts tfIdf() {
        weighted = true;
        return this;
    }

    private List<Map<String, Integer>> counts(DataFrame frame, String column) {
        Series<?> cells = frame.getColumn(column);
        return IntStream.range(0, cells.size()).mapToObj(i -> {
            if (!(cells.get(i) instanceof String text))
                throw new IllegalArgumentException("TextCounts: column \"%s\", row %d: expected text, got %s".formatted(column, i, cells.get(i)));
            Map<String, Integer> counts = new LinkedHashMap<>();
            WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).forEach(w -> counts.merge(w, 1, Integer::sum));
            return counts;
        }).toList();
    }

    @Override
    protected void learn(DataFrame frame, List<String> columns) {
        Map<String, Integer> total = new HashMap<>(), rows = new HashMap<>();
        for (Map<String, Integer> row : counts(frame, columns.getFirst()))
            row.forEach((w, n) -> {
                total.merge(w, n, Integer::sum);
                rows.merge(w, 1, Integer::sum);
            });
        if (total.isEmpty()) throw new IllegalArgumentException("TextCounts.fit: column \"%s\" has no word of two letters".formatted(columns.getFirst()));
        words = total.keySet().stream().sorted((a, b) -> total.get(a).equals(total.get(b)) ? a.compareTo(b) : total.get(b) - total.get(a)).limit(most).sorted()
                .toArray(String[]::new);
        idf = Stream.of(words).mapToDouble(w -> Math.log((1.0 + frame.height()) / (1 + rows.get(w))) + 1).toArray();
    }

    @Override
    protected DataFrame change(DataFrame frame, List<String> columns) {
        String c = columns.getFirst();
        double[][] x = new double[words.length][frame.height()];
        Map<String, Integer> index = Levels.index(words);
        List<Map<String, Integer>> counts = counts(frame, c);
        for (int i = 0; i < counts.size(); i++) {
            double squares = 0;
            for (Map.Entry<String, Integer> e : counts.get(i).entrySet()) {
                Integer k = index.get(e.getKey());
                if (k == null) continue;
                x[k][i] = e.getValue() * (weighted ? idf[k] : 1);
                squares += x[k][i] * x[k][i];
            }
            if (weighted && squares > 0) for (double[] word : x) word[i] /= Math.sqrt(squares);
        }
        return added(frame, Stream.of(words).map(w -> c + ":" + w).toList(), x).colsExcept(c).select();
    }

    @Override
    protected String formula(List<String> columns) {
        return "TextCounts: %s → %s of %s".formatted(columns.getFirst(), weighted ? "tf·(ln((1 + n)/(1 + rows)) + 1), length 1," : "counts",
                LevelStep.few(words));
    }
}
