package lectern.tensor.cpu;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import lectern.tensor.Taps;

/** R·x·Cᵀ in planes of floats where every column of the result reads equally many: means over inner windows and their gradients, resizing. */
final class FloatResampling {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int MOST = 8;

    private final Taps rows;
    private final int in;
    private final int out;
    private final int padded;
    private final int reads;
    private final int[] along;
    private final float[] weights;

    private FloatResampling(Taps rows, Taps columns) {
        this.rows = rows;
        in = columns.in();
        out = columns.out();
        padded = Math.ceilDiv(out, S.length()) * S.length();
        reads = FloatPools.most(columns);
        along = FloatPools.places(columns, reads, padded);
        weights = new float[along.length];
        for (int k = 0; k < reads; k++) for (int q = 0; q < out; q++) weights[k * padded + q] = (float) columns.weight()[columns.start()[q] + k];
    }

    /** Null where the columns are not of this kind, or so wide that a sum of floats loses digits. */
    static FloatResampling of(Taps rows, Taps columns) {
        int most = FloatPools.most(columns);
        if (most == 0 || most > MOST || FloatPools.most(rows) > MOST || columns.index().length != most * columns.out()) return null;
        return new FloatResampling(rows, columns);
    }

    /** One plane; the line holds one row of the input's width. */
    void plane(float[] x, int from, float[] line, float[] y, int to) {
        for (int o = 0; o < rows.out(); o++, to += out) {
            int first = rows.start()[o], end = rows.start()[o + 1];
            if (first == end) Arrays.fill(line, 0, in, 0);
            else scaled(x, from + rows.index()[first] * in, (float) rows.weight()[first], line);
            for (int r = first + 1; r < end; r++) FloatVectors.addScaled((float) rows.weight()[r], x, from + rows.index()[r] * in, 1, line, 0, in);
            for (int q = 0; q < out; q += S.length()) along(line, q, y, to);
        }
    }

    private void scaled(float[] x, int from, float by, float[] line) {
        for (int i = 0; i < in; i++) line[i] = x[from + i] * by;
    }

    private void along(float[] line, int q, float[] y, int to) {
        FloatVector sum = FloatVector.fromArray(S, line, 0, along, q).mul(FloatVector.fromArray(S, weights, q));
        for (int k = 1; k < reads; k++)
            sum = FloatVector.fromArray(S, line, 0, along, k * padded + q).fma(FloatVector.fromArray(S, weights, k * padded + q), sum);
        sum.intoArray(y, to + q, S.indexInRange(q, out));
    }
}
