package lectern.clean;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import org.dflib.DataFrame;
import org.dflib.Series;

/**
 * One step of cleaning: {@code fit} learns from a table, {@code apply} changes any table with the same columns by what was learnt, {@code invert} undoes that where it
 * can be undone. The table given is never changed. Columns are found by name; without names a step takes all that suit it.
 *
 * <p>A tensor [n, d] stands for a table with the columns x0 … x(d−1) in which NaN is null; the result has its type.
 *
 * <p>{@code toString} is the formula with its fitted numbers. Every field that is not transient, settings and fitted values alike, belongs to {@link #state}; so a field is
 * a number, text, boolean, an array, list or map of such, or a record of those.
 */
public abstract class Step {
    private List<String> wanted;
    private List<String> columns;

    /** A step for the named columns; without names, for all that suit it. */
    protected Step(String... columns) {
        wanted = List.of(columns);
        if (wanted.stream().distinct().count() < wanted.size())
            throw new IllegalArgumentException("%s: a column is named twice in %s".formatted(getClass().getSimpleName(), wanted));
    }

    /** Learns from the rows; what was learnt before is forgotten. */
    protected abstract void learn(DataFrame frame, List<String> columns);

    /** A new frame, made of this one by what was learnt. */
    protected abstract DataFrame change(DataFrame frame, List<String> columns);

    /** The frame before {@link #change}, as far as it can be had. */
    protected DataFrame restore(DataFrame frame, List<String> columns) {
        throw lost();
    }

    private UnsupportedOperationException lost() {
        return new UnsupportedOperationException("%s cannot be inverted. Hint: keep the table from before the step".formatted(name()));
    }

    /** Whether a column suits this step; asked only where no columns are named. */
    protected boolean suits(Series<?> column) {
        return Numbers.numeric(column);
    }

    /** What suits this step, in words, for errors. */
    protected String suited() {
        return "numbers";
    }

    /** What stands in messages and in a pipeline. */
    public String name() {
        return getClass().getSimpleName();
    }

    /** The columns this step was fitted on. */
    public final List<String> columns() {
        return fitted();
    }

    /** Whether fit was called. */
    public final boolean isFitted() {
        return columns != null;
    }

    /**
     * Learns from a table.
     *
     * @throws IllegalArgumentException if a column does not exist or does not suit the step, or there are no rows; names column and row
     */
    public final Step fit(DataFrame frame) {
        List<String> chosen = wanted.isEmpty() ? suiting(frame) : Numbers.known(name() + ".fit", frame, wanted);
        if (frame.height() == 0) throw new IllegalArgumentException("%s.fit: expected at least one row, got none".formatted(name()));
        learn(frame, chosen);
        columns = List.copyOf(chosen);
        return this;
    }

    private List<String> suiting(DataFrame frame) {
        List<String> all = List.of(frame.getColumnsIndex().toArray());
        List<String> chosen = all.stream().filter(c -> suits(frame.getColumn(c))).toList();
        if (chosen.isEmpty()) throw new IllegalArgumentException("%s.fit: expected at least one column of %s, got %s".formatted(name(), suited(), all));
        return chosen;
    }

    /**
     * A changed copy of a table; other columns pass as they are.
     *
     * @throws IllegalStateException before fit
     * @throws IllegalArgumentException if a column is missing or a cell cannot be used; names column and row
     */
    public final DataFrame apply(DataFrame frame) {
        return change(frame, Numbers.known(name() + ".apply", frame, fitted()));
    }

    /** Fit, then apply to the same rows. */
    public DataFrame fitApply(DataFrame frame) {
        return fit(frame).apply(frame);
    }

    /**
     * Undoes apply.
     *
     * @throws UnsupportedOperationException if the step loses what it would need
     * @throws IllegalStateException before fit
     */
    public final DataFrame invert(DataFrame frame) {
        return restore(frame, fitted());
    }

    /** Whether a tensor's numbers can be taken as they lie, by the three methods on {@link Rows}; else they become a frame. */
    protected boolean takesRows() {
        return false;
    }

    /** Whether NaN stands for null in {@link Rows}, and is not refused. */
    protected boolean takesGaps() {
        return false;
    }

    /** Learns from the rows of a tensor; asked only of a step that {@link #takesRows}. */
    protected void learn(Rows x, List<String> columns) {
        throw framesOnly();
    }

    /** What {@link #change} makes of the rows of a tensor. */
    protected Rows change(Rows x, List<String> columns) {
        throw framesOnly();
    }

    private IllegalStateException framesOnly() {
        return new IllegalStateException("%s takes frames, not rows. Hint: a step that says takesRows needs learn and change on Rows".formatted(name()));
    }

    /** The rows before {@link #change}, as far as they can be had. */
    protected Rows restore(Rows x, List<String> columns) {
        throw lost();
    }

    /** Learns from a tensor [n, d]. */
    public final Step fit(Tensor x) {
        if (!takesRows() || !wanted.isEmpty()) return fit(Numbers.frame(name() + ".fit", x));
        return fit(rows(x));
    }

    /** Whether {@code learn}, {@code change} and {@code restore} on Rows refuse what is not finite by themselves, as they pass over it anyway. */
    boolean refuses() {
        return false;
    }

    private Rows rows(Tensor x) {
        return refuses() ? Rows.unchecked(name(), x) : Rows.of(name(), x, takesGaps());
    }

