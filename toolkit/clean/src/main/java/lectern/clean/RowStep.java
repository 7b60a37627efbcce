package lectern.clean;

import java.util.List;
import org.dflib.DataFrame;

/** A step that removes rows and changes nothing else; a pipeline can show the rows it removed. */
public abstract class RowStep extends Step {
    /** A step that looks at the named columns; without names, at all that suit it. */
    protected RowStep(String... columns) {
        super(columns);
    }

    /** The numbers of the rows that stay, ascending. */
    protected abstract int[] keep(DataFrame frame, List<String> columns);

    /** The numbers of the rows of a table that apply would remove, ascending. */
    public final int[] removed(DataFrame frame) {
        boolean[] stays = new boolean[frame.height()];
        for (int i : keep(frame, Numbers.known(name() + ".removed", frame, fitted()))) stays[i] = true;
        return java.util.stream.IntStream.range(0, stays.length).filter(i -> !stays[i]).toArray();
    }

    @Override
    protected final DataFrame change(DataFrame frame, List<String> columns) {
        int[] kept = keep(frame, columns);
        return kept.length == frame.height() ? frame : frame.rows(kept).select();
    }
}
