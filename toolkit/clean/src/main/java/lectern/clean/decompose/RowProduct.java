package lectern.clean.decompose;

import java.util.Arrays;
import lectern.clean.Rows;

/** Rows times a matrix w [d, k], kept by rows: y = (x − before)·w + after. Some rows at a time are turned into columns, along which the loops run. */
public final class RowProduct {
    private final double[] w;
    private final int d;
    private final int k;

    public RowProduct(double[] w, int d, int k) {
        this.w = w;
        this.d = d;
        this.k = k;
    }

    /** All rows of x [n, d]; a shift that is null is none. */
    public Rows of(Rows x, double[] before, double[] after) {
        Rows y = new Rows(new double[Math.multiplyExact(x.n(), k)], x.n(), k);
        x.tiles((columns, from, size) -> {
            double[] sum = new double[size];
            for (int j = 0; before != null && j < d; j++) subtract(columns[j], before[j], size);
            for (int c = 0; c < k; c++) {
                column(columns, c, sum, size, after == null ? 0 : after[c]);
                for (int i = 0, at = from * k + c; i < size; i++, at += k) y.values()[at] = sum[i];
            }
        });
        return y;
    }

    private static void subtract(double[] column, double shift, int size) {
        for (int i = 0; i < size; i++) column[i] -= shift;
    }

    private void column(double[][] x, int c, double[] sum, int size, double after) {
        Arrays.fill(sum, 0, size, after);
        int j = 0;
        for (; j + 3 < d; j += 4) add(sum, x[j], w[j * k + c], x[j + 1], w[(j + 1) * k + c], x[j + 2], w[(j + 2) * k + c], x[j + 3], w[(j + 3) * k + c], size);
        for (; j < d; j++) add(sum, x[j], w[j * k + c], size);
    }

    private static void add(double[] sum, double[] a, double wa, double[] b, double wb, double[] c, double wc, double[] e, double we, int size) {
        for (int i = 0; i < size; i++) sum[i] += a[i] * wa + b[i] * wb + (c[i] * wc + e[i] * we);
    }

    private static void add(double[] sum, double[] a, double wa, int size) {
        for (int i = 0; i < size; i++) sum[i] += a[i] * wa;
    }
}
