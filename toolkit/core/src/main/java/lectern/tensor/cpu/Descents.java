package lectern.tensor.cpu;

import lectern.tensor.Descent;
import lectern.tensor.Tensor;

/** Steps of optimisers in one pass over memory, shared by the threads in pieces; nothing is allocated but a few bytes. */
final class Descents {
    private Descents() {}

    static void sgd(Descent step, Tensor theta, Tensor g, Tensor v, double momentum, double take, boolean nesterov) {
        double ahead = nesterov ? take : 0, behind = nesterov ? momentum : 1;
        int n = theta.numel();
        if (theta.array() instanceof float[] x) {
            float[] d = (float[]) g.array(), w = floats(v);
            if (w == null) Elementwise.share(n, (from, to) -> FloatDescents.plain(step, x, d, from, to));
            else
                Elementwise.share(n,
                        (from, to) -> FloatDescents.momentum(step, x, d, w, (float) momentum, (float) take, (float) ahead, (float) behind, from, to));
        } else {
            double[] x = (double[]) theta.array(), d = (double[]) g.array(), w = doubles(v);
            if (w == null) Elementwise.share(n, (from, to) -> DoubleDescents.plain(step, x, d, from, to));
            else Elementwise.share(n, (from, to) -> DoubleDescents.momentum(step, x, d, w, momentum, take, ahead, behind, from, to));
        }
    }

    static void adagrad(Descent step, Tensor theta, Tensor g, Tensor s, double epsilon) {
        int n = theta.numel();
        if (theta.array() instanceof float[] x) {
            float[] d = (float[]) g.array(), sum = (float[]) s.array();
            Elementwise.share(n, (from, to) -> FloatDescents.adagrad(step, x, d, sum, (float) epsilon, from, to));
        } else {
            double[] x = (double[]) theta.array(), d = (double[]) g.array(), sum = (double[]) s.array();
            Elementwise.share(n, (from, to) -> DoubleDescents.adagrad(step, x, d, sum, epsilon, from, to));
        }
    }

    static void rmsprop(Descent step, Tensor theta, Tensor g, Tensor v, Tensor mean, Tensor b, double beta, double momentum, double epsilon) {
        int n = theta.numel();
        boolean simple = mean == null && b == null;
        if (theta.array() instanceof float[] x) {
            float[] d = (float[]) g.array(), w = (float[]) v.array(), m = floats(mean), u = floats(b);
            float keep = (float) beta, rest = (float) (1 - beta), push = (float) momentum, e = (float) epsilon;
            if (simple) Elementwise.share(n, (from, to) -> FloatDescents.rmsprop(step, x, d, w, keep, rest, e, from, to));
            else Elementwise.share(n, (from, to) -> FloatDescents.rmsprop(step, x, d, w, m, u, keep, rest, push, e, from, to));
        } else {
            double[] x = (double[]) theta.array(), d = (double[]) g.array(), w = (double[]) v.array(), m = doubles(mean), u = doubles(b);
            if (simple) Elementwise.share(n, (from, to) -> DoubleDescents.rmsprop(step, x, d, w, beta, 1 - beta, epsilon, from, to));
            else Elementwise.share(n, (from, to) -> DoubleDescents.rmsprop(step, x, d, w, m, u, beta, 1 - beta, momentum, epsilon, from, to));
        }
    }

    static void moments(Descent step, Tensor theta, Tensor g, Tensor m, Tensor v, Tensor most, double beta1, double beta2, Descent.Quotient along) {
        int n = theta.numel();
        if (theta.array() instanceof float[] x) {
            float[] d = (float[]) g.array(), p = (float[]) m.array(), q = (float[]) v.array(), top = floats(most);
            if (top == null) Elementwise.share(n, (from, to) -> FloatDescents.moments(step, x, d, p, q, along, beta1, beta2, from, to));
            else Elementwise.share(n, (from, to) -> FloatDescents.largest(step, x, d, p, q, top, along, beta1, beta2, from, to));
        } else {
            double[] x = (double[]) theta.array(), d = (double[]) g.array(), p = (double[]) m.array(), q = (double[]) v.array(), top = doubles(most);
            if (top == null) Elementwise.share(n, (from, to) -> DoubleDescents.moments(step, x, d, p, q, along, beta1, beta2, from, to));
            else Elementwise.share(n, (from, to) -> DoubleDescents.largest(step, x, d, p, q, top, along, beta1, beta2, from, to));
        }
    }

    static void lion(Descent step, Tensor theta, Tensor g, Tensor m, double beta1, double beta2) {
        int n = theta.numel();
        if (theta.array() instanceof float[] x) {
            float[] d = (float[]) g.array(), p = (float[]) m.array();
            Elementwise.share(n, (from, to) -> FloatDescents.lion(step, x, d, p, beta1, beta2, from, to));
        } else {
            double[] x = (double[]) theta.array(), d = (double[]) g.array(), p = (double[]) m.array();
            Elementwise.share(n, (from, to) -> DoubleDescents.lion(step, x, d, p, beta1, beta2, from, to));
        }
    }

    /** Σ x², pieces apart and joined in order. */
    static double sumOfSquares(Tensor x) {
        int pieces = Math.ceilDiv(x.numel(), Elementwise.PIECE);
        double[] sums = new double[pieces];
        Workers.Piece piece = p -> {
            int from = p * Elementwise.PIECE, n = Math.min(Elementwise.PIECE, x.numel() - from);
            sums[p] = x.array() instanceof float[] a ? FloatSums.squares(a, from, n, 0) : squares((double[]) x.array(), from, n);
        };
        if (pieces > 0) Workers.run(pieces, piece);
        double sum = 0;
        for (double s : sums) sum += s;
        return sum;
    }

    private static double squares(double[] x, int from, int n) {
        double a = 0, b = 0, c = 0, d = 0;
        int i = from, end = from + n;
        for (; i + 3 < end; i += 4) {
            a += x[i] * x[i];
            b += x[i + 1] * x[i + 1];
            c += x[i + 2] * x[i + 2];
            d += x[i + 3] * x[i + 3];
        }
        for (; i < end; i++) a += x[i] * x[i];
        return a + b + (c + d);
    }

    private static float[] floats(Tensor x) {
        return x == null ? null : (float[]) x.array();
    }

    private static double[] doubles(Tensor x) {
        return x == null ? null : (double[]) x.array();
    }
}
