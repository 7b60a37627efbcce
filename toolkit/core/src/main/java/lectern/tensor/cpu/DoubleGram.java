package lectern.tensor.cpu;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of products of columns, G = Σᵢ xᵢxᵢᵀ, some rows at a time; on the vector unit four columns meet four others in registers. */
public final class DoubleGram {
    /** Rows that are added at a time. */
    public static final int TILE = 256;
    private final int d;
    private final int lanes = VectorUnit.isThere() ? DoubleVector.SPECIES_PREFERRED.length() : 1;
    private final double[] sums;
    private final double[] block = new double[16 * lanes];

    /** Of d columns; nothing is added yet. */
    public DoubleGram(int d) {
        this.d = d;
        sums = new double[Math.multiplyExact(d * lanes, d)];
    }

    /** Adds the first {@code size} numbers of d columns of {@link #TILE} numbers; what follows in them becomes 0. */
    public void add(double[][] x, int size) {
        for (double[] column : x) java.util.Arrays.fill(column, size, TILE, 0);
        int end = Math.ceilDiv(size, lanes) * lanes;
        for (int j = 0; j < d; j += 4) for (int k = j; k < d; k += 4) {
            if (lanes > 1) {
                Vectors.products(x, j, k, end, block);
                take(j, k);
            } else plain(x, j, k, size);
        }
    }

    private void take(int j, int k) {
        for (int a = 0; a < Math.min(4, d - j); a++)
            for (int b = 0; b < Math.min(4, d - k); b++)
                for (int t = 0, to = ((j + a) * d + k + b) * lanes, from = (4 * a + b) * lanes; t < lanes; t++) sums[to + t] += block[from + t];
    }

    private void plain(double[][] x, int from, int other, int size) {
        for (int j = from; j < Math.min(d, from + 4); j++) for (int k = other; k < Math.min(d, other + 4); k++) {
            double sum = 0;
            for (int i = 0; i < size; i++) sum += x[j][i] * x[k][i];
            sums[j * d + k] += sum;
        }
    }

    /** Adds all that another has of as many columns. */
    public void add(DoubleGram other) {
        for (int t = 0; t < sums.length; t++) sums[t] += other.sums[t];
    }

    /** G by rows [d·d]. */
    public double[] sums() {
        double[] g = new double[d * d];
        for (int j = 0; j < d; j++) for (int k = j; k < d; k++) {
            double sum = 0;
            for (int t = 0, at = (j * d + k) * lanes; t < lanes; t++) sum += sums[at + t];
            g[j * d + k] = g[k * d + j] = sum;
        }
        return g;
    }

    /** What needs the module of the Vector API. */
    private static final class Vectors {
        private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

        /** The products of columns j … j + 3 with k … k + 3, the last column in place of those that are not there. */
        static void products(double[][] x, int j, int k, int end, double[] lanes) {
            int last = x.length - 1;
            double[] a = x[j], b = x[Math.min(last, j + 1)], c = x[Math.min(last, j + 2)], e = x[Math.min(last, j + 3)];
            double[] p = x[k], q = x[Math.min(last, k + 1)], r = x[Math.min(last, k + 2)], s = x[Math.min(last, k + 3)];
            DoubleVector zero = DoubleVector.zero(S), ap = zero, aq = zero, ar = zero, as = zero, bp = zero, bq = zero, br = zero, bs = zero;
            DoubleVector cp = zero, cq = zero, cr = zero, cs = zero, ep = zero, eq = zero, er = zero, es = zero;
            for (int i = 0; i < end; i += S.length()) {
                DoubleVector u = DoubleVector.fromArray(S, p, i), v = DoubleVector.fromArray(S, q, i);
                DoubleVector w = DoubleVector.fromArray(S, r, i), z = DoubleVector.fromArray(S, s, i), t = DoubleVector.fromArray(S, a, i);
                ap = t.fma(u, ap);
                aq = t.fma(v, aq);
                ar = t.fma(w, ar);
                as = t.fma(z, as);
                t = DoubleVector.fromArray(S, b, i);
                bp = t.fma(u, bp);
                bq = t.fma(v, bq);
                br = t.fma(w, br);
                bs = t.fma(z, bs);
                t = DoubleVector.fromArray(S, c, i);
                cp = t.fma(u, cp);
                cq = t.fma(v, cq);
                cr = t.fma(w, cr);
                cs = t.fma(z, cs);
                t = DoubleVector.fromArray(S, e, i);
                ep = t.fma(u, ep);
                eq = t.fma(v, eq);
                er = t.fma(w, er);
                es = t.fma(z, es);
            }
            ap.intoArray(lanes, 0);
            aq.intoArray(lanes, S.length());
            ar.intoArray(lanes, 2 * S.length());
            as.intoArray(lanes, 3 * S.length());
            bp.intoArray(lanes, 4 * S.length());
            bq.intoArray(lanes, 5 * S.length());
            br.intoArray(lanes, 6 * S.length());
            bs.intoArray(lanes, 7 * S.length());
            cp.intoArray(lanes, 8 * S.length());
            cq.intoArray(lanes, 9 * S.length());
            cr.intoArray(lanes, 10 * S.length());
            cs.intoArray(lanes, 11 * S.length());
            ep.intoArray(lanes, 12 * S.length());
            eq.intoArray(lanes, 13 * S.length());
            er.intoArray(lanes, 14 * S.length());
            es.intoArray(lanes, 15 * S.length());
        }
    }
}
