package lectern.clean.outlier;

import lectern.clean.Detector;
import lectern.tensor.Tensor;

/** A detector that fits one ellipsoid; a score splits into (x − μ)ⱼ·(Σ⁻¹(x − μ))ⱼ, one part for each column. */
public abstract class EllipsoidDetector extends Detector {
    private Ellipsoid ellipsoid;

    abstract Ellipsoid fitted(double[] x, int n, int d);

    @Override
    protected final double[] learn(Tensor x) {
        ellipsoid = fitted((double[]) x.array(), x.size(0), x.size(1));
        return score(x);
    }

    @Override
    protected final double[] score(Tensor x) {
        return ellipsoid.distances((double[]) x.array());
    }

    @Override
    protected final Tensor contributions(Tensor x) {
        int n = x.size(0), d = x.size(1);
        double[] parts = new double[n * d], rows = (double[]) x.array();
        for (int i = 0; i < n; i++) ellipsoid.parts(rows, i * d, parts, i * d, new double[d]);
        return Tensor.wrap(parts, n, d);
    }

    /** Where the centre lies, [d]. */
    public final Tensor centre() {
        columns();
        return Tensor.wrap(ellipsoid.centre().clone(), ellipsoid.centre().length);
    }
}
