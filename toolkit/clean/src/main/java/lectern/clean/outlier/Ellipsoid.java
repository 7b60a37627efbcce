package lectern.clean.outlier;

import java.util.Arrays;
import lectern.clean.Rows;
import lectern.clean.decompose.MeanCovariance;
import lectern.tensor.Linalg;
import lectern.tensor.Tensor;

/** A centre and the inverse of a covariance (the pseudoinverse where it is singular), with ln det, −∞ where rounding leaves no positive determinant. */
record Ellipsoid(double[] centre, double[] precision, double logDet) {
    /** Pivots below this share of the largest variance are left to the eigenvalues. */
    private static final double SURE = 1e-8;

    static Ellipsoid of(MeanCovariance m) {
        Ellipsoid regular = byCholesky(m);
        return regular != null ? regular : byEigenvalues(m);
    }

    /** Σ = LLᵀ, Σ⁻¹ = L⁻ᵀL⁻¹; null where Σ may be singular. */
    private static Ellipsoid byCholesky(MeanCovariance m) {
        int d = m.mean().length;
        double[] l = m.covariance().clone(), inverse = new double[d * d], precision = new double[d * d];
        double largest = 0, logDet = 0;
        for (int j = 0; j < d; j++) largest = Math.max(largest, l[j * d + j]);
        for (int j = 0; j < d; j++) {
            double pivot = l[j * d + j];
            if (!(pivot > SURE * largest)) return null;
            logDet += Math.log(pivot);
            double root = Math.sqrt(pivot);
            for (int i = j; i < d; i++) l[j * d + i] /= root;
            for (int i = j + 1; i < d; i++) {
                double s = l[j * d + i];
                for (int k = i; k < d; k++) l[i * d + k] -= s * l[j * d + k];
            }
        }
        for (int i = 0; i < d; i++) {
            inverse[i * d + i] = 1;
            for (int k = 0; k < i; k++) {
                double s = l[k * d + i];
                for (int j = 0; j <= k; j++) inverse[i * d + j] -= s * inverse[k * d + j];
            }
            for (int j = 0; j <= i; j++) inverse[i * d + j] /= l[i * d + i];
        }
        for (int k = 0; k < d; k++) for (int i = 0; i <= k; i++) {
            double s = inverse[k * d + i];
            for (int j = 0; j <= k; j++) precision[i * d + j] += s * inverse[k * d + j];
        }
        return new Ellipsoid(m.mean(), precision, logDet);
    }

    private static Ellipsoid byEigenvalues(MeanCovariance m) {
        int d = m.mean().length;
        Linalg.Eigen eigen = Linalg.eigh(Tensor.wrap(m.covariance().clone(), d, d));
        double[] values = eigen.values().toDoubles(), vectors = eigen.vectors().toDoubles(), precision = new double[d * d];
        double largest = Math.max(Math.abs(values[0]), Math.abs(values[d - 1])), least = d * Math.ulp(1.0) * largest, logDet = 0;
        boolean positive = true;
        for (int k = 0; k < d; k++) {
            logDet += Math.log(Math.abs(values[k]));
            if (!(values[k] > least)) {
                positive ^= values[k] < 0;
                continue;
            }
            for (int i = 0; i < d; i++) {
                double s = vectors[i * d + k] / values[k];
                for (int j = 0; j < d; j++) precision[i * d + j] += s * vectors[j * d + k];
            }
        }
        return new Ellipsoid(m.mean(), precision, positive ? logDet : Double.NEGATIVE_INFINITY);
    }

    Ellipsoid at(double[] other) {
        return new Ellipsoid(other, precision, logDet);
    }

    /** Of rows y = (x − shift)·axes, with axes [d, k] orthogonal: the same in x. */
    Ellipsoid turned(double[] axes, double[] shift) {
        int d = shift.length, k = centre.length;
        double[] c = shift.clone(), p = new double[d * d];
        for (int i = 0; i < d; i++) for (int a = 0; a < k; a++) {
            c[i] += axes[i * k + a] * centre[a];
            double s = 0;
            for (int b = 0; b < k; b++) s += axes[i * k + b] * precision[b * k + a];
            for (int j = 0; j < d; j++) p[i * d + j] += s * axes[j * k + a];
        }
        return new Ellipsoid(c, p, logDet);
    }

    Ellipsoid scaled(double factor) {
        return new Ellipsoid(centre, Arrays.stream(precision).map(p -> p / factor).toArray(), logDet);
    }

    /** (x − c)ᵀ P (x − c) of every row. */
    double[] distances(double[] x) {
        int d = centre.length, n = x.length / d;
        double[] result = new double[n];
        new Rows(x, n, d).tiles((columns, from, size) -> {
            double[] sum = new double[size], part = new double[size];
            for (int j = 0; j < d; j++) subtract(columns[j], centre[j], size);
            for (int j = 0; j < d; j++) {
                Arrays.fill(part, 0);
                for (int k = 0; k < d; k++) addScaled(part, columns[k], precision[j * d + k], size);
                addProducts(sum, part, columns[j], size);
            }
            System.arraycopy(sum, 0, result, from, size);
        });
        return result;
    }

    private static void subtract(double[] x, double c, int n) {
        for (int i = 0; i < n; i++) x[i] -= c;
    }

    private static void addScaled(double[] sum, double[] x, double p, int n) {
        for (int i = 0; i < n; i++) sum[i] += x[i] * p;
    }

    private static void addProducts(double[] sum, double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) sum[i] += x[i] * y[i];
    }

    /** (x − c)ⱼ · (P (x − c))ⱼ of one row; their sum is the distance. */
    void parts(double[] x, int at, double[] y, int yt, double[] away) {
        int d = away.length;
        for (int j = 0; j < d; j++) away[j] = x[at + j] - centre[j];
        for (int j = 0; j < d; j++) y[yt + j] = 0;
        for (int k = 0, p = 0; k < d; k++, p += d) {
            double a = away[k];
            for (int j = 0; j < d; j++) y[yt + j] += a * precision[p + j];
        }
        for (int j = 0; j < d; j++) y[yt + j] *= away[j];
    }
}
