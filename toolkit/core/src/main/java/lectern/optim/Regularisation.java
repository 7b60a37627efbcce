package lectern.optim;

import lectern.tensor.Tensor;

/** What happens to a parameter after its step: a soft threshold, and a bound for the norm of each unit's incoming weights. */
final class Regularisation {
    private double l1;
    private double maxNorm = Double.POSITIVE_INFINITY;

    void l1(double lambda) {
        l1 = lambda;
    }

    void maxNorm(double c) {
        maxNorm = c;
    }

    void apply(Tensor theta, double rate) {
        if (l1 > 0) theta.assign(theta.sub(theta.clip(-rate * l1, rate * l1)));
        if (maxNorm < Double.POSITIVE_INFINITY && theta.rank() > 1 && theta.numel() > 0) theta.assign(bounded(theta));
    }

    private Tensor bounded(Tensor theta) {
        Tensor rows = theta.reshape(theta.size(0), -1), norms = rows.square().sumKeep(1).sqrt();
        return rows.mul(norms.reciprocal().mul(maxNorm).min(1)).reshape(theta.shape());
    }
}
