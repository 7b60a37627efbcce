package lectern.clean.outlier;

import lectern.clean.Detector;
import lectern.clean.Rows;
import lectern.tensor.Tensor;

/** A detector that looks at each column alone; {@code why} is what each column scored. */
public abstract class ColumnDetector extends Detector {
    private final boolean sum;

    /** The score of a row is the sum over its columns, or the largest of them. */
    ColumnDetector(boolean sum) {
        this.sum = sum;
    }

    /** Makes room for so many columns. */
    abstract void columns(int d);

    /** Learns column j, in an array of its own. */
    abstract void learn(int j, double[] values);

    /** What a value of column j scores. */
    abstract double part(int j, double value);

    /** Learns all columns. */
    void learn(Rows x) {
        columns(x.d());
        double[][] values = x.columns();
        x.shareColumns(j -> learn(j, values[j]));
    }

    /** What each number of the rows from … to − 1 scores, to y from a place on. */
    void parts(Rows x, int from, int to, double[] y, int place) {
        double[] values = x.values();
        for (int at = from * x.d(), end = to * x.d(), t = place; at < end; at += x.d()) for (int j = 0; j < x.d(); j++, t++) y[t] = part(j, values[at + j]);
    }

    @Override
    protected final double[] learn(Tensor x) {
        Rows rows = rows(x);
        learn(rows);
        return trained(rows);
    }

    /** The scores of the rows just learnt. */
    double[] trained(Rows x) {
        return scores(x);
    }

    @Override
    protected final double[] score(Tensor x) {
        return scores(rows(x));
    }

    private double[] scores(Rows x) {
        double[] scores = new double[x.n()];
        x.share((from, to) -> {
            double[] parts = new double[(to - from) * x.d()];
            parts(x, from, to, parts, 0);
            for (int i = from, t = 0; i < to; i++) {
                double s = parts[t++];
                for (int j = 1; j < x.d(); j++, t++) s = sum ? s + parts[t] : Math.max(s, parts[t]);
                scores[i] = s;
            }
        });
        return scores;
    }

    @Override
    protected final Tensor contributions(Tensor x) {
        Rows rows = rows(x), y = rows.empty();
        rows.share((from, to) -> parts(rows, from, to, y.values(), from * y.d()));
        return Tensor.wrap(y.values(), y.n(), y.d());
    }

    private static Rows rows(Tensor x) {
        return new Rows((double[]) x.array(), x.size(0), x.size(1));
    }
}
