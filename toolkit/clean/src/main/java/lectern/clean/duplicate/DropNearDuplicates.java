package lectern.clean.duplicate;

import java.util.Arrays;
import java.util.List;
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

    /** Rows of equal hash of their cell form a chain; {@code near} decides, so that unlike cells of one hash do no harm. */
    @Override
    protected int[] keep(DataFrame frame, List<String> columns) {
        double[][] x = columns.stream().map(c -> numbers(frame, c)).toArray(double[][]::new);
        int n = frame.height(), axes = Math.min(3, x.length), around = (int) Math.pow(3, axes), mask = Integer.highestOneBit(Math.max(1, n)) * 2 - 1;
        int[] newest = new int[mask + 1], older = new int[n];
        Arrays.fill(newest, -1);
        return IntStream.range(0, n).filter(i -> {
            for (int k = 0; k < around; k++)
                for (int other = newest[cell(x, i, axes, k) & mask]; other >= 0; other = older[other]) if (near(x, i, other)) return false;
            int own = cell(x, i, axes, around / 2) & mask;
            older[i] = newest[own];
            newest[own] = i;
            return true;
        }).toArray();
    }

    /** A hash of the cell of row i moved by −1, 0 or 1 along each axis, the digits of {@code neighbour} to the base 3. */
    private int cell(double[][] x, int i, int axes, int neighbour) {
        long hash = 0;
        for (int j = 0; j < axes; j++, neighbour /= 3)
            hash = (hash ^ Double.doubleToLongBits(Math.floor(x[j][i] / widths[j]) + (neighbour % 3 - 1) + 0.0)) * 0x9E3779B97F4A7C15L;
        return (int) (hash >>> 32) ^ (int) (hash >>> 48);
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
