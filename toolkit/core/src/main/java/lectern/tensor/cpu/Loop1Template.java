package lectern.tensor.cpu;

import java.lang.invoke.MethodHandles;

/** {@link Loop1} over one formula; see {@link Specialised}. */
final class Loop1Template implements Loop1 {
    private static final Formula1 FORMULA = Specialised.formula(MethodHandles.lookup(), Formula1.class);
    private static final Formula1.InFloat F32 = FORMULA.f32();
    private static final Formula1.InDouble F64 = FORMULA.f64();

    @Override
    public void run(float[] x, float[] y, int from, int to, float p) {
        for (int i = from; i < to; i++) y[i] = F32.apply(x[i], p);
    }

    @Override
    public void run(double[] x, double[] y, int from, int to, double p) {
        for (int i = from; i < to; i++) y[i] = F64.apply(x[i], p);
    }
}
