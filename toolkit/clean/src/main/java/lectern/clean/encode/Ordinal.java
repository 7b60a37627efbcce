package lectern.clean.encode;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dflib.DataFrame;
import org.dflib.Series;

/**
 * Levels as whole numbers 0, 1, 2 …, sorted, or in the order you give for one column. A level that training did not have becomes −1; its inverse is null.
 *
 * <p>{@code new Ordinal("size").order("small", "middle", "large").fit(train).apply(test)}
 */
public final class Ordinal extends LevelStep {
    private String[] order;
    private String[][] levels;
    private String[] types;

    /** Encodes the named columns; without names, those of text and booleans. */
    public Ordinal(String... columns) {
        super(columns);
    }

    /** Sets the order of the levels; training may hold no other. */
    public Ordinal order(String... levels) {
        order = levels.clone();
        return this;
    }

    @Override
    protected void learn(DataFrame frame, List<String> columns) {
        String[][] cells = cells(frame, columns);
        if (order != null)
            for (int j = 0; j < cells.length; j++)
                for (int i = 0; i < cells[j].length; i++)
                    if (!List.of(order).contains(cells[j][i]))
                        throw new IllegalArgumentException(
                                "Ordinal.fit: column \"%s\", row %d: expected one of %s, got \"%s\"".formatted(columns.get(j), i, few(order), cells[j][i]));
        levels = Stream.of(cells).map(c -> order == null ? Levels.distinct(c) : order).toArray(String[][]::new);
        types = columns.stream().map(c -> Levels.type(frame.getColumn(c))).toArray(String[]::new);
    }

    @Override
    protected DataFrame change(DataFrame frame, List<String> columns) {
        String[][] cells = cells(frame, columns);
        Series<?>[] codes = new Series<?>[cells.length];
        for (int j = 0; j < cells.length; j++) {
            Map<String, Integer> index = Levels.index(levels[j]);
            codes[j] = Series.ofInt(Stream.of(cells[j]).mapToInt(c -> index.getOrDefault(c, -1)).toArray());
        }
        return frame.cols(columns.toArray(String[]::new)).merge(codes);
    }

    @Override
    protected DataFrame restore(DataFrame frame, List<String> columns) {
        for (int j = 0; j < levels.length; j++) {
            String[] found = new String[frame.height()];
            double[] codes = numbers(frame, columns.get(j));
            for (int i = 0; i < codes.length; i++) {
                long k = Math.round(codes[i]);
                if (k < -1 || k >= levels[j].length)
                    throw new IllegalArgumentException(
                            "Ordinal.invert: column \"%s\", row %d: expected −1 … %d, got %s".formatted(columns.get(j), i, levels[j].length - 1, codes[i]));
                found[i] = k < 0 ? null : levels[j][(int) k];
            }
            frame = with(frame, columns.get(j), Levels.cells(found, types[j]));
        }
        return frame;
    }

    @Override
    protected String formula(List<String> columns) {
        return "Ordinal: "
                + IntStream.range(0, levels.length).mapToObj(j -> "%s → position in %s".formatted(columns.get(j), few(levels[j]))).collect(joining("; "));
    }
}
