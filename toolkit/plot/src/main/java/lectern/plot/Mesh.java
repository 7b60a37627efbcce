package lectern.plot;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

import lectern.tensor.Tensor;

/** A function of two variables at the crossings of a regular grid: z [ny, nx] row by row, x from x0 to x1 along a row, y from y0 in row 0 to y1 in the last. */
record Mesh(double x0, double x1, double y0, double y1, int nx, int ny, double[] z) {
    static Mesh of(String who, DoubleBinaryOperator f, double x0, double x1, double y0, double y1, int nx, int ny) {
        if (!(x0 < x1 && y0 < y1) || !Double.isFinite(x1 - x0) || !Double.isFinite(y1 - y0)) {
            throw new IllegalArgumentException("%s: expected x0 < x1 and y0 < y1, got x %s to %s, y %s to %s. Hint: %s((x, y) -> x * x + y * y, -1, 1, -1, 1)"
                    .formatted(who, x0, x1, y0, y1, who));
        }
        double[] z = new double[nx * ny];
        for (int j = 0; j < ny; j++)
            for (int i = 0; i < nx; i++) z[j * nx + i] = f.applyAsDouble(between(x0, x1, i, nx), between(y0, y1, j, ny));
        return new Mesh(x0, x1, y0, y1, nx, ny, z);
    }

    /** A matrix [ny, nx] over these ranges. */
    static Mesh of(String who, Tensor grid, double x0, double x1, double y0, double y1) {
        if (grid.rank() != 2 || grid.size(0) < 2 || grid.size(1) < 2) {
            throw new IllegalArgumentException("%s: expected a matrix [ny, nx] of at least 2 × 2, got %s. Hint: row i holds the values at the i-th y"
                    .formatted(who, Arrays.toString(grid.shape())));
        }
        if (!(x0 < x1 && y0 < y1))
            throw new IllegalArgumentException("%s: expected x0 < x1 and y0 < y1, got x %s to %s, y %s to %s".formatted(who, x0, x1, y0, y1));
        return new Mesh(x0, x1, y0, y1, grid.size(1), grid.size(0), grid.toDoubles());
    }

    /** A matrix [ny, nx] over its own row and column numbers. */
    static Mesh of(String who, Tensor grid) {
        boolean fits = grid.rank() == 2;
        return of(who, grid, 0, fits ? Math.max(1, grid.size(1) - 1) : 1, 0, fits ? Math.max(1, grid.size(0) - 1) : 1);
    }

    private static double between(double from, double to, int i, int n) {
        double t = i / (n - 1.0);
        return from * (1 - t) + to * t;
    }

    double x(double column) {
        return x0 + (x1 - x0) * column / (nx - 1);
    }

    double y(double row) {
        return y0 + (y1 - y0) * row / (ny - 1);
    }

    double at(int column, int row) {
        double v = z[row * nx + column];
        return Series.visible(v, false) ? v : Double.NaN;
    }

    /** The value between the crossings, bilinear; NaN outside. */
    double value(double x, double y) {
        double c = (x - x0) / (x1 - x0) * (nx - 1);
        double r = (y - y0) / (y1 - y0) * (ny - 1);
        if (!(c >= -1e-9 && r >= -1e-9 && c <= nx - 1 + 1e-9 && r <= ny - 1 + 1e-9)) return Double.NaN;
        int i = Math.clamp((int) c, 0, nx - 2);
        int j = Math.clamp((int) r, 0, ny - 2);
        double s = Math.clamp(c - i, 0, 1);
        double t = Math.clamp(r - j, 0, 1);
        return (1 - t) * ((1 - s) * at(i, j) + s * at(i + 1, j)) + t * ((1 - s) * at(i, j + 1) + s * at(i + 1, j + 1));
    }

    int finite() {
        return (int) Arrays.stream(z).filter(v -> Series.visible(v, false)).count();
    }

    /** {smallest, largest} finite value, or what the look asks for; widened where they are one. */
    double[] range(Look look) {
        return look.rangeZ != null ? look.rangeZ.clone() : new Heat(z, ny, nx).range();
    }

    /** Where the smallest value lies, in words. */
    String summary() {
        if (finite() == 0) return "without finite values";
        int low = 0;
        for (int i = 1; i < z.length; i++) if (Series.visible(z[i], false) && !(z[i] >= z[low])) low = i;
        double[] r = new Heat(z, ny, nx).finiteRange();
        return "over x %s to %s, y %s to %s: values %s to %s, the least near (%s, %s)".formatted(Ticks.number(x0), Ticks.number(x1), Ticks.number(y0),
                Ticks.number(y1), Ticks.number(r[0]), Ticks.number(r[1]), Ticks.number(x(low % nx)), Ticks.number(y(low / nx)));
    }
}
