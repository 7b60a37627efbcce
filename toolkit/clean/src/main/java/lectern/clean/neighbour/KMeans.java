package lectern.clean.neighbour;

import java.util.Arrays;
import lectern.tensor.Generator;
import lectern.tensor.Tensor;
import lectern.tensor.cpu.Workers;

/**
 * k-means: centres c that make Σ‖x − c(x)‖² small, c(x) the nearest. Lloyd's iteration (1982) moves each centre to the mean of its rows; a start takes centres one after the
 * other with probability ∝ the squared distance to those there are (k-means++, Arthur and Vassilvitskii 2007), the best of ten starts counts. With {@code batch(b)} a step takes
 * b random rows only, and a centre moves to the mean of all rows it ever took (Sculley 2010). Seeded by the main generator.
 *
 * <p>Shapes: x [n, d]; centres [k, d]; predict [m, d] → [m] int32.
 *
 * <pre>{@code new KMeans(3).fit(x).predict(x) }</pre>
 */
public final class KMeans {
    private static final int BLOCK = 512;
    private final int k;
    private int starts = 10;
    private int steps = 300;
    private int batch;
    private Tensor centres;
    private double inertia;

    public KMeans(int k) {
        this.k = Training.atLeast("KMeans", "k", 1, k);
    }

    /** Sets how many starts compete; 10 unless set. */
    public KMeans starts(int starts) {
        this.starts = Training.atLeast("KMeans", "starts", 1, starts);
        return this;
    }

    /** Sets the most steps of a start; 300 unless set. */
    public KMeans steps(int steps) {
        this.steps = Training.atLeast("KMeans", "steps", 1, steps);
        return this;
    }

    /** Steps on so many random rows instead of all. */
    public KMeans batch(int rows) {
        batch = Training.atLeast("KMeans", "a batch", 1, rows);
        return this;
    }

    /** Finds centres from random starts. */
    public KMeans fit(Tensor x) {
        double[] rows = Training.rows("KMeans.fit", x, k);
        centres = null;
        for (int s = 0; s < starts; s++) improve(rows, x.size(1), start(rows, x.size(1)));
        return this;
    }

    /** Finds centres from given ones [k, d]. */
    public KMeans fit(Tensor x, Tensor from) {
        double[] rows = Training.rows("KMeans.fit", x, k), first = Training.rows("KMeans.fit: the first centres", from, x);
        if (from.size(0) != k)
            throw new lectern.tensor.ShapeException("KMeans.fit: expected centres [%d, %d], got %s".formatted(k, x.size(1), from.shapeText()));
        centres = null;
        improve(rows, x.size(1), first);
        return this;
    }

    private double[] start(double[] x, int d) {
        int n = x.length / d;
        double[] found = new double[k * d], away = new double[n];
        Arrays.fill(away, Double.POSITIVE_INFINITY);
        for (int c = 0; c < k; c++) {
            double total = 0, at = (Generator.main().nextLong() >>> 11) * 0x1p-53;
            for (double a : away) total += a;
            int row = 0;
            if (c == 0 || !(total > 0)) row = (int) (at * n);
            else for (at *= total; row < n - 1 && (at -= away[row]) >= 0;) row++;
            System.arraycopy(x, row * d, found, c * d, d);
            int chosen = c;
            Workers.run(Math.ceilDiv(n, BLOCK), b -> {
                for (int i = b * BLOCK; i < Math.min(n, (b + 1) * BLOCK); i++) away[i] = Math.min(away[i], Distance.L2.raw(x, i * d, found, chosen * d, d));
            });
        }
        return found;
    }

    private void improve(double[] x, int d, double[] c) {
        int n = x.length / d;
        int[] near = new int[n], before = new int[n];
        double[] counts = new double[k];
        for (int step = 0; step < steps; step++) {
            if (batch > 0) {
                double[] some = new double[Math.min(batch, n) * d];
                int[] rows = Generator.main().integers(0, n, Math.min(batch, n)).toInts();
                for (int i = 0; i < rows.length; i++) System.arraycopy(x, rows[i] * d, some, i * d, d);
                int[] to = new int[rows.length];
                assign(some, d, c, to, new double[rows.length]);
                move(some, d, c, to, counts);
                continue;
            }
            assign(x, d, c, near, new double[n]);
            if (step > 0 && Arrays.equals(near, before)) break;
            System.arraycopy(near, 0, before, 0, n);
            move(x, d, c, near, new double[k]);
        }
        double[] away = new double[n];
        assign(x, d, c, near, away);
        double sum = Arrays.stream(away).sum();
        if (centres != null && sum >= inertia) return;
        inertia = sum;
        centres = Tensor.wrap(c, k, d);
    }

    private void assign(double[] x, int d, double[] c, int[] near, double[] away) {
        Workers.run(Math.ceilDiv(near.length, BLOCK), b -> {
            for (int i = b * BLOCK; i < Math.min(near.length, (b + 1) * BLOCK); i++) {
                away[i] = Double.POSITIVE_INFINITY;
                for (int j = 0; j < k; j++) {
                    double raw = Distance.L2.raw(x, i * d, c, j * d, d);
                    if (raw < away[i]) {
                        away[i] = raw;
                        near[i] = j;
                    }
                }
            }
        });
    }

    /** Each centre to the mean of its rows and of those counted before; one without rows stays. */
    private void move(double[] x, int d, double[] c, int[] near, double[] counts) {
        double[] sums = new double[k * d], before = counts.clone();
        for (int i = 0; i < near.length; i++) {
            counts[near[i]]++;
            for (int j = 0; j < d; j++) sums[near[i] * d + j] += x[i * d + j];
        }
        for (int at = 0; at < c.length; at++) if (counts[at / d] > before[at / d]) c[at] = (sums[at] + before[at / d] * c[at]) / counts[at / d];
    }

    /** The nearest centre of each row. */
    public Tensor predict(Tensor x) {
        double[] rows = Training.rows("KMeans.predict", x, centres);
        int[] near = new int[x.size(0)];
        assign(rows, x.size(1), (double[]) centres.array(), near, new double[near.length]);
        return Tensor.wrap(near, near.length);
    }

    /** The centres, [k, d] float64. */
    public Tensor centres() {
        if (centres == null) throw new IllegalStateException("KMeans: not fitted. Hint: fit(x) first");
        return centres;
    }

    /** Σ‖x − c(x)‖² over the training rows. */
    public double inertia() {
        centres();
        return inertia;
    }

    @Override
    public String toString() {
        return centres == null ? "KMeans(%d), not fitted".formatted(k) : "KMeans(%d): Σ‖x − c‖² = %.4g".formatted(k, inertia);
    }
}
