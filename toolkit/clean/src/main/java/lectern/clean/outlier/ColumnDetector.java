package lectern.clean.outlier;

import lectern.clean.Detector;
import lectern.tensor.Tensor;
import lectern.tensor.cpu.Workers;

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

    /** What the values of column j score. */
    abstract double[] score(int j, double[] values);

    @Override
    protected final double[] learn(Tensor x) {
        columns(x.size(1));
        Workers.run(x.size(1), j -> learn(j, Columns.of(x, j)));
        return score(x);
    }

    @Override
    protected final double[] score(Tensor x) {
        double[][] parts = parts(x);
        double[] scores = new double[x.size(0)];
        for (int i = 0; i < scores.length; i++) {
            double s = sum ? 0 : Double.NEGATIVE_INFINITY;
            for (double[] part : parts) s = sum ? s + part[i] : Math.max(s, part[i]);
            scores[i] = s;
        }
        return scores;
    }

    @Override
    protected final Tensor contributions(Tensor x) {
        double[][] parts = parts(x);
        int n = x.size(0), d = parts.length;
        double[] all = new double[n * d];
        for (int j = 0; j < d; j++) for (int i = 0; i < n; i++) all[i * d + j] = parts[j][i];
        return Tensor.wrap(all, n, d);
    }

    private double[][] parts(Tensor x) {
        double[][] parts = new double[x.size(1)][];
        Workers.run(parts.length, j -> parts[j] = score(j, Columns.of(x, j)));
        return parts;
    }
}
