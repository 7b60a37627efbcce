package lectern.clean.decompose;

import lectern.clean.neighbour.NeighbourSearch;
import lectern.tensor.Generator;
import lectern.tensor.StoppedException;
import lectern.tensor.Tensor;
import lectern.tensor.cpu.Workers;

/**
 * t-SNE: places rows in the plane so that near ones stay near (van der Maaten and Hinton 2008). pⱼ|ᵢ ∝ exp(−βᵢ‖xᵢ − xⱼ‖²) over the 3·perplexity nearest rows, βᵢ such that the
 * perplexity 2^entropy is the one asked for; p = (pⱼ|ᵢ + pᵢ|ⱼ)/2n, q ∝ 1/(1 + ‖yᵢ − yⱼ‖²). Gradient descent with momentum makes Σ p ln(p/q) small; p counts twelvefold at first. What
 * many far points push is summed by cells of a quadtree (Barnes–Hut, van der Maaten 2014): n log n a step.
 *
 * <p>Shapes: x [n, d] → y [n, 2] float64. Starts from the first two principal components; seeded by the main generator.
 *
 * <pre>{@code scatter(new TSNE(30).apply(x)) }</pre>
 */
public final class TSNE {
    private static final int EARLY = 250, BLOCK = 64;
    private static final double EXAGGERATION = 12;
    private final double perplexity;
    private int steps = 1000;
    private double theta = 0.5;
    private double divergence = Double.NaN;

    public TSNE() {
        this(30);
    }

    public TSNE(double perplexity) {
        if (!(perplexity >= 1)) throw new IllegalArgumentException("TSNE: expected a perplexity of at least 1, got " + perplexity);
        this.perplexity = perplexity;
    }

    /** Sets the number of steps; 1000 unless set. */
    public TSNE steps(int steps) {
        if (steps < 1) throw new IllegalArgumentException("TSNE: expected at least 1 step, got " + steps);
        this.steps = steps;
        return this;
    }

    /** Sets how wide a far cell may look, width over distance, to count as one point: 0 is exact; 0.5 unless set. */
    public TSNE theta(double theta) {
        if (!(theta >= 0 && theta <= 1)) throw new IllegalArgumentException("TSNE: expected θ between 0 and 1, got " + theta);
        this.theta = theta;
        return this;
    }

    /** The places of the rows in the plane. */
    public Tensor apply(Tensor x) {
        Tensor rows = Fitting.rows("TSNE", x, 1);
        int n = rows.size(0), near = (int) Math.min(n - 1, 3 * perplexity + 1);
        if (!(perplexity < n)) throw new IllegalArgumentException("TSNE: expected a perplexity below the number of rows, %d, got %s".formatted(n, perplexity));
        Affinities p = Affinities.of(NeighbourSearch.of(rows).nearest(near), perplexity);
        double[] y = start(rows, n), speed = new double[2 * n], gain = new double[2 * n], slope = new double[2 * n];
        java.util.Arrays.fill(gain, 1);
        double rate = Math.max(n / EXAGGERATION / 4, 50);
        for (int step = 0; step < steps; step++) {
            StoppedException.poll();
            slopes(p, y, step < EARLY ? EXAGGERATION : 1, slope);
            double momentum = step < EARLY ? 0.5 : 0.8;
            for (int i = 0; i < y.length; i++) {
                gain[i] = Math.max(0.01, speed[i] * slope[i] < 0 ? gain[i] + 0.2 : gain[i] * 0.8);
                speed[i] = momentum * speed[i] - rate * gain[i] * slope[i];
                y[i] += speed[i];
            }
        }
        divergence = slopes(p, y, 1, slope);
        return Tensor.wrap(y, n, 2);
    }

    /** Σ p ln(p/q) of the last result. */
    public double divergence() {
        if (Double.isNaN(divergence)) throw new IllegalStateException("TSNE: nothing placed yet. Hint: apply(x) first");
        return divergence;
    }

    private static double[] start(Tensor rows, int n) {
        int k = Math.min(2, Math.min(n, rows.size(1)));
        double[] first = new PCA(k).fit(rows).apply(rows).toDoubles(), noise = Generator.main().normal(n, 2).toDoubles(), y = new double[2 * n];
        double sum = 0;
        for (int i = 0; i < n; i++) sum += first[i * k] * first[i * k] / n;
        double scale = sum > 0 ? 1e-4 / Math.sqrt(sum) : 0;
        for (int i = 0; i < n; i++) for (int a = 0; a < 2; a++) y[2 * i + a] = (a < k ? first[i * k + a] * scale : 0) + 1e-8 * noise[2 * i + a];
        return y;
    }

    /** 4(Σ factor·p·q'(yᵢ − yⱼ) − Σ q'²(yᵢ − yⱼ)/Z) with q' = 1/(1 + ‖yᵢ − yⱼ‖²), Z = Σq'; gives the divergence. */
    private double slopes(Affinities p, double[] y, double factor, double[] slope) {
        int n = y.length / 2;
        QuadTree tree = new QuadTree(y);
        double[] push = new double[2 * n], sums = new double[n], terms = new double[n];
        Workers.run(Math.ceilDiv(n, BLOCK), b -> {
            double[] sum = new double[3];
            for (int i = b * BLOCK; i < Math.min(n, (b + 1) * BLOCK); i++) {
                sum[0] = sum[1] = sum[2] = 0;
                tree.push(y[2 * i], y[2 * i + 1], theta * theta, sum);
                push[2 * i] = sum[0];
                push[2 * i + 1] = sum[1];
                sums[i] = sum[2] - 1;
            }
        });
        double z = 0;
        for (double s : sums) z += s;
        double total = Math.max(z, Double.MIN_NORMAL);
        Workers.run(Math.ceilDiv(n, BLOCK), b -> {
            for (int i = b * BLOCK; i < Math.min(n, (b + 1) * BLOCK); i++) {
                double u = 0, v = 0, kl = 0;
                for (int e = p.first()[i]; e < p.first()[i + 1]; e++) {
                    double du = y[2 * i] - y[2 * p.column()[e]], dv = y[2 * i + 1] - y[2 * p.column()[e] + 1], q = 1 / (1 + du * du + dv * dv),
                            w = p.value()[e];
                    u += w * q * du;
                    v += w * q * dv;
                    if (w > 0) kl += w * Math.log(w / (q / total));
                }
                slope[2 * i] = 4 * (factor * u - push[2 * i] / total);
                slope[2 * i + 1] = 4 * (factor * v - push[2 * i + 1] / total);
                terms[i] = kl;
            }
        });
        double kl = 0;
        for (double t : terms) kl += t;
        return kl;
    }

    @Override
    public String toString() {
        return "TSNE(perplexity %s)".formatted(perplexity) + (Double.isNaN(divergence) ? "" : ": Σ p ln(p/q) = %.4f".formatted(divergence));
    }
}
