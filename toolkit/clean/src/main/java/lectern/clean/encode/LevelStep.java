package lectern.clean.encode;

import java.util.List;
import lectern.clean.Step;
import org.dflib.DataFrame;
import org.dflib.Series;

/** A step on columns of levels: without names it takes the columns of text and booleans. */
abstract class LevelStep extends Step {
    LevelStep(String... columns) {
        super(columns);
    }

    @Override
    protected boolean suits(Series<?> column) {
        return Levels.words(column);
    }

    @Override
    protected String suited() {
        return "text or true/false";
    }

    final String[] cells(DataFrame frame, String column) {
        return Levels.of(name(), frame, column);
    }

    final String[][] cells(DataFrame frame, List<String> columns) {
        return columns.stream().map(c -> cells(frame, c)).toArray(String[][]::new);
    }

    /** Levels for a formula, the first few. */
    static String few(String[] levels) {
        return levels.length <= 6 ? String.join(", ", levels) : String.join(", ", List.of(levels).subList(0, 5)) + ", … (%d)".formatted(levels.length);
    }
}
