package lectern.clean.synthetic;

import java.util.stream.IntStream;
import lectern.data.Dataset;
import lectern.tensor.Generator;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Data made of formulas, so that the truth is known: curves with noise, and points of several classes in the plane. All numbers come from the main generator: {@code seed}
 * decides them.
 *
 * <pre>{@code
 * seed(1);
 * Dataset line = Synthetic.linear(100, 0.1, 2, -3);        // y = 2 − 3x + noise
 * Dataset moons = Synthetic.moons(200, 0.1);
 * }</pre>
 *
 * <p>Curves: x [n, 1], y [n, 1]. Classes: x [n, 2], y [n] int32, the classes by turns, so that each has n/k points or one more.
 */
public final class Synthetic {
    private Synthetic() {}

    // Curves

    /** y = bias + Σ weightⱼ·xⱼ + noise·ε with xⱼ ~ U(−1, 1): x [n, weights], y [n, 1]. */
    public static Dataset linear(int n, double noise, double bias, double... weights) {
        count("linear", n, noise);
        if (weights.length == 0) throw new IllegalArgumentException("Synthetic.linear: expected at least one weight, got none");
        Tensor x = Tensors.uniform(-1, 1, n, weights.length);
        return new Dataset(x, noisy(x.matmul(Tensors.tensor(weights).reshape(weights.length, 1)).add(bias), noise));
    }

    /** y = c₀ + c₁x + c₂x² + … + noise·ε with x ~ U(−1, 1), in ascending order of x. */
    public static Dataset polynomial(int n, double noise, double... coefficients) {
        count("polynomial", n, noise);
        if (coefficients.length == 0) throw new IllegalArgumentException("Synthetic.polynomial: expected at least one coefficient, got none");
        Tensor x = Tensors.uniform(-1, 1, n, 1).sort(0), y = Tensors.zeros(n, 1);
        for (int k = coefficients.length - 1; k >= 0; k--) y = y.mul(x).add(coefficients[k]);
        return new Dataset(x, noisy(y, noise));
    }

    /** How far a ball flies that is thrown level at v ~ U(1, 20) m/s from a height of h ~ U(0.5, 10) m: d = 0.45·v·√h + noise·ε; x [n, 2] holds v and h. */
    public static Dataset projectile(int n, double noise) {
        count("projectile", n, noise);
        Tensor v = Tensors.uniform(1, 20, n, 1), h = Tensors.uniform(0.5, 10, n, 1);
        return new Dataset(Tensors.concat(1, v, h), noisy(v.mul(h.sqrt()).mul(0.45), noise));
    }

    // Classes in the plane

    /** Two half circles of radius 1 that reach into each other: (cos t, sin t) and (1 − cos t, ½ − sin t), 0 ≤ t ≤ π. */
    public static Dataset moons(int n, double noise) {
        count("moons", n, noise);
        return plane(n, 2, noise,
                (c, u, r) -> c == 0 ? at(Math.cos(Math.PI * u), Math.sin(Math.PI * u)) : at(1 - Math.cos(Math.PI * u), 0.5 - Math.sin(Math.PI * u)));
    }

    /** A circle of radius 1, class 0, around one of radius {@code inner}, class 1. */
    public static Dataset circles(int n, double noise, double inner) {
        count("circles", n, noise);
        if (!(inner > 0 && inner < 1)) throw new IllegalArgumentException("Synthetic.circles: expected an inner radius between 0 and 1, got " + inner);
        return plane(n, 2, noise, (c, u, r) -> polar(c == 0 ? 1 : inner, 2 * Math.PI * u));
    }

    /** Arms that wind {@code turns} times around the middle, one for each class: radius t, angle 2π(turns·t + class/classes), 0 ≤ t ≤ 1. */
    public static Dataset spirals(int n, int classes, double turns, double noise) {
        count("spirals", n, noise);
        classes("spirals", classes);
        return plane(n, classes, noise, (c, u, r) -> polar(u, 2 * Math.PI * (turns * u + (double) c / classes)));
    }

    /** Normal clouds of deviation {@code spread} around centres drawn from [−10, 10] × [−10, 10]. */
    public static Dataset blobs(int n, int classes, double spread) {
        count("blobs", n, spread);
        classes("blobs", classes);
        double[] centres = Tensors.uniform(-10, 10, classes, 2).toDoubles();
        return plane(n, classes, spread, (c, u, r) -> at(centres[2 * c], centres[2 * c + 1]));
    }

    /** Squares like a board's on [0, side] × [0, side]: the class is the parity of ⌊x⌋ + ⌊y⌋; noise moves the points afterwards. */
    public static Dataset checkerboard(int n, int side, double noise) {
        count("checkerboard", n, noise);
        if (side < 2) throw new IllegalArgumentException("Synthetic.checkerboard: expected a side of at least 2 squares, got " + side);
        int[][] squares = new int[2][];
        for (int c = 0; c < 2; c++) {
            int parity = c;
            squares[c] = IntStream.range(0, side * side).filter(s -> (s % side + s / side) % 2 == parity).toArray();
        }
        return plane(n, 2, noise, (c, u, r) -> {
            double place = u * squares[c].length;
            int square = squares[c][(int) place];
            return at(square % side + r, square / side + place % 1);
        });
    }

    /** Normal clouds of deviation {@code spread} on a circle of a radius, equally far apart: the mixture on which generative nets are tried. */
    public static Dataset rings(int n, int modes, double radius, double spread) {
        count("rings", n, spread);
        classes("rings", modes);
        return plane(n, modes, spread, (c, u, r) -> polar(radius, 2 * Math.PI * c / modes));
    }

    /** The point of a class for two numbers from [0, 1). */
    private interface Place {
        double[] of(int label, double u, double r);
    }

    private static Dataset plane(int n, int classes, double noise, Place place) {
        double[] u = Tensors.rand(n).toDoubles(), r = Tensors.rand(n).toDoubles();
        float[] x = new float[2 * n];
        int[] y = new int[n];
        for (int i = 0; i < n; i++) {
            y[i] = i % classes;
            double[] p = place.of(y[i], u[i], r[i]);
            x[2 * i] = (float) p[0];
            x[2 * i + 1] = (float) p[1];
        }
        return new Dataset(noisy(Tensors.fromArray(x, n, 2), noise), Tensors.ints(y));
    }

    private static double[] at(double x, double y) {
        return new double[]{x, y};
    }

    private static double[] polar(double radius, double angle) {
        return at(radius * Math.cos(angle), radius * Math.sin(angle));
    }

    private static Tensor noisy(Tensor y, double noise) {
        Tensor epsilon = Generator.main().normal(y.shape());
        return noise == 0 ? y : y.add(epsilon.mul(noise));
    }

    static void count(String who, int n, double noise) {
        if (n < 1) throw new IllegalArgumentException("Synthetic.%s: expected at least 1 example, got %d".formatted(who, n));
        if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("Synthetic.%s: expected a deviation of at least 0, got %s".formatted(who, noise));
    }

    private static void classes(String who, int classes) {
        if (classes < 1) throw new IllegalArgumentException("Synthetic.%s: expected at least 1 class, got %d".formatted(who, classes));
    }
}
