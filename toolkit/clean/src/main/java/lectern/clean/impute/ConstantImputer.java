package lectern.clean.impute;

import java.util.List;
import lectern.clean.Rows;
import lectern.clean.Step;
import org.dflib.DataFrame;
import org.dflib.Series;

/**
 * Fills gaps with a value you name, a number or text.
 *
 * <p>{@code new ConstantImputer("unknown", "deck").fit(train).apply(test)}
 */
public final class ConstantImputer extends Step {
    private String value;

    /** Fills the named columns with a number; without names, all columns of numbers. */
    public ConstantImputer(double value, String... columns) {
        super(columns);
        if (!Double.isFinite(value)) throw new IllegalArgumentException("ConstantImputer: expected a finite number, got " + value);
        this.value = Cells.text(value);
    }

    /** Fills the named columns with a text. */
    public ConstantImputer(String value, String column, String... more) {
        super(java.util.stream.Stream.concat(java.util.stream.Stream.of(column), java.util.stream.Stream.of(more)).toArray(String[]::new));
        this.value = Cells.text(value);
    }

    @Override
    protected void learn(DataFrame frame, List<String> columns) {
        for (String c : columns) read(frame, c);
    }

    @Override
    protected boolean takesRows() {
        return !value.startsWith("text:");
    }

    @Override
    protected boolean takesGaps() {
        return true;
    }

    @Override
    protected void learn(Rows x, List<String> columns) {}

    @Override
    protected Rows change(Rows x, List<String> columns) {
        double[] values = new double[x.d()];
        java.util.Arrays.fill(values, ((Number) Cells.value(value)).doubleValue());
        return Cells.filled(x, values);
    }

    private Series<?> read(DataFrame frame, String column) {
        if (!value.startsWith("text:")) return Series.ofDouble(gappy(frame, column));
        Series<?> cells = frame.getColumn(column);
        for (int i = 0; i < cells.size(); i++)
            if (cells.get(i) != null && !(cells.get(i) instanceof String))
                throw new IllegalArgumentException(
                        "ConstantImputer: column \"%s\", row %d: expected text, as \"%s\" is, got %s".formatted(column, i, Cells.value(value), cells.get(i)));
        return cells;
    }

    @Override
    protected DataFrame change(DataFrame frame, List<String> columns) {
        for (String c : columns) frame = with(frame, c, Cells.fill(read(frame, c), Cells.value(value)));
        return frame;
    }

    @Override
    protected String formula(List<String> columns) {
        return "ConstantImputer: %s null → %s".formatted(String.join(", ", columns), Cells.value(value));
    }
}
