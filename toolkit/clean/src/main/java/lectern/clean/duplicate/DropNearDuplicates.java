package lectern.clean.duplicate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lectern.clean.Moments;
import lectern.clean.RowStep;
import org.dflib.DataFrame;

/**
 * Removes rows that nearly equal an earlier one that stays: |x_j − y_j| ≤ ε·s_j in every column, with the deviation s_j of the training rows; ε = 10⁻⁶ unless set. Rows are
 * hashed by cells of width ε·s over at most three columns, so the time grows with the number of rows.
 *
 * <p>{@code new DropNearDuplicates("height", "weight").within(0.01).fitApply(table)}
 */
public final class DropNearDuplicates extends RowStep {
    private double epsilon = 1e-6;
    private double[] widths;

    /** Compares the named columns; without names, all columns of numbers. */
    public DropNearDuplicates(String... columns) {
        super(columns);
    }

    /** Sets ε, in deviations, above 0. */
    public DropNearDuplicates within(double epsilon) {
        if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("DropNearDuplicates.within: expected a number above 0, got " + epsilon);
        this.epsilon = epsilon;
        return this;
    }

    @Override
    protected void learn(DataFrame frame, List<String> columns) {
        double[] learnt = new double[columns.size()];
        for (int j = 0; j < learnt.length; j++) {
            Moments m = new Moments().add(numbers(frame, columns.get(j)));
            learnt[j] = epsilon * (m.deviation() == 0 ? 1 : m.deviation());
        }
        widths = learnt;
    }

    @Override
    protected int[] keep(DataFrame frame, List<String> columns) {
        double[][] x = columns.stream().map(c -> numbers(frame, c)).toArray(double[][]::new);
        int axes = Math.min(3, x.length), around = (int) Math.pow(3, axes);
        Map<List<Double>, List<Integer>> grid = new HashMap<>();
        return IntStream.range(0, frame.height()).filter(i -> {
            for (int k = 0; k < around; k++) {
                for (int other : grid.getOrDefault(cell(x, i, axes, k), List.of())) if (near(x, i, other)) return false;
            }
            grid.computeIfAbsent(cell(x, i, axes, around / 2), _ -> new ArrayList<>()).add(i);
            return true;
        }).toArray();
    }

    /** The cell of row i moved by −1, 0 or 1 along each axis, the digits of {@code neighbour} to the base 3. */
    private List<Double> cell(double[][] x, int i, int axes, int neighbour) {
        List<Double> cell = new ArrayList<>(axes);
        for (int j = 0; j < axes; j++, neighbour /= 3) cell.add(Math.floor(x[j][i] / widths[j]) + (neighbour % 3 - 1) + 0.0);
        return cell;
    }

    private boolean near(double[][] x, int a, int b) {
        for (int j = 0; j < x.length; j++) if (!(Math.abs(x[j][a] - x[j][b]) <= widths[j])) return false;
        return true;
    }

    @Override
    protected String formula(List<String> columns) {
        StringBuilder s = new StringBuilder("DropNearDuplicates: rows with ");
        for (int j = 0; j < widths.length; j++) s.append(j == 0 ? "" : " and ").append("|Δ%s| ≤ %s".formatted(columns.get(j), show(widths[j])));
        return s + "; the first stays";
    }
}
