package lectern.clean.scale;

import lectern.clean.ColumnStep;
import lectern.clean.RadixSort;
import lectern.tensor.Tensors;

/**
 * Any distribution to an even one on [0, 1], or to the standard normal: x' = the share of training rows below x, read from min(1000, n) quantiles with straight lines
 * between them; {@code normal} then takes Φ⁻¹. Ties get the middle of their shares. Values outside the training range land at the ends.
 *
 * <p>{@code new QuantileScaler("fare").normal().fit(train).apply(test)}
 */
public final class QuantileScaler extends ColumnStep {
    private static final double EDGE = 1e-7;
    private int quantiles = 1000;
    private boolean normal;

    /** Scales the named columns; without names, all columns of numbers. */
    public QuantileScaler(String... columns) {
        super(columns);
    }

    /** Sets how many quantiles are kept at most, at least 2. */
    public QuantileScaler quantiles(int n) {
        if (n < 2) throw new IllegalArgumentException("QuantileScaler.quantiles: expected at least 2, got " + n);
        quantiles = n;
        return this;
    }

    /** Makes the result standard normal instead of even. */
    public QuantileScaler normal() {
        normal = true;
        return this;
    }

    @Override
    protected double[] learn(double[] x, String column) {
        RadixSort.sort(x);
        int k = Math.min(quantiles, x.length);
        double[] q = new double[k];
        for (int i = 0; i < k; i++) {
            double at = k == 1 ? 0 : reference(i, k) * (x.length - 1);
            int low = Math.min((int) at, x.length - 1), high = Math.min(low + 1, x.length - 1);
            double t = at - low, apart = x[high] - x[low];
            q[i] = t < 0.5 ? x[low] + apart * t : x[high] - apart * (1 - t);
            if (i > 0) q[i] = Math.max(q[i], q[i - 1]);
        }
        return q;
    }

    private static double reference(int i, int k) {
        return k == 1 ? 0 : i == k - 1 ? 1 : i * (1.0 / (k - 1));
    }

    @Override
    protected void forward(double[] x, double[] q) {
        for (int i = 0; i < x.length; i++) {
            double p = share(x[i], q);
            if (!normal) x[i] = p;
            else x[i] = p < EDGE ? Normal.quantile(EDGE - Math.ulp(1.0)) : p > 1 - EDGE ? Normal.quantile(1 - (EDGE - Math.ulp(1.0))) : Normal.quantile(p);
        }
    }

    /** The mean of the shares read from the left and from the right, which differ at ties. */
    private static double share(double x, double[] q) {
        int k = q.length;
        if (x <= q[0] && k > 1 && q[1] > q[0] || x < q[0]) return 0;
        if (x >= q[k - 1] && k > 1 && q[k - 2] < q[k - 1] || x > q[k - 1]) return 1;
        if (k == 1 || q[0] == q[k - 1]) return x <= q[0] ? 0 : 1;
        if (x == q[0]) return 0;
        if (x == q[k - 1]) return 1;
        int from = first(q, x), above = from;
        while (q[above] == x) above++;
        if (above > from) return (reference(from, k) + reference(above - 1, k)) / 2;
        double a = q[from - 1], b = q[from];
        return reference(from - 1, k) + (x - a) / (b - a) * (reference(from, k) - reference(from - 1, k));
    }

    /** The first quantile not below x, of which there is one; without branches, as none could be foreseen. */
    private static int first(double[] q, double x) {
        int at = 0;
        for (int size = q.length; size > 1; size -= size >> 1) at += q[at + (size >> 1) - 1] < x ? size >> 1 : 0;
        return at;
    }

    @Override
    protected void backward(double[] x, double[] q) {
        double[] p = x;
        if (normal) p = Tensors.fromArray(x, x.length).mul(Math.sqrt(0.5)).erf().add(1).mul(0.5).toDoubles();
        int last = q.length - 1;
        for (int i = 0; i < x.length; i++) {
            if (normal && (p[i] <= EDGE || p[i] >= 1 - EDGE)) p[i] = p[i] < 0.5 ? 0 : 1;
            double at = Math.min(1, Math.max(0, p[i])) * last;
            int low = Math.min((int) at, last), high = Math.min(low + 1, last);
            x[i] = q[low] + (at - low) * (q[high] - q[low]);
        }
    }

    @Override
    protected String formula(String c, double[] q) {
        return "%s' = %s, from %s (0) over %s (½) to %s (1)".formatted(c, normal ? "Φ⁻¹(share below " + c + ")" : "share below " + c, show(q[0]),
                show(q[q.length / 2]),
                show(q[q.length - 1]));
    }
}
