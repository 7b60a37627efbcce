package lectern.tensor.cpu;

/** y[yi + k] = f(a[ai + k·as], b[bi + k·bs]) for 0 ≤ k < n; steps are 0 or 1. */
interface TestLoop {
    void run(float[] a, int ai, int as, float[] b, int bi, int bs, boolean[] y, int yi, int n);

    void run(double[] a, int ai, int as, double[] b, int bi, int bs, boolean[] y, int yi, int n);

    void run(int[] a, int ai, int as, int[] b, int bi, int bs, boolean[] y, int yi, int n);

    void run(boolean[] a, int ai, int as, boolean[] b, int bi, int bs, boolean[] y, int yi, int n);
}
