package lectern.tensor.cpu;

import java.lang.invoke.MethodHandles;

/** {@link TestLoop} over one question; see {@link Specialised}. */
final class TestLoopTemplate implements TestLoop {
    private static final Test2 TEST = Specialised.formula(MethodHandles.lookup(), Test2.class);

    @Override
    public void run(float[] a, int ai, int as, float[] b, int bi, int bs, boolean[] y, int yi, int n) {
        for (int k = 0; k < n; k++) y[yi + k] = TEST.apply(a[ai + k * as], b[bi + k * bs]);
    }

    @Override
    public void run(double[] a, int ai, int as, double[] b, int bi, int bs, boolean[] y, int yi, int n) {
        for (int k = 0; k < n; k++) y[yi + k] = TEST.apply(a[ai + k * as], b[bi + k * bs]);
    }

    @Override
    public void run(int[] a, int ai, int as, int[] b, int bi, int bs, boolean[] y, int yi, int n) {
        for (int k = 0; k < n; k++) y[yi + k] = TEST.apply(a[ai + k * as], b[bi + k * bs]);
    }

    @Override
    public void run(boolean[] a, int ai, int as, boolean[] b, int bi, int bs, boolean[] y, int yi, int n) {
        for (int k = 0; k < n; k++) y[yi + k] = TEST.apply(a[ai + k * as] ? 1 : 0, b[bi + k * bs] ? 1 : 0);
    }
}
