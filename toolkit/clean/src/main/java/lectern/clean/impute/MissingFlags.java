package lectern.clean.impute;

import java.util.List;
import java.util.stream.IntStream;
import lectern.clean.Rows;
import lectern.clean.Step;
import org.dflib.DataFrame;
import org.dflib.Series;

/**
 * Adds a column {@code c_missing} for each column with gaps in training: 1 where the cell is null or NaN, else 0. Put it before an imputer, so that a net can see what
 * was filled.
 *
 * <p>{@code new MissingFlags("age").fit(train).apply(test)}
 */
public final class MissingFlags extends Step {
    private boolean[] gaps;

    /** Flags the named columns; without names, all columns that have gaps in training. */
    public MissingFlags(String... columns) {
        super(columns);
    }

    @Override
    protected boolean suits(Series<?> column) {
        return true;
    }

    @Override
    protected String suited() {
        return "any kind";
    }

    @Override
    protected void learn(DataFrame frame, List<String> columns) {
        boolean[] found = new boolean[columns.size()];
        for (int j = 0; j < found.length; j++) for (int flag : flags(frame, columns.get(j))) found[j] |= flag == 1;
        gaps = found;
    }

    private int[] flags(DataFrame frame, String column) {
        Series<?> cells = frame.getColumn(column);
        if (numeric(cells)) gappy(frame, column);
        int[] flags = new int[cells.size()];
        for (int i = 0; i < flags.length; i++) flags[i] = Cells.gap(cells.get(i)) ? 1 : 0;
        return flags;
    }

    @Override
    protected DataFrame change(DataFrame frame, List<String> columns) {
        for (int j = 0; j < gaps.length; j++) {
            int[] flags = flags(frame, columns.get(j));
            if (gaps[j]) frame = added(frame, List.of(columns.get(j) + "_missing"), Series.ofInt(flags));
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
    protected void learn(Rows x, List<String> columns) {
        int d = x.d();
        boolean[][] found = new boolean[Math.ceilDiv(x.n(), x.piece())][d];
        x.share((from, to) -> {
            boolean[] some = found[from / x.piece()];
            for (int at = from * d; at < to * d; at += d)
                for (int j = 0; j < d; j++) if (x.values()[at + j] != x.values()[at + j]) some[j] = true;
        });
        boolean[] any = new boolean[d];
        for (boolean[] some : found) for (int j = 0; j < d; j++) any[j] |= some[j];
        gaps = any;
    }

    @Override
    protected Rows change(Rows x, List<String> columns) {
        int d = x.d();
        int[] flagged = IntStream.range(0, d).filter(j -> gaps[j]).toArray();
        int wide = d + flagged.length;
        Rows y = new Rows(new double[Math.multiplyExact(x.n(), wide)], x.n(), wide);
        x.share((from, to) -> {
            for (int i = from, at = from * wide; i < to; i++, at += wide) {
                System.arraycopy(x.values(), i * d, y.values(), at, d);
                for (int k = 0; k < flagged.length; k++) {
                    double v = x.values()[i * d + flagged[k]];
                    y.values()[at + d + k] = v == v ? 0 : 1;
                }
            }
        });
        return y;
    }

    @Override
    protected Rows restore(Rows x, List<String> columns) {
        return x;
    }

    @Override
    protected DataFrame restore(DataFrame frame, List<String> columns) {
        return frame.colsExcept(columns.stream().map(c -> c + "_missing").toArray(String[]::new)).select();
    }

    @Override
    protected String formula(List<String> columns) {
        StringBuilder s = new StringBuilder("MissingFlags:");
        for (int j = 0; j < gaps.length; j++) if (gaps[j]) s.append(" %s_missing = [%s is null]".formatted(columns.get(j), columns.get(j)));
        return s.length() == 13 ? s + " no column had gaps" : s.toString();
    }
}
