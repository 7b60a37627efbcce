package lectern.clean.scale;

import java.util.List;
import java.util.stream.Stream;
import lectern.clean.FormulaStep;
import lectern.clean.Moments;
import lectern.clean.Rows;
import org.dflib.DataFrame;

/**
 * A scaler that needs only count, mean, variance and range of each column, and so learns in one pass: {@code update} takes in the next block of rows, {@code merge} what
 * another scaler has seen. Fitting blocks and merging them gives what fitting all rows at once would.
 */
public abstract class StreamScaler extends FormulaStep {
    private Moments[] seen;

    StreamScaler(String... columns) {
        super(columns);
    }

    /** The numbers of the formula from those of the column. */
    abstract double[] learn(Moments column);

    @Override
    protected final void learn(Rows x, List<String> columns) {
        seen = x.moments(name());
        settle();
    }

    @Override
    protected final double[] learn(double[] x, String column) {
        return learn(new Moments().add(x));
    }

    /** Learns from more rows, on top of what was learnt; fits if nothing was. */
    public final StreamScaler update(DataFrame block) {
        if (!isFitted()) {
            fit(block);
            return this;
        }
        double[][] x = new double[seen.length][];
        for (int j = 0; j < x.length; j++) x[j] = numbers(block, columns().get(j));
        for (int j = 0; j < x.length; j++) seen[j].add(x[j]);
        settle();
        return this;
    }

    /**
     * Takes in what another scaler of the same columns has seen.
     *
     * @throws IllegalArgumentException if the columns differ
     */
    public final StreamScaler merge(StreamScaler other) {
        if (!columns().equals(other.columns()))
            throw new IllegalArgumentException("%s.merge: expected the columns %s, got %s".formatted(name(), columns(), other.columns()));
        for (int j = 0; j < seen.length; j++) seen[j].merge(other.seen[j]);
        settle();
        return this;
    }

    private void settle() {
        fitted(Stream.of(seen).map(this::learn).toArray(double[][]::new));
    }
}
