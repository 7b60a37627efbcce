package lectern.clean.outlier;

import java.util.Arrays;

/** Each column by |x − centre|/scale, the largest of a row counts. A constant column has the scale 1. */
abstract class Deviation extends ColumnDetector {
    final double[][] fitted = new double[2][];

    Deviation() {
        super(false);
    }

    @Override
    final void columns(int d) {
        Arrays.setAll(fitted, i -> new double[d]);
    }

    final void fitted(int j, double centre, double scale) {
        fitted[0][j] = centre;
        fitted[1][j] = scale;
    }

    @Override
    double part(int j, double value) {
        return Math.abs(value - fitted[0][j]) / fitted[1][j];
    }
}
