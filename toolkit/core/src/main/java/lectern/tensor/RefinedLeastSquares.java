package lectern.tensor;

/**
 * Least squares to the last digits. Columns are scaled by powers of two, A·D·P = Q·R with pivoting; then the system r + A·x = b, Aᵀr = 0 is refined: its two residuals
 * f = b − r − A·x and g = −Aᵀr are summed in twice the precision, and solved for corrections by the same Q and R (Björck 1967), until no component of x moves. Where R
 * shows a deficient rank, or A has more columns than rows, the solution of least length comes from the singular values.
 */
final class RefinedLeastSquares {
    private static final int MOST_STEPS = 20;

    private final int m;
    private final int n;
    private final double[] a;
    private final double[] scale;
    private final double[] q;
    private final double[] r;
    private final int[] order;

    private RefinedLeastSquares(Tensor matrix) {
        m = matrix.size(0);
        n = matrix.size(1);
        a = matrix.toDoubles();
        scale = new double[n];
        for (int j = 0; j < n; j++) {
            double largest = 0;
            for (int i = 0; i < m; i++) largest = Math.max(largest, Math.abs(a[i * n + j]));
            scale[j] = largest == 0 ? 1 : Math.scalb(1.0, -Math.max(-1000, Math.getExponent(largest)));
            for (int i = 0; i < m; i++) a[i * n + j] *= scale[j];
        }
        Linalg.QR f = Factors.qr(Tensor.wrap(a.clone(), m, n));
        q = f.q().toDoubles();
        r = f.r().toDoubles();
        order = f.order().toInts();
    }

    static Linalg.LeastSquares solve(Tensor a, Tensor b) {
        StoppedException.poll();
        int m = a.size(0), n = a.size(1), k = b.size(1);
        double[] x = new double[n * k];
        int rank = n;
        RefinedLeastSquares f = m < n || a.numel() == 0 ? null : new RefinedLeastSquares(a.detach());
        if (f != null && f.hasFullRank()) for (int c = 0; c < k; c++) f.column(b, c, k, x);
        else {
            Linalg.SVD svd = Factors.svd(a.detach());
            Tensor counted = svd.s().gt(Factors.threshold(a, svd.s()));
            rank = (int) counted.sum().item();
            x = svd.v().matmul(svd.u().matmul(b.detach(), true, false).mul(svd.s().reciprocal().where(counted, 0).unsqueeze(1))).toDoubles();
        }
        double[] sums = new double[k], matrix = a.toDoubles();
        for (int c = 0; c < k; c++)
            for (int i = 0; i < m; i++) {
                Doubled d = new Doubled(b.get(i, c));
                for (int j = 0; j < n; j++) d.subtract(matrix[i * n + j], x[j * k + c]);
                sums[c] += d.value() * d.value();
            }
        return new Linalg.LeastSquares(Tensor.wrap(x, n, k), Tensor.wrap(sums, k), rank);
    }

    private boolean hasFullRank() {
        return Math.abs(r[n * n - 1]) > Math.max(m, n) * Factors.EPSILON * Math.abs(r[0]);
    }

    /** One column of b: refinement from x = 0, r = 0. */
    private void column(Tensor b, int c, int k, double[] result) {
        double[] x = new double[n], rest = new double[m], f = new double[m], g = new double[n];
        double before = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS; step++) {
            for (int i = 0; i < m; i++) {
                StoppedException.poll();
                Doubled d = new Doubled(b.get(i, c));
                d.subtract(rest[i], 1);
                for (int j = 0; j < n; j++) d.subtract(a[i * n + j], x[j]);
                f[i] = d.value();
            }
            for (int j = 0; j < n; j++) {
                StoppedException.poll();
                Doubled d = new Doubled(0);
                for (int i = 0; i < m; i++) d.subtract(a[i * n + j], rest[i]);
                g[j] = d.value();
            }
            double[] dx = correct(f, g, rest);
            double moved = 0;
            for (int j = 0; j < n; j++) {
                x[j] += dx[j];
                if (x[j] != 0) moved = Math.max(moved, Math.abs(dx[j] / x[j]));
            }
            if (step > 0 && (moved <= Factors.EPSILON || moved > before / 2)) break;
            before = moved;
        }
        for (int j = 0; j < n; j++) result[j * k + c] = x[j] * scale[j];
    }

    /** Solves dr + A·dx = f, Aᵀdr = g: h = R⁻ᵀPᵀg, t = Qᵀf, dx = P·R⁻¹(t − h), dr = f − Q(t − h); adds dr to the rest and returns dx. */
    private double[] correct(double[] f, double[] g, double[] rest) {
        double[] d = new double[n], dx = new double[n];
        for (int j = 0; j < n; j++) {
            double h = g[order[j]];
            for (int i = 0; i < j; i++) h -= r[i * n + j] * d[i];
            d[j] = h / r[j * n + j];
        }
        for (int j = 0; j < n; j++) {
            Doubled t = new Doubled(d[j]);
            for (int i = 0; i < m; i++) t.subtract(q[i * n + j], f[i]);
            d[j] = -t.value();
        }
        for (int i = 0; i < m; i++) {
            double sum = f[i];
            for (int j = 0; j < n; j++) sum -= q[i * n + j] * d[j];
            rest[i] += sum;
        }
        for (int j = n - 1; j >= 0; j--) {
            double sum = d[j];
            for (int i = j + 1; i < n; i++) sum -= r[j * n + i] * dx[order[i]];
            dx[order[j]] = sum / r[j * n + j];
        }
        return dx;
    }
}
