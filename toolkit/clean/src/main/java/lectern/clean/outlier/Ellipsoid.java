package lectern.clean.outlier;

import java.util.Arrays;
import lectern.clean.decompose.Moments;
import lectern.tensor.Linalg;
import lectern.tensor.Tensor;

/** A centre and the inverse of a covariance (the pseudoinverse where it is singular), with ln det, −∞ if singular. */
record Ellipsoid(double[] centre, double[] precision, double logDet, boolean flat) {
    static Ellipsoid of(Moments m) {
        int d = m.mean().length;
        Linalg.Eigen eigen = Linalg.eigh(Tensor.wrap(m.covariance().clone(), d, d));
        double[] values = eigen.values().toDoubles(), vectors = eigen.vectors().toDoubles(), precision = new double[d * d];
        double largest = Math.max(Math.abs(values[0]), Math.abs(values[d - 1])), least = d * Math.ulp(1.0) * largest, logDet = 0;
        for (int k = 0; k < d; k++) {
            if (!(values[k] > least)) {
                logDet = Double.NEGATIVE_INFINITY;
                continue;
            }
            logDet += Math.log(values[k]);
            for (int i = 0; i < d; i++) {
                double s = vectors[i * d + k] / values[k];
                for (int j = 0; j < d; j++) precision[i * d + j] += s * vectors[j * d + k];
            }
        }
        return new Ellipsoid(m.mean(), precision, logDet, largest == 0);
    }

    Ellipsoid at(double[] other) {
        return new Ellipsoid(other, precision, logDet, flat);
    }

    Ellipsoid scaled(double factor) {
        return new Ellipsoid(centre, Arrays.stream(precision).map(p -> p / factor).toArray(), logDet, flat);
    }

    /** (x − c)ᵀ P (x − c) of every row. */
    double[] distances(double[] x) {
        int d = centre.length;
        double[] result = new double[x.length / d];
        RowDetector.rows(result.length, (from, to) -> {
            double[] parts = new double[d];
            for (int i = from; i < to; i++) {
                parts(x, i * d, parts, 0, new double[d]);
                double sum = 0;
                for (double p : parts) sum += p;
                result[i] = sum;
            }
        });
        return result;
    }

    /** (x − c)ⱼ · (P (x − c))ⱼ of one row; their sum is the distance. */
    void parts(double[] x, int at, double[] y, int yt, double[] away) {
        int d = away.length;
        for (int j = 0; j < d; j++) away[j] = x[at + j] - centre[j];
        for (int j = 0; j < d; j++) {
            double sum = 0;
            for (int k = 0, p = j * d; k < d; k++, p++) sum += precision[p] * away[k];
            y[yt + j] = sum * away[j];
        }
    }
}
