package lectern.clean.neighbour;

import java.util.Arrays;
import lectern.tensor.Generator;
import lectern.tensor.Linalg;
import lectern.tensor.Tensor;
import lectern.tensor.cpu.Workers;

/**
 * A mixture of k normal distributions, p(x) = Σ πᵢ N(x; μᵢ, Σᵢ), by expectation and maximisation (Dempster, Laird and Rubin 1977), from the clusters of {@link KMeans}. Each step
 * takes the responsibilities rᵢ(x) = πᵢN(x; μᵢ, Σᵢ)/p(x), then π, μ and Σ as means weighted by them; 10⁻⁶ is added to the diagonal of each Σ.
 *
 * <p>Shapes: x [n, d]; weights [k], means [k, d], covariances [k, d, d]; probabilities [m, k].
 */
public final class GaussianMixture {
    private static final double RIDGE = 1e-6;
    private static final int BLOCK = 256;
    private final int k;
    private int steps = 100;
    private double tolerance = 1e-3;
    private int d;
    private double[] pi;
    private double[] mu;
    private double[] sigma;
    private Tensor[] inverse;
    private double logLikelihood;

    public GaussianMixture(int k) {
        this.k = Training.atLeast("GaussianMixture", "k", 1, k);
    }

    /** Sets the most steps, and the gain in mean log-likelihood below which they end; 100 and 0.001 unless set. */
    public GaussianMixture steps(int steps, double tolerance) {
        this.steps = Training.atLeast("GaussianMixture", "steps", 1, steps);
        this.tolerance = tolerance;
        return this;
    }

    /** Learns from rows, from the clusters of k-means. */
    public GaussianMixture fit(Tensor x) {
        Training.rows("GaussianMixture.fit", x, Math.max(2, k));
        return fit(x, new KMeans(k).starts(1).fit(x).centres());
    }

    /** Learns from rows; each row belongs to the nearest of the given means [k, d] at first. */
    public GaussianMixture fit(Tensor x, Tensor means) {
        double[] rows = Training.rows("GaussianMixture.fit", x, Math.max(2, k));
        int n = x.size(0);
        d = x.size(1);
        double[] r = new double[n * k];
        int[] near = NeighbourSearch.of(means).nearest(x, 1).indices().toInts();
        for (int i = 0; i < n; i++) r[i * k + near[i]] = 1;
        maximise(rows, n, r);
        double before = Double.NEGATIVE_INFINITY;
        for (int step = 0; step < steps; step++) {
            logLikelihood = Arrays.stream(expect(rows, n, r)).sum() / n;
            maximise(rows, n, r);
            if (Math.abs(logLikelihood - before) < tolerance) break;
            before = logLikelihood;
        }
        return this;
    }

    private void maximise(double[] x, int n, double[] r) {
        pi = new double[k];
        mu = new double[k * d];
        sigma = new double[k * d * d];
        Workers.run(k, c -> {
            double total = 10 * Math.ulp(1.0);
            for (int i = 0; i < n; i++) total += r[i * k + c];
            for (int i = 0; i < n; i++) for (int j = 0; j < d; j++) mu[c * d + j] += r[i * k + c] * x[i * d + j] / total;
            double[] away = new double[d];
            for (int i = 0; i < n; i++) {
                double w = r[i * k + c] / total;
                if (w == 0) continue;
                for (int j = 0; j < d; j++) away[j] = x[i * d + j] - mu[c * d + j];
                for (int a = 0, at = c * d * d; a < d; a++) for (int b = 0; b < d; b++, at++) sigma[at] += w * away[a] * away[b];
            }
            for (int j = 0; j < d; j++) sigma[c * d * d + j * d + j] += RIDGE;
            pi[c] = total / n;
        });
        double all = Arrays.stream(pi).sum();
        for (int c = 0; c < k; c++) pi[c] /= all;
        inverse = new Tensor[k];
        for (int c = 0; c < k; c++) inverse[c] = Linalg.inv(Linalg.cholesky(Tensor.wrap(Arrays.copyOfRange(sigma, c * d * d, (c + 1) * d * d), d, d)));
    }