    private Step fit(Rows x) {
        learn(x, names(x));
        columns = names(x);
        return this;
    }

    private List<String> names(Rows x) {
        if (x.d() == 0) throw new IllegalArgumentException("%s.fit: expected at least one column of %s, got []".formatted(name(), suited()));
        if (x.n() == 0) throw new IllegalArgumentException("%s.fit: expected at least one row, got none".formatted(name()));
        return Rows.names(x.d());
    }

    /** Learns from the rows of a tensor and changes them; overridden where both share work. */
    protected Rows learnAndChange(Rows x, List<String> columns) {
        learn(x, columns);
        return change(x, columns);
    }

    /** A changed copy of a tensor [n, d]: [n', d']. */
    public final Tensor apply(Tensor x) {
        if (!direct(x)) return tensor("apply", apply(wide("apply", x)), x.dtype());
        return change(rows(x), columns).tensor(x.dtype());
    }

    /** Fit, then apply to the same rows of a tensor [n, d]. */
    public final Tensor fitApply(Tensor x) {
        if (!takesRows() || !wanted.isEmpty()) return tensor("fitApply", fitApply(Numbers.frame(name() + ".fitApply", x)), x.dtype());
        Rows rows = rows(x);
        List<String> names = names(rows);
        Rows changed = learnAndChange(rows, names);
        columns = names;
        return changed.tensor(x.dtype());
    }

    /** Undoes apply on a tensor with the columns that apply gives. */
    public final Tensor invert(Tensor x) {
        if (!direct(x)) return tensor("invert", invert(Numbers.frame(name() + ".invert", x)), x.dtype());
        return restore(rows(x), columns).tensor(x.dtype());
    }

    private boolean direct(Tensor x) {
        return takesRows() && x.rank() == 2 && x.size(1) == fitted().size() && fitted().equals(Rows.names(x.size(1)));
    }

    private DataFrame wide(String verb, Tensor x) {
        DataFrame frame = Numbers.frame(name() + "." + verb, x);
        for (String c : fitted())
            if (!frame.getColumnsIndex().contains(c))
                throw new ShapeException("%s.%s: fitted on the columns %s, got %s".formatted(name(), verb, fitted(),
                        java.util.Arrays.toString(x.shape())));
        return frame;
    }

    private Tensor tensor(String verb, DataFrame frame, DType type) {
        return Numbers.tensor(name() + "." + verb, frame, List.of(frame.getColumnsIndex().toArray()), type, true);
    }

    /** What was set and learnt, as maps, lists, numbers, text and booleans. */
    public final Map<String, Object> state() {
        return StepState.of(this);
    }

    /** A step like this one with that state. */
    public final Step load(Map<String, Object> state) {
        return StepState.step(getClass(), state);
    }

    /** The columns fitted on, or an error before fit. */
    protected final List<String> fitted() {
        if (columns == null) throw new IllegalStateException("%s: apply before fit. Hint: step.fit(train) first".formatted(name()));
        return columns;
    }

    /** A column of finite numbers as an array of its own; anything else is refused by column and row. */
    protected final double[] numbers(DataFrame frame, String column) {
        return Numbers.of(name(), frame, column, false);
    }

    /** A column of numbers in which null and NaN are NaN; infinities are refused. */
    protected final double[] gappy(DataFrame frame, String column) {
        return Numbers.of(name(), frame, column, true);
    }

    /** Whether all cells that are not null are numbers. */
    protected static boolean numeric(Series<?> column) {
        return Numbers.numeric(column);
    }

    /** A frame with one column replaced. */
    protected static DataFrame with(DataFrame frame, String column, Series<?> values) {
        return frame.cols(column).merge(values);
    }

    /** A frame with new columns at the end; a name that is taken is refused. */
    protected final DataFrame added(DataFrame frame, List<String> names, Series<?>... values) {
        for (int k = 0; k < names.size(); k++)
            if (names.indexOf(names.get(k)) < k || frame.getColumnsIndex().contains(names.get(k)))
                throw new IllegalArgumentException("%s: expected no column \"%s\" yet, as the step makes one; there is one. Hint: rename it first"
                        .formatted(name(), names.get(k)));
        return frame.cols(names.toArray(String[]::new)).merge(values);
    }

    /** A frame with new columns of numbers at the end. */
    protected final DataFrame added(DataFrame frame, List<String> names, double[]... values) {
        return added(frame, names, Stream.of(values).map(Series::ofDouble).toArray(Series<?>[]::new));
    }

    /** A frame with columns of numbers replaced. */
    protected static DataFrame with(DataFrame frame, List<String> columns, double[]... values) {
        return frame.cols(columns.toArray(String[]::new)).merge(Stream.of(values).map(Series::ofDouble).toArray(Series<?>[]::new));
    }

    /** A number as formulas show it: four digits that matter. */
    protected static String show(double value) {
        return String.format(java.util.Locale.ROOT, "%.4g", value);
    }

    /** What stands in toString before fit: the name and the columns asked for. */
    protected final String unfitted() {
        return name() + (wanted.isEmpty() ? "(all columns of " + suited() + ")" : wanted.toString().replace('[', '(').replace(']', ')')) + ", not fitted";
    }

    /** The formula with the fitted numbers. */
    protected abstract String formula(List<String> columns);

    @Override
    public final String toString() {
        return columns == null ? unfitted() : formula(columns);
    }
}
