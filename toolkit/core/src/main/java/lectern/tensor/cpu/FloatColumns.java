package lectern.tensor.cpu;

import static jdk.incubator.vector.VectorOperators.F2D;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import lectern.tensor.Reduction;

/** The step of {@link FloatFolds} down four rows of floats: folded as floats, they join what is there in double precision. */
final class FloatColumns {
    static final int ROWS = 4;

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> D = VectorSpecies.of(double.class, S.vectorShape());

    private FloatColumns() {}

    /** y[yo + j] joined with x[at + k·step + j] over four k, for as many 0 ≤ j &lt; n as fill whole vectors: returns how many. */
    static int fold(Reduction op, float[] x, int at, int step, double[] y, int yo, int n) {
        int whole = n / S.length() * S.length();
        switch (op) {
            case SUM -> sum(x, at, step, y, yo, whole);
            case SQUARES -> squares(x, at, step, y, yo, whole);
            case MAX -> max(x, at, step, y, yo, whole);
            default -> min(x, at, step, y, yo, whole);
        }
        return whole;
    }

    private static FloatVector load(float[] x, int at) {
        return FloatVector.fromArray(S, x, at);
    }

    private static DoubleVector half(FloatVector x, int part) {
        return (DoubleVector) x.convertShape(F2D, D, part);
    }

    private static void sum(float[] x, int at, int step, double[] y, int yo, int n) {
        for (int j = 0; j < n; j += S.length()) {
            FloatVector v = load(x, at + j).add(load(x, at + step + j)).add(load(x, at + 2 * step + j).add(load(x, at + 3 * step + j)));
            DoubleVector.fromArray(D, y, yo + j).add(half(v, 0)).intoArray(y, yo + j);
            DoubleVector.fromArray(D, y, yo + j + D.length()).add(half(v, 1)).intoArray(y, yo + j + D.length());
        }
    }

    private static void squares(float[] x, int at, int step, double[] y, int yo, int n) {
        for (int j = 0; j < n; j += S.length()) {
            FloatVector a = load(x, at + j), b = load(x, at + step + j), c = load(x, at + 2 * step + j), d = load(x, at + 3 * step + j);
            FloatVector v = a.fma(a, b.mul(b)).add(c.fma(c, d.mul(d)));
            DoubleVector.fromArray(D, y, yo + j).add(half(v, 0)).intoArray(y, yo + j);
            DoubleVector.fromArray(D, y, yo + j + D.length()).add(half(v, 1)).intoArray(y, yo + j + D.length());
        }
    }

    private static void max(float[] x, int at, int step, double[] y, int yo, int n) {
        for (int j = 0; j < n; j += S.length()) {
            FloatVector v = load(x, at + j).max(load(x, at + step + j)).max(load(x, at + 2 * step + j).max(load(x, at + 3 * step + j)));
            DoubleVector.fromArray(D, y, yo + j).max(half(v, 0)).intoArray(y, yo + j);
            DoubleVector.fromArray(D, y, yo + j + D.length()).max(half(v, 1)).intoArray(y, yo + j + D.length());
        }
    }

    private static void min(float[] x, int at, int step, double[] y, int yo, int n) {
        for (int j = 0; j < n; j += S.length()) {
            FloatVector v = load(x, at + j).min(load(x, at + step + j)).min(load(x, at + 2 * step + j).min(load(x, at + 3 * step + j)));
            DoubleVector.fromArray(D, y, yo + j).min(half(v, 0)).intoArray(y, yo + j);
            DoubleVector.fromArray(D, y, yo + j + D.length()).min(half(v, 1)).intoArray(y, yo + j + D.length());
        }
    }
}
