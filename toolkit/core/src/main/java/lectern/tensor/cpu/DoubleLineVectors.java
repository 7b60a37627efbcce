package lectern.tensor.cpu;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link DoubleLines} on vectors. As many rows as fill whole vectors make a period; each vector of the period has columns of its own, and its sums stay in registers while
 * it goes through all periods. Results are how far it came; the rest is left to the caller.
 */
final class DoubleLineVectors {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

    private DoubleLineVectors() {}

    static boolean between(double[] x, int from, int to, double low, double high) {
        DoubleVector least = DoubleVector.broadcast(S, low), most = DoubleVector.broadcast(S, high);
        VectorMask<Double> all = S.maskAll(true);
        int i = from;
        for (; i + S.length() <= to; i += S.length()) {
            DoubleVector v = DoubleVector.fromArray(S, x, i);
            all = all.and(v.compare(GT, least)).and(v.compare(LT, most));
        }
        boolean good = all.allTrue();
        for (; i < to; i++) good &= x[i] > low && x[i] < high;
        return good;
    }

    static boolean noneInfinite(double[] x, int from, int to) {
        VectorMask<Double> any = S.maskAll(false);
        int i = from;
        for (; i + S.length() <= to; i += S.length()) any = any.or(DoubleVector.fromArray(S, x, i).lanewise(ABS).compare(EQ, Double.POSITIVE_INFINITY));
        boolean bad = any.anyTrue();
        for (; i < to; i++) bad |= Math.abs(x[i]) == Double.POSITIVE_INFINITY;
        return !bad;
    }

    /** The rows of a period. */
    private static int rows(int d) {
        int rows = S.length();
        while (rows > 1 && d * (rows / 2) % S.length() == 0) rows /= 2;
        return rows;
    }

    static int sums(double[] x, int from, int to, int d, double[] sum, double[] low, double[] high) {
        int period = rows(d) * d, end = from + (to - from) / period * period;
        double[] lanes = new double[S.length()];
        for (int at = 0; at < period; at += S.length()) {
            DoubleVector total = DoubleVector.zero(S), least = DoubleVector.broadcast(S, Double.POSITIVE_INFINITY), most = least.neg();
            for (int i = from + at; i < end; i += period) {
                DoubleVector v = DoubleVector.fromArray(S, x, i);
                total = total.add(v);
                least = least.blend(v, v.compare(LT, least));
                most = most.blend(v, v.compare(GT, most));
            }
            total.intoArray(lanes, 0);
            for (int k = 0; k < lanes.length; k++) sum[(at + k) % d] += lanes[k];
            least.intoArray(lanes, 0);
            for (int k = 0; k < lanes.length; k++) low[(at + k) % d] = Math.min(low[(at + k) % d], lanes[k]);
            most.intoArray(lanes, 0);
            for (int k = 0; k < lanes.length; k++) high[(at + k) % d] = Math.max(high[(at + k) % d], lanes[k]);
        }
        return end;
    }

    static int around(double[] x, int from, int to, int d, double[] centre, double[] sum, double[] squares) {
        int period = rows(d) * d, end = from + (to - from) / period * period;
        double[] lanes = new double[S.length()];
        for (int at = 0; at < period; at += S.length()) {
            for (int k = 0; k < lanes.length; k++) lanes[k] = centre[(at + k) % d];
            DoubleVector middle = DoubleVector.fromArray(S, lanes, 0), total = DoubleVector.zero(S), square = total;
            for (int i = from + at; i < end; i += period) {
                DoubleVector away = DoubleVector.fromArray(S, x, i).sub(middle);
                total = total.add(away);
                square = away.fma(away, square);
            }
            total.intoArray(lanes, 0);
            for (int k = 0; k < lanes.length; k++) sum[(at + k) % d] += lanes[k];
            square.intoArray(lanes, 0);
            for (int k = 0; k < lanes.length; k++) squares[(at + k) % d] += lanes[k];
        }
        return end;
    }
}
