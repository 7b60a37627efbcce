package lectern.clean.encode;

import static java.util.stream.Collectors.joining;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dflib.DataFrame;
import org.dflib.Series;

/**
 * Puts levels that fewer than a share of the training rows have, 0.01 unless set, and levels training did not have, together as {@code other}. There is no inverse.
 *
 * <p>{@code new RareLevels("city").share(0.05).fit(train).apply(test)}
 */
public final class RareLevels extends LevelStep {
    private double share = 0.01;
    private String other = "other";
    private String[][] kept;

    /** Gathers the named columns; without names, those of text and booleans. */
    public RareLevels(String... columns) {
        super(columns);
    }

    /** Sets the share of the training rows that a level needs, above 0 and below 1. */
    public RareLevels share(double least) {
        if (!(least > 0 && least < 1)) throw new IllegalArgumentException("RareLevels.share: expected a share between 0 and 1, got " + least);
        share = least;
        return this;
    }

    /** Sets the name of what is gathered. */
    public RareLevels as(String name) {
        other = name;
        return this;
    }

    @Override
    protected void learn(DataFrame frame, List<String> columns) {
        kept = Stream.of(cells(frame, columns)).map(cells -> {
            Map<String, Integer> counts = new HashMap<>();
            for (String c : cells) counts.merge(c, 1, Integer::sum);
            return Stream.of(Levels.distinct(cells)).filter(l -> counts.get(l) >= share * cells.length).toArray(String[]::new);
        }).toArray(String[][]::new);
    }

    @Override
    protected DataFrame change(DataFrame frame, List<String> columns) {
        String[][] cells = cells(frame, columns);
        for (int j = 0; j < cells.length; j++) {
            Set<String> stay = Set.of(kept[j]);
            frame = with(frame, columns.get(j), Series.of(Stream.of(cells[j]).map(c -> stay.contains(c) ? c : other).toArray(String[]::new)));
        }
        return frame;
    }

    @Override
    protected String formula(List<String> columns) {
        return "RareLevels: "
                + IntStream.range(0, kept.length).mapToObj(j -> "%s keeps %s, else %s".formatted(columns.get(j), few(kept[j]), other)).collect(joining("; "));
    }
}
