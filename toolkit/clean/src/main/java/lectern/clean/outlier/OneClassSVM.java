package lectern.clean.outlier;

import java.util.Arrays;
import java.util.stream.IntStream;
import lectern.tensor.Tensor;
import lectern.tensor.cpu.DoubleFunctions;

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
        double[] scores = new double[x.size(0)];
        int d = x.size(1);
        rows(x).tiles((columns, from, size) -> {
            double[] away = new double[size], total = new double[size];
            for (int v = 0; v < alpha.length; v++) {
                Arrays.fill(away, 0);
                for (int j = 0; j < d; j++) OneClassProblem.squares(columns[j], vectors[v * d + j], away);
                for (int i = 0; i < size; i++) away[i] *= -used;
                DoubleFunctions.expm1(away, size);
                for (int i = 0; i < size; i++) total[i] += alpha[v] * (1 + away[i]);
            }
            for (int i = 0; i < size; i++) scores[from + i] = rho - total[i];
        });
        return scores;
    }
}
