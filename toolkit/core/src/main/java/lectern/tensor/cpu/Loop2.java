package lectern.tensor.cpu;

/** y[yi + k] = f(a[ai + k·as], b[bi + k·bs]) for 0 ≤ k < n; steps are 0 or 1. */
interface Loop2 {
    void run(float[] a, int ai, int as, float[] b, int bi, int bs, float[] y, int yi, int n);

    void run(double[] a, int ai, int as, double[] b, int bi, int bs, double[] y, int yi, int n);

    void run(int[] a, int ai, int as, int[] b, int bi, int bs, int[] y, int yi, int n);
}
