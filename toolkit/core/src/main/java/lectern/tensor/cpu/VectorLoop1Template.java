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
        for (int i = from, last = to - S.length(); i < to; i += S.length()) {
            VectorMask<Float> rest = i <= last ? null : S.indexInRange(i, to);
            FloatVector value = F32.apply(rest == null ? FloatVector.fromArray(S, x, i) : FloatVector.fromArray(S, x, i, rest), p);
            if (rest == null) value.intoArray(y, i);
            else value.intoArray(y, i, rest);
        }
    }

    @Override
    public void run(double[] x, double[] y, int from, int to, double p) {
        for (int i = from; i < to; i++) y[i] = F64.apply(x[i], p);
    }
}
