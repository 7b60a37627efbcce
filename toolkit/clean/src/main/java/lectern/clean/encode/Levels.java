package lectern.clean.encode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dflib.DataFrame;
import org.dflib.Series;

/** The levels of a column as text, in order: numbers by value, others by their text. Nulls are refused by column and row. */
final class Levels {
    private Levels() {}

    static String[] of(String who, DataFrame frame, String column) {
        Series<?> cells = frame.getColumn(column);
        String[] levels = new String[cells.size()];
        for (int i = 0; i < levels.length; i++) {
            Object cell = cells.get(i);
            if (cell == null || cell instanceof Double d && !Double.isFinite(d))
                throw new IllegalArgumentException(
                        "%s: column \"%s\", row %d: expected a level, got %s. Hint: new ModeImputer(\"%s\") first".formatted(who, column, i, cell, column));
            levels[i] = cell.toString();
        }
        return levels;
    }

    static String[] distinct(String[] cells) {
        List<String> levels = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (String c : cells) if (seen.putIfAbsent(c, 1) == null) levels.add(c);
        boolean numbers = levels.stream().allMatch(l -> l.matches("-?[0-9.]+(E-?[0-9]+)?"));
        if (numbers) levels.sort((a, b) -> Double.compare(Double.parseDouble(a), Double.parseDouble(b)));
        else levels.sort(null);
        return levels.toArray(String[]::new);
    }

    static Map<String, Integer> index(String[] levels) {
        Map<String, Integer> index = new HashMap<>();
        for (int k = 0; k < levels.length; k++) index.put(levels[k], k);
        return index;
    }

    /** What a column may be to have levels: text, booleans and whole numbers of objects. */
    static boolean words(Series<?> column) {
        for (Object cell : column) if (cell instanceof String || cell instanceof Boolean) return true;
        return false;
    }

    /** Levels back to cells of the type the column had. */
    static Series<?> cells(String[] levels, String type) {
        Object[] cells = new Object[levels.length];
        for (int i = 0; i < cells.length; i++) cells[i] = levels[i] == null ? null : switch (type) {
            case "Integer" -> Integer.valueOf(levels[i]);
            case "Long" -> Long.valueOf(levels[i]);
            case "Double" -> Double.valueOf(levels[i]);
            case "Boolean" -> Boolean.valueOf(levels[i]);
            default -> levels[i];
        };
        return Series.of(cells);
    }

    static String type(Series<?> column) {
        return column.size() == 0 || column.get(0) == null ? "String" : column.get(0).getClass().getSimpleName();
    }
}
