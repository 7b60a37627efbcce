package lectern.tensor.cpu;

/** y[i] = f(x[i], p) for from ≤ i < to. */
interface Loop1 {
    void run(float[] x, float[] y, int from, int to, float p);

    void run(double[] x, double[] y, int from, int to, double p);
}
