package lectern.clean;

import java.util.Objects;
import org.dflib.DataFrame;
import org.dflib.DoubleSeries;
import org.dflib.IntSeries;
import org.dflib.Series;

/**
 * What a step did to a table.
 *
 * @param cells how many cells of columns that stayed have another value; 0 where rows were removed, as those that stay are untouched
 */
public record StepReport(String step, int rowsIn, int rowsOut, int columnsIn, int columnsOut, long cells, String formula) {
    static StepReport of(String name, DataFrame before, DataFrame after, Step step) {
        long cells = 0;
        if (before.height() == after.height())
            for (String c : after.getColumnsIndex()) if (before.getColumnsIndex().contains(c)) cells += changed(before.getColumn(c), after.getColumn(c));
        return new StepReport(name, before.height(), after.height(), before.width(), after.width(), cells, step.toString());
    }

    private static long changed(Series<?> a, Series<?> b) {
        if (a == b) return 0;
        long changed = 0;
        for (int i = 0; i < a.size(); i++) {
            if (a instanceof DoubleSeries x && b instanceof DoubleSeries y ? Double.compare(x.getDouble(i), y.getDouble(i)) != 0
                    : a instanceof IntSeries x && b instanceof IntSeries y ? x.getInt(i) != y.getInt(i) : differ(a.get(i), b.get(i)))
                changed++;
        }
        return changed;
    }

    private static boolean differ(Object a, Object b) {
        return a instanceof Number x && b instanceof Number y ? Double.compare(x.doubleValue(), y.doubleValue()) != 0 : !Objects.equals(a, b);
    }

    @Override
    public String toString() {
        return "%s: %d → %d rows, %d → %d columns, %d cells changed%n  %s".formatted(step, rowsIn, rowsOut, columnsIn, columnsOut, cells, formula);
    }
}
