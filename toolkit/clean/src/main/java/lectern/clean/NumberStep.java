package lectern.clean;

import java.util.List;
import org.dflib.DataFrame;

/** A step on columns of numbers that learns from rows [n, d] and changes them; a frame's columns become such rows and return, a tensor is taken as it lies. */
public abstract class NumberStep extends Step {
    /** A step for the named columns; without names, for all columns of numbers. */
    protected NumberStep(String... columns) {
        super(columns);
    }

    @Override
    protected abstract void learn(Rows x, List<String> columns);

    @Override
    protected abstract Rows change(Rows x, List<String> columns);

    @Override
    protected final boolean takesRows() {
        return true;
    }

    @Override
    protected final void learn(DataFrame frame, List<String> columns) {
        learn(read(frame, columns), columns);
    }

    @Override
    protected final DataFrame change(DataFrame frame, List<String> columns) {
        return with(frame, columns, change(read(frame, columns), columns).columns());
    }

    @Override
    protected final DataFrame restore(DataFrame frame, List<String> columns) {
        return with(frame, columns, restore(read(frame, Numbers.known(name() + ".invert", frame, columns)), columns).columns());
    }

    private Rows read(DataFrame frame, List<String> columns) {
        return Rows.of(columns.stream().map(c -> takesGaps() ? gappy(frame, c) : numbers(frame, c)).toArray(double[][]::new), frame.height());
    }
}
