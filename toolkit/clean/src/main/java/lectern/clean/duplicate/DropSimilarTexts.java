package lectern.clean.duplicate;

import java.util.List;
import java.util.stream.IntStream;
import lectern.clean.RowStep;
import org.dflib.DataFrame;
import org.dflib.Series;

/**
 * Removes rows whose text is nearly that of an earlier row that stays: Jaccard similarity of their three-word shingles at least J, 0.8 unless set, found by {@link MinHash}.
 *
 * <p>{@code new DropSimilarTexts("body").similarity(0.6).fitApply(articles)}
 */
public final class DropSimilarTexts extends RowStep {
    private double similarity = 0.8;
    private MinHash hash;

    /** Compares one column of text. */
    public DropSimilarTexts(String column) {
        super(column);
    }

    /** Sets the similarity J from which texts count as the same, above 0 and at most 1. */
    public DropSimilarTexts similarity(double j) {
        if (!(j > 0 && j <= 1)) throw new IllegalArgumentException("DropSimilarTexts.similarity: expected a share above 0 and at most 1, got " + j);
        similarity = j;
        return this;
    }

    @Override
    protected void learn(DataFrame frame, List<String> columns) {
        texts(frame, columns.getFirst());
        hash = new MinHash();
    }

    private List<String> texts(DataFrame frame, String column) {
        Series<?> cells = frame.getColumn(column);
        return IntStream.range(0, cells.size()).mapToObj(i -> {
            if (cells.get(i) instanceof String s) return s;
            throw new IllegalArgumentException("DropSimilarTexts: column \"%s\", row %d: expected text, got %s".formatted(column, i, cells.get(i)));
        }).toList();
    }

    @Override
    protected int[] keep(DataFrame frame, List<String> columns) {
        boolean[] gone = new boolean[frame.height()];
        for (RowPair p : hash.pairs(texts(frame, columns.getFirst()), similarity)) if (!gone[p.a()]) gone[p.b()] = true;
        return IntStream.range(0, gone.length).filter(i -> !gone[i]).toArray();
    }

    @Override
    protected String formula(List<String> columns) {
        return "DropSimilarTexts: rows with J(%s) ≥ %s; the first stays; %s".formatted(columns.getFirst(), show(similarity), hash);
    }
}
