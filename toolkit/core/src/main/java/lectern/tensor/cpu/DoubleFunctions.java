package lectern.tensor.cpu;

/** Logarithms and powers of e of many doubles, and normal numbers, on the vector unit where it is there. */
public final class DoubleFunctions {
    /** So many normal numbers take the plain loop less time than the vector code takes to be compiled. */
    private static final int MANY = 1 << 22;
    /** About so many have been made. */
    private static int made;

    private DoubleFunctions() {}

    /** Replaces x[0 … n) by log x. */
    public static void log(double[] x, int n) {
        if (VectorUnit.isThere()) DoubleVectors.log(x, n);
        else
            for (int i = 0; i < n; i++)
                x[i] = Math.log(x[i]);
    }

    /** Replaces x[0 … n) by log(1 + x). */
    public static void log1p(double[] x, int n) {
        if (VectorUnit.isThere()) DoubleVectors.log1p(x, n);
        else
            for (int i = 0; i < n; i++)
                x[i] = Math.log1p(x[i]);
    }

    /** Replaces x[0 … n) by eˣ − 1. */
    public static void expm1(double[] x, int n) {
        if (VectorUnit.isThere()) DoubleVectors.expm1(x, n);
        else
            for (int i = 0; i < n; i++)
                x[i] = Math.expm1(x[i]);
    }

    /** Writes the normal numbers of the places from … to − 1 of a key; {@code from} is even. The bits are the same either way. */
    public static void normals(float[] y, int from, int to, long key) {
        if (made < MANY || !VectorUnit.isThere()) {
            made += to - from;
            PlainNormals.fill(y, from, to, key);
        } else NormalNumbers.fill(y, from, to, key);
    }
}
