package lectern.tensor.cpu;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** {@link Loop2} over one formula, floats in vector registers; see {@link Specialised}. Other types go through the plain loop. */
final class VectorLoop2Template implements Loop2 {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorFormula2 FORMULA = Specialised.formula(MethodHandles.lookup(), VectorFormula2.class);
    private static final VectorFormula2.InVector F32 = FORMULA.f32();
    private static final Loop2 OTHERS = Specialised.loop(Loop2Template.class, FORMULA.others());

    @Override
    public void run(float[] a, int ai, int as, float[] b, int bi, int bs, float[] y, int yi, int n) {
        int k = 0, w = S.length();
        FloatVector left = FloatVector.broadcast(S, n == 0 ? 0 : a[ai]), right = FloatVector.broadcast(S, n == 0 ? 0 : b[bi]);
        if (as == 1 && bs == 1)
            for (; k <= n - w; k += w) F32.apply(FloatVector.fromArray(S, a, ai + k), FloatVector.fromArray(S, b, bi + k)).intoArray(y, yi + k);
        else
            if (as == 1) for (; k <= n - w; k += w) F32.apply(FloatVector.fromArray(S, a, ai + k), right).intoArray(y, yi + k);
            else for (; k <= n - w; k += w) F32.apply(left, bs == 1 ? FloatVector.fromArray(S, b, bi + k) : right).intoArray(y, yi + k);
        if (k == n) return;
        VectorMask<Float> rest = S.indexInRange(k, n);
        F32.apply(as == 1 ? FloatVector.fromArray(S, a, ai + k, rest) : left, bs == 1 ? FloatVector.fromArray(S, b, bi + k, rest) : right).intoArray(y, yi + k,
                rest);
    }

    @Override
    public void run(double[] a, int ai, int as, double[] b, int bi, int bs, double[] y, int yi, int n) {
        OTHERS.run(a, ai, as, b, bi, bs, y, yi, n);
    }

    @Override
    public void run(int[] a, int ai, int as, int[] b, int bi, int bs, int[] y, int yi, int n) {
        OTHERS.run(a, ai, as, b, bi, bs, y, yi, n);
    }
}
