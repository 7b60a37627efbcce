package lectern.clean.impute;

import java.util.List;
import lectern.clean.Rows;
import lectern.clean.Step;
import org.dflib.DataFrame;
import org.dflib.Series;

/**
 * Fills gaps from the rows before and after, for series: {@code forward} repeats the last value, {@code backward} the next, {@code linear} draws a straight line between
 * both (rows evenly spaced; at the ends it repeats the nearest). Gaps without the neighbour needed stay null.
 *
 * <p>{@code NeighbourFill.linear("passengers").fitApply(series)}
 */
public final class NeighbourFill extends Step {
    private String way;

    private NeighbourFill(String way, String... columns) {
        super(columns);
        this.way = way;
    }

    /** Repeats the last value before the gap. */
    public static NeighbourFill forward(String... columns) {
        return new NeighbourFill("forward", columns);
    }

    /** Repeats the next value after the gap. */
    public static NeighbourFill backward(String... columns) {
        return new NeighbourFill("backward", columns);
    }

    /** Draws a line from the last value before the gap to the next after it. */
    public static NeighbourFill linear(String... columns) {
        return new NeighbourFill("linear", columns);
    }

    @Override
    protected void learn(DataFrame frame, List<String> columns) {
        for (String c : columns) if (way.equals("linear") || numeric(frame.getColumn(c))) gappy(frame, c);
    }

    @Override
    protected DataFrame change(DataFrame frame, List<String> columns) {
        for (String c : columns) {
            Series<?> cells = frame.getColumn(c);
            if (way.equals("linear") || numeric(cells)) {
                double[] x = gappy(frame, c);
                if (way.equals("linear")) line(x);
                else repeat(x, way.equals("forward"));
                frame = with(frame, c, boxed(x));
            } else {
                frame = with(frame, c, way.equals("forward") ? cells.fillNullsForward() : cells.fillNullsBackwards());
            }
        }
        return frame;
    }

    @Override
    protected boolean takesRows() {
        return true;
    }

    @Override
    protected boolean takesGaps() {
        return true;
    }

    @Override
    protected void learn(Rows x, List<String> columns) {}

    @Override
    protected Rows change(Rows x, List<String> columns) {
        double[][] all = x.columns();
        x.shareColumns(j -> {
            if (way.equals("linear")) line(all[j]);
            else repeat(all[j], way.equals("forward"));
        });
        return Rows.of(all, x.n());
    }

    private static Series<?> boxed(double[] x) {
        for (double v : x)
            if (Double.isNaN(v)) return Series.of(java.util.Arrays.stream(x).mapToObj(d -> Double.isNaN(d) ? null : (Double) d).toArray(Double[]::new));
        return Series.ofDouble(x);
    }

    private static void repeat(double[] x, boolean forward) {
        int n = x.length;
        for (int k = 1; k < n; k++) {
            int i = forward ? k : n - 1 - k, from = forward ? i - 1 : i + 1;
            if (Double.isNaN(x[i])) x[i] = x[from];
        }
    }

    private static void line(double[] x) {
        int before = -1;
        for (int i = 0; i <= x.length; i++) {
            if (i < x.length && Double.isNaN(x[i])) continue;
            for (int k = before + 1; k < i; k++) {
                if (before >= 0 && i < x.length) x[k] = x[before] + (x[i] - x[before]) * (k - before) / (i - before);
                else if (before >= 0) x[k] = x[before];
                else if (i < x.length) x[k] = x[i];
            }
            before = i;
        }
    }

    @Override
    protected String formula(List<String> columns) {
        String what = switch (way) {
            case "forward" -> "the value before";
            case "backward" -> "the value after";
            default -> "the line between the values beside it";
        };
        return "NeighbourFill.%s: %s null → %s".formatted(way, String.join(", ", columns), what);
    }
}
