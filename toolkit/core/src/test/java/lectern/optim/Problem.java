package lectern.optim;

import java.util.List;
import lectern.tensor.DType;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/** The problem of make_golden.py: w [3, 4] and b [4], a loss with steep and flat directions whose gradients change sign from step to step. */
record Problem(Tensor w, Tensor b) {
    private static final double[] W = {0.5, -1.2, 0.3, 0.9, -0.4, 1.1, -0.7, 0.2, 1.5, -0.1, 0.6, -0.9};
    private static final double[] B = {0.1, -0.2, 0.3, -0.4};

    static Problem of(DType type) {
        return new Problem(Tensors.fromArray(W, 3, 4).to(type).requiresGrad(), Tensors.fromArray(B, 4).to(type).requiresGrad());
    }

    List<Tensor> parameters() {
        return List.of(w, b);
    }

    Tensor loss(long t) {
        return loss(w, t).add(loss(b, t));
    }

    private static Tensor loss(Tensor x, long t) {
        int n = x.numel();
        double[] a = new double[n], c = new double[n], noise = new double[n];
        for (int i = 0; i < n; i++) {
            a[i] = (i + 1) / 4.0;
            c[i] = (i - 3) / 5.0;
            noise[i] = 0.3 * Math.cos(t * (i + 1));
        }
        Tensor curve = as(a, x).mul(x.sub(as(c, x)).square()).mul(0.5);
        return curve.add(x.mul(2).sin().mul(0.5)).add(as(noise, x).mul(x)).sum();
    }

    private static Tensor as(double[] values, Tensor x) {
        return Tensors.fromArray(values, x.shape()).to(x.dtype());
    }

    /** w, then b. */
    double[] values() {
        return Tensors.concat(0, w.detach().reshape(12), b.detach()).toDoubles();
    }

    void run(Optimizer optimizer, long from, long to) {
        for (long t = from; t <= to; t++) {
            long now = t;
            optimizer.step(() -> loss(now));
        }
    }
}
