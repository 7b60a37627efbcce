package lectern.tensor.cpu;

import java.lang.invoke.MethodHandles;

/** {@link TestLoop} over one question; see {@link Specialised}. */
final class TestLoopTemplate implements TestLoop {
    private static final Test2 TEST = Specialised.formula(MethodHandles.lookup(), Test2.class);

    @Override
    public void run(float[] a, int ai, int as, float[] b, int bi, int bs, boolean[] y, int yi, int n) {
        for (int k = 0; k < n; k++) y[yi + k] = TEST.apply(a[ai + k * as], b[bi + k * bs]);
    }
}
