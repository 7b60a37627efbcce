package lectern.tensor.cpu;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** {@link Loop1} over one formula in vector registers; see {@link Specialised}. The tail runs in a masked vector, so that no value depends on its place. */
final class VectorLoop1Template implements Loop1 {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorFormula FORMULA = Specialised.formula(MethodHandles.lookup(), VectorFormula.class);
    private static final VectorFormula.InVector F32 = FORMULA.f32();
    private static final Formula1.InDouble F64 = FORMULA.f64();

    @Override
    public void run(float[] x, float[] y, int from, int to, float p) {
        int i = from, w = S.length();
        for (; i <= to - w; i += w) F32.apply(FloatVector.fromArray(S, x, i), p).intoArray(y, i);
        if (i == to) return;
        VectorMask<Float> rest = S.indexInRange(i, to);
        F32.apply(FloatVector.fromArray(S, x, i, rest), p).intoArray(y, i, rest);
    }

    @Override
    public void run(double[] x, double[] y, int from, int to, double p) {
        for (int i = from; i < to; i++) y[i] = F64.apply(x[i], p);
    }
}