    /** ln p of each row; the responsibilities go to r. */
    private double[] expect(double[] x, int n, double[] r) {
        double[] density = new double[n], constant = new double[k];
        for (int c = 0; c < k; c++) {
            constant[c] = Math.log(pi[c]) - 0.5 * d * Math.log(2 * Math.PI);
            for (int j = 0; j < d; j++) constant[c] += Math.log(inverse[c].get(j, j));
        }
        Workers.run(Math.ceilDiv(n, BLOCK), b -> {
            double[] logs = new double[k];
            for (int i = b * BLOCK; i < Math.min(n, (b + 1) * BLOCK); i++) {
                double top = Double.NEGATIVE_INFINITY, sum = 0;
                for (int c = 0; c < k; c++) top = Math.max(top, logs[c] = constant[c] - 0.5 * squared(x, i, c));
                for (int c = 0; c < k; c++) sum += Math.exp(logs[c] - top);
                density[i] = top + Math.log(sum);
                for (int c = 0; c < k; c++) r[i * k + c] = Math.exp(logs[c] - density[i]);
            }
        });
        return density;
    }

    private double squared(double[] x, int i, int c) {
        double[] l = (double[]) inverse[c].array();
        double all = 0;
        for (int a = 0; a < d; a++) {
            double sum = 0;
            for (int b = 0; b <= a; b++) sum += l[a * d + b] * (x[i * d + b] - mu[c * d + b]);
            all += sum * sum;
        }
        return all;
    }

    /** ln p(x) of each row, [m]. */
    public Tensor logDensity(Tensor x) {
        double[] rows = Training.rows("GaussianMixture.logDensity", x, means());
        return Tensor.wrap(expect(rows, x.size(0), new double[x.size(0) * k]), x.size(0));
    }

    /** The responsibilities, [m, k]. */
    public Tensor probabilities(Tensor x) {
        double[] rows = Training.rows("GaussianMixture.probabilities", x, means()), r = new double[x.size(0) * k];
        expect(rows, x.size(0), r);
        return Tensor.wrap(r, x.size(0), k);
    }

    /** The most likely component of each row, [m] int32. */
    public Tensor predict(Tensor x) {
        return probabilities(x).argmax(1);
    }

    /** n rows drawn from the mixture, [n, d] float64. */
    public Tensor sample(int n) {
        double[] means = means().toDoubles(), z = Generator.main().normal(n, d).toDoubles(), u = Generator.main().uniform(0, 1, n).toDoubles(),
                y = new double[n * d];
        Tensor[] roots = new Tensor[k];
        for (int c = 0; c < k; c++) roots[c] = Linalg.cholesky(Tensor.wrap(Arrays.copyOfRange(sigma, c * d * d, (c + 1) * d * d), d, d));
        for (int i = 0; i < n; i++) {
            int c = 0;
            for (double at = u[i]; c < k - 1 && at >= pi[c]; c++) at -= pi[c];
            for (int a = 0; a < d; a++) {
                y[i * d + a] = means[c * d + a];
                for (int b = 0; b <= a; b++) y[i * d + a] += roots[c].get(a, b) * z[i * d + b];
            }
        }
        return Tensor.wrap(y, n, d);
    }

    /** The weights π, [k]. */
    public Tensor weights() {
        means();
        return Tensor.wrap(pi.clone(), k);
    }

    /** The means μ, [k, d]. */
    public Tensor means() {
        if (mu == null) throw new IllegalStateException("GaussianMixture: not fitted. Hint: fit(x) first");
        return Tensor.wrap(mu.clone(), k, d);
    }

    /** The covariances Σ, [k, d, d]. */
    public Tensor covariances() {
        means();
        return Tensor.wrap(sigma.clone(), k, d, d);
    }

    @Override
    public String toString() {
        return mu == null ? "GaussianMixture(%d), not fitted".formatted(k) : "GaussianMixture(%d): mean log-likelihood %.4f".formatted(k, logLikelihood);
    }
}
