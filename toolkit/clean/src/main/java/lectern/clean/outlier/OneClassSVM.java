package lectern.clean.outlier;

import java.util.stream.IntStream;
import lectern.tensor.Tensor;

/**
 * One-class support vector machine with K(x, y) = exp(−γ‖x − y‖²): min ½ αᵀKα with 0 ≤ α ≤ 1, Σα = νn, and the score ρ − Σᵢ αᵢK(x, xᵢ), above 0 outside (Schölkopf et al.
 * 2001). About the share ν of the training rows lies outside. Solved by sequential minimal optimisation with second-order working sets (Fan, Chen and Lin 2005), with a bounded
 * cache of kernel rows in float32. γ = 1/(d · variance of all entries) unless set. Columns count as they are scaled.
 */
public final class OneClassSVM extends RowDetector {
    private final double nu;
    private double gamma = Double.NaN;
    private double tolerance = 1e-3;
    private double used;
    private double[] vectors;
    private double[] alpha;
    private double rho;

    /** ν = ½. */
    public OneClassSVM() {
        this(0.5);
    }

    public OneClassSVM(double nu) {
        if (!(nu > 0 && nu <= 1)) throw new IllegalArgumentException("OneClassSVM: expected ν above 0 and at most 1, got " + nu);
        this.nu = nu;
    }

    /** Sets γ. */
    public OneClassSVM gamma(double gamma) {
        if (!(gamma > 0 && gamma < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("OneClassSVM: expected γ above 0, got " + gamma);
        this.gamma = gamma;
        return this;
    }

    /** Sets how far the optimality conditions may be missed; 0.001 unless set. */
    public OneClassSVM tolerance(double tolerance) {
        if (!(tolerance > 0)) throw new IllegalArgumentException("OneClassSVM: expected a tolerance above 0, got " + tolerance);
        this.tolerance = tolerance;
        return this;
    }

    @Override
    double[] learnRows(Tensor x) {
        double[] all = (double[]) x.array();
        int d = x.size(1);
        double spread = Columns.deviation(all, Columns.mean(all));
        used = Double.isNaN(gamma) ? 1 / (d * Columns.scale(spread * spread)) : gamma;
        OneClassProblem problem = new OneClassProblem(x, used);
        double[] found = problem.solve(nu, tolerance);
        rho = problem.rho();
        int[] kept = IntStream.range(0, found.length).filter(i -> found[i] > 0).toArray();
        vectors = new double[kept.length * d];
        alpha = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            System.arraycopy(all, kept[i] * d, vectors, i * d, d);
            alpha[i] = found[kept[i]];
        }
        return score(x);
    }

    @Override
    protected double[] score(Tensor x) {
        double[] rows = (double[]) x.array(), scores = new double[x.size(0)];
        int d = x.size(1);
        rows(scores.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                double sum = 0;
                for (int v = 0; v < alpha.length; v++) sum += alpha[v] * Math.exp(-used * squared(rows, i * d, vectors, v * d, d));
                scores[i] = rho - sum;
            }
        });
        return scores;
    }

    private static double squared(double[] a, int at, double[] b, int bt, int d) {
        double sum = 0;
        for (int j = 0; j < d; j++) sum += (a[at + j] - b[bt + j]) * (a[at + j] - b[bt + j]);
        return sum;
    }
}
