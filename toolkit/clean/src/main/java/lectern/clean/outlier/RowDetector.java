package lectern.clean.outlier;
import lectern.clean.Detector;
import lectern.clean.Quantile;
import lectern.clean.Rows;
import lectern.tensor.Tensor;

/** A detector whose score is no sum over columns. {@code why} is how far the score falls when a column is set to its training median. */
public abstract class RowDetector extends Detector {
    private double[] medians;

    /** Learns, and scores the training rows. */
    abstract double[] learnRows(Tensor x);

    @Override
    protected final double[] learn(Tensor x) {
        Rows rows = rows(x);
        double[][] columns = rows.columns();
        medians = new double[x.size(1)];
        rows.shareColumns(j -> medians[j] = Quantile.median(columns[j]));
        return learnRows(x);
    }

    @Override
    protected final Tensor contributions(Tensor x) {
        int n = x.size(0), d = x.size(1);
        double[] all = new double[n * d], before = score(x);
        for (int j = 0; j < d; j++) {
            double[] other = x.toDoubles();
            for (int i = 0; i < n; i++) other[i * d + j] = medians[j];
            double[] after = score(Tensor.wrap(other, n, d));
            for (int i = 0; i < n; i++) all[i * d + j] = before[i] - after[i];
        }
        return Tensor.wrap(all, n, d);
    }

    static Rows rows(Tensor x) {
        return new Rows((double[]) x.array(), x.size(0), x.size(1));
    }

    /** Work on rows from … to − 1. */
    interface RowRange {
        void run(int from, int to);
    }

    /** Shares n rows among the workers. */
    static void rows(int n, RowRange work) {
        int block = 256;
        lectern.tensor.cpu.Workers.run(Math.ceilDiv(n, block), b -> work.run(b * block, Math.min(n, (b + 1) * block)));
    }
}
