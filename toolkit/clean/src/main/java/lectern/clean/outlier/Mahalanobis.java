package lectern.clean.outlier;

import lectern.clean.decompose.MeanCovariance;

/**
 * Squared Mahalanobis distance (x − μ)ᵀ Σ⁻¹ (x − μ), Σ the covariance with divisor n, its pseudoinverse where columns depend on each other (Mahalanobis 1936). Sees what no
 * column shows alone; outliers widen Σ and hide themselves, which {@link MCD} prevents.
 */
public final class Mahalanobis extends EllipsoidDetector {
    @Override
    Ellipsoid fitted(double[] x, int n, int d) {
        return Ellipsoid.of(MeanCovariance.of(x, n, d));
    }
}
