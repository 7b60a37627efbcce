package lectern.tensor.cpu;

import java.util.Arrays;
import lectern.tensor.Binary;

/**
 * g·gelu'(x) = g·(Φ(x) + x·φ(x)). The two terms take a loop each, block by block: the compiler gives up the registers of a formula as long as both together.
 */
final class GeluSlopes implements Loop2 {
    private static final int BLOCK = 1024;
    private static final Loop1 SHARE = Specialised.loop(VectorLoop1Template.class, new VectorFormula((x, p) -> VectorFormulas.normalShare(x), null));
    private static final Loop1 DENSITY = Specialised.loop(VectorLoop1Template.class, new VectorFormula((x, p) -> VectorFormulas.normalDensity(x), null));
    private static final Loop2 PRODUCT = Elementwise.loop(Binary.MUL);
    private static final Loop2 OTHERS = Specialised.loop(Loop2Template.class, Formulas.of(Binary.GELU_SLOPE));
    private static final ThreadLocal<float[]> TERMS = ThreadLocal.withInitial(() -> new float[2 * BLOCK]);

    @Override
    public void run(float[] g, int gi, int gs, float[] x, int xi, int xs, float[] y, int yi, int n) {
        float[] terms = TERMS.get();
        for (int from = 0; from < n; from += BLOCK) {
            int size = Math.min(BLOCK, n - from);
            if (xs == 1) System.arraycopy(x, xi + from, terms, 0, size);
            else Arrays.fill(terms, 0, size, x[xi]);
            System.arraycopy(terms, 0, terms, BLOCK, size);
            SHARE.run(terms, terms, 0, size, 0);
            DENSITY.run(terms, terms, BLOCK, BLOCK + size, 0);
            FloatVectors.add(terms, BLOCK, terms, 0, size);
            PRODUCT.run(g, gi + from * gs, gs, terms, 0, 1, y, yi + from, size);
        }
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
