package lectern.tensor.cpu;

import static jdk.incubator.vector.VectorOperators.F2D;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import lectern.tensor.Reduction;

/** The step of {@link FloatFolds} down some rows of as many columns as a vector holds: a sum in floats, which then joins those in double precision. */
final class FloatColumns {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> D = VectorSpecies.of(double.class, S.vectorShape());

    private FloatColumns() {}

    /** y[yo + j] joined with x[at + k·step + j] over the rows 0 ≤ k &lt; n. */
    static void fold(Reduction op, float[] x, int at, int step, int n, double[] y, int yo) {
        switch (op) {
            case SUM -> add(sum(x, at, step, n), y, yo);
            case SQUARES -> add(squares(x, at, step, n), y, yo);
            case MAX -> max(x, at, step, n, y, yo);
            default -> min(x, at, step, n, y, yo);
        }
    }

    private static FloatVector sum(float[] x, int at, int step, int n) {
        FloatVector v = FloatVector.fromArray(S, x, at);
        for (int k = 1; k < n; k++) v = v.add(FloatVector.fromArray(S, x, at + k * step));
        return v;
    }

    private static FloatVector squares(float[] x, int at, int step, int n) {
        FloatVector v = FloatVector.zero(S);
        for (int k = 0; k < n; k++) {
            FloatVector u = FloatVector.fromArray(S, x, at + k * step);
            v = u.fma(u, v);
        }
        return v;
    }

    private static void add(FloatVector v, double[] y, int yo) {
        for (int part = 0; part < 2; part++) {
            int at = yo + part * D.length();
            DoubleVector.fromArray(D, y, at).add(v.convertShape(F2D, D, part)).intoArray(y, at);
        }
    }

    private static void max(float[] x, int at, int step, int n, double[] y, int yo) {
        FloatVector v = FloatVector.fromArray(S, x, at);
        for (int k = 1; k < n; k++) v = v.max(FloatVector.fromArray(S, x, at + k * step));
        for (int part = 0; part < 2; part++) {
            int to = yo + part * D.length();
            DoubleVector.fromArray(D, y, to).max(v.convertShape(F2D, D, part)).intoArray(y, to);
        }
    }

    private static void min(float[] x, int at, int step, int n, double[] y, int yo) {
        FloatVector v = FloatVector.fromArray(S, x, at);
        for (int k = 1; k < n; k++) v = v.min(FloatVector.fromArray(S, x, at + k * step));
        for (int part = 0; part < 2; part++) {
            int to = yo + part * D.length();
            DoubleVector.fromArray(D, y, to).min(v.convertShape(F2D, D, part)).intoArray(y, to);
        }
    }
}
