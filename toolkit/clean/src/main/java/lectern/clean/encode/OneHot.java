package lectern.clean.encode;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dflib.DataFrame;
import org.dflib.Series;

/**
 * One column of 0 and 1 for each level: c=l is [c = l]. The columns come last, in place of c. A level that training did not have is all zeros, unless {@code strict}; its
 * inverse is null.
 *
 * <p>{@code new OneHot("sex").fit(train).apply(test)} makes {@code sex=female} and {@code sex=male}.
 */
public final class OneHot extends LevelStep {
    private boolean strict;
    private String[][] levels;
    private String[] types;

    /** Encodes the named columns; without names, those of text and booleans. */
    public OneHot(String... columns) {
        super(columns);
    }

    /** Refuses levels that training did not have. */
    public OneHot strict() {
        strict = true;
        return this;
    }

    @Override
    protected void learn(DataFrame frame, List<String> columns) {
        levels = Stream.of(cells(frame, columns)).map(Levels::distinct).toArray(String[][]::new);
        types = columns.stream().map(c -> Levels.type(frame.getColumn(c))).toArray(String[]::new);
    }

    @Override
    protected DataFrame change(DataFrame frame, List<String> columns) {
        String[][] cells = cells(frame, columns);
        List<String> names = new ArrayList<>();
        List<Series<?>> made = new ArrayList<>();
        for (int j = 0; j < cells.length; j++) {
            Map<String, Integer> index = Levels.index(levels[j]);
            int[][] ones = new int[levels[j].length][frame.height()];
            for (int i = 0; i < cells[j].length; i++) {
                Integer k = index.get(cells[j][i]);
                if (k != null) ones[k][i] = 1;
                else
                    if (strict)
                        throw new IllegalArgumentException("OneHot: column \"%s\", row %d: unseen level \"%s\"; training had %s".formatted(columns.get(j), i,
                                cells[j][i], few(levels[j])));
            }
            for (int k = 0; k < ones.length; k++) {
                names.add(columns.get(j) + "=" + levels[j][k]);
                made.add(Series.ofInt(ones[k]));
            }
        }
        return added(frame, names, made.toArray(Series<?>[]::new)).colsExcept(columns.toArray(String[]::new)).select();
    }

    @Override
    protected DataFrame restore(DataFrame frame, List<String> columns) {
        for (int j = 0; j < levels.length; j++) {
            String[] found = new String[frame.height()], names = new String[levels[j].length];
            for (int k = 0; k < names.length; k++) {
                names[k] = columns.get(j) + "=" + levels[j][k];
                if (!frame.getColumnsIndex().contains(names[k])) throw new IllegalArgumentException("OneHot.invert: no column \"%s\"".formatted(names[k]));
                double[] ones = numbers(frame, names[k]);
                for (int i = 0; i < ones.length; i++) if (ones[i] > 0.5) found[i] = levels[j][k];
            }
            frame = with(frame, columns.get(j), Levels.cells(found, types[j])).colsExcept(names).select();
        }
        return frame;
    }

    @Override
    protected String formula(List<String> columns) {
        return "OneHot: " + IntStream.range(0, levels.length)
                .mapToObj(j -> "%s → [%s = l] for l in %s".formatted(columns.get(j), columns.get(j), few(levels[j]))).collect(joining("; "));
    }
}
