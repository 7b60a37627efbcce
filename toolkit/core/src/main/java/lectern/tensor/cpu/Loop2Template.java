package lectern.tensor.cpu;

import java.lang.invoke.MethodHandles;
import java.util.Arrays;

/** {@link Loop2} over one formula; see {@link Specialised}. The three types differ in nothing but the type. */
final class Loop2Template implements Loop2 {
    private static final Formula2 FORMULA = Specialised.formula(MethodHandles.lookup(), Formula2.class);
    private static final Formula2.InFloat F32 = FORMULA.f32();
    private static final Formula2.InDouble F64 = FORMULA.f64();
    private static final Formula2.InInt I32 = FORMULA.i32();

    @Override
    public void run(float[] a, int ai, int as, float[] b, int bi, int bs, float[] y, int yi, int n) {
        if (as == 1 && bs == 1) {
            for (int k = 0; k < n; k++) y[yi + k] = F32.apply(a[ai + k], b[bi + k]);
        } else if (as == 1) {
            float right = b[bi];
            for (int k = 0; k < n; k++) y[yi + k] = F32.apply(a[ai + k], right);
        } else if (bs == 1) {
            float left = a[ai];
            for (int k = 0; k < n; k++) y[yi + k] = F32.apply(left, b[bi + k]);
        } else {
            Arrays.fill(y, yi, yi + n, F32.apply(a[ai], b[bi]));
        }
    }

    @Override
    public void run(double[] a, int ai, int as, double[] b, int bi, int bs, double[] y, int yi, int n) {
        if (as == 1 && bs == 1) {
            for (int k = 0; k < n; k++) y[yi + k] = F64.apply(a[ai + k], b[bi + k]);
        } else if (as == 1) {
            double right = b[bi];
            for (int k = 0; k < n; k++) y[yi + k] = F64.apply(a[ai + k], right);
        } else if (bs == 1) {
            double left = a[ai];
            for (int k = 0; k < n; k++) y[yi + k] = F64.apply(left, b[bi + k]);
        } else {
            Arrays.fill(y, yi, yi + n, F64.apply(a[ai], b[bi]));
        }
    }

    @Override
    public void run(int[] a, int ai, int as, int[] b, int bi, int bs, int[] y, int yi, int n) {
        if (as == 1 && bs == 1) {
            for (int k = 0; k < n; k++) y[yi + k] = I32.apply(a[ai + k], b[bi + k]);
        } else if (as == 1) {
            int right = b[bi];
            for (int k = 0; k < n; k++) y[yi + k] = I32.apply(a[ai + k], right);
        } else if (bs == 1) {
            int left = a[ai];
            for (int k = 0; k < n; k++) y[yi + k] = I32.apply(left, b[bi + k]);
        } else {
            Arrays.fill(y, yi, yi + n, I32.apply(a[ai], b[bi]));
        }
    }
}
