package lectern.tensor.cpu;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Loop1} over one formula in vector registers; see {@link Specialised}. The last vector is a whole one as well, so that no value depends on its place: it ends where
 * the numbers end. Where there are too few of them, or they are changed in place, they come with zeros behind. A masked vector for the tail makes the compiler put vectors on the heap.
 */
final class VectorLoop1Template implements Loop1 {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorFormula FORMULA = Specialised.formula(MethodHandles.lookup(), VectorFormula.class);
    private static final VectorFormula.InVector F32 = FORMULA.f32();
    private static final Formula1.InDouble F64 = FORMULA.f64();

    @Override
    public void run(float[] x, float[] y, int from, int to, float p) {
        int n = to - from, width = S.length();
        boolean apart = n < width || x == y && n % width != 0;
        float[] in = apart ? padded(x, from, n) : x, out = apart ? in : y;
        int first = apart ? 0 : from, last = (apart ? in.length : to) - width;
        for (int i = first; i < last + width; i += width) {
            int at = Math.min(i, last);
            F32.apply(FloatVector.fromArray(S, in, at), p).intoArray(out, at);
        }
        if (apart) System.arraycopy(out, 0, y, from, n);
    }

    private static float[] padded(float[] x, int from, int n) {
        float[] room = new float[(n + S.length() - 1) / S.length() * S.length()];
        System.arraycopy(x, from, room, 0, n);
        return room;
    }

    @Override
    public void run(double[] x, double[] y, int from, int to, double p) {
        for (int i = from; i < to; i++) y[i] = F64.apply(x[i], p);
    }
}
