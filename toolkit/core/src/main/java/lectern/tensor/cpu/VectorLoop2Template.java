package lectern.tensor.cpu;

import java.lang.invoke.MethodHandles;
import java.util.Arrays;
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
        if (n == 0) return;
        if (as == 1 && bs == 1) pairs(a, ai, b, bi, y, yi, n);
        else
            if (as == 1) withRight(a, ai, FloatVector.broadcast(S, b[bi]), y, yi, n);
            else if (bs == 1) withLeft(FloatVector.broadcast(S, a[ai]), b, bi, y, yi, n);
            else Arrays.fill(y, yi, yi + n, F32.apply(FloatVector.broadcast(S, a[ai]), FloatVector.broadcast(S, b[bi])).lane(0));
    }

    private static void pairs(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        int k = 0, w = S.length();
        for (; k <= n - w; k += w) F32.apply(FloatVector.fromArray(S, a, ai + k), FloatVector.fromArray(S, b, bi + k)).intoArray(y, yi + k);
        if (k == n) return;
        VectorMask<Float> rest = S.indexInRange(k, n);
        F32.apply(FloatVector.fromArray(S, a, ai + k, rest), FloatVector.fromArray(S, b, bi + k, rest)).intoArray(y, yi + k, rest);
    }

    private static void withRight(float[] a, int ai, FloatVector right, float[] y, int yi, int n) {
        int k = 0, w = S.length();
        for (; k <= n - w; k += w) F32.apply(FloatVector.fromArray(S, a, ai + k), right).intoArray(y, yi + k);
        if (k == n) return;
        VectorMask<Float> rest = S.indexInRange(k, n);
        F32.apply(FloatVector.fromArray(S, a, ai + k, rest), right).intoArray(y, yi + k, rest);
    }

    private static void withLeft(FloatVector left, float[] b, int bi, float[] y, int yi, int n) {
        int k = 0, w = S.length();
        for (; k <= n - w; k += w) F32.apply(left, FloatVector.fromArray(S, b, bi + k)).intoArray(y, yi + k);
        if (k == n) return;
        VectorMask<Float> rest = S.indexInRange(k, n);
        F32.apply(left, FloatVector.fromArray(S, b, bi + k, rest)).intoArray(y, yi + k, rest);
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
