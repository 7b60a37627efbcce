package lectern.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import lectern.nn.Layer;
import lectern.tensor.Autograd;
import lectern.tensor.Generator;
import lectern.tensor.Linalg;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/** The loss on a plane through the weights of a net: L(θ + a·u + b·v), with θ the weights now (Li et al. 2018). */
final class LossPlane {
    private static final int SIDE = 25;

    private final Layer net;
    private final Supplier<Tensor> loss;
    private final double[] theta;

    private LossPlane(Layer net, Supplier<Tensor> loss) {
        if (net == null || loss == null)
            throw new IllegalArgumentException(
                    "lossSurface: expected a net and a loss, got null. Hint: lossSurface(net, () -> criterion.apply(net.apply(x), y))");
        if (net.parameters().isEmpty()) throw new IllegalArgumentException("lossSurface: expected a net with parameters, got " + net);
        this.net = net;
        this.loss = loss;
        theta = WeightPath.weights(net);
    }

    /** Two random directions, each row of a weight as long as the net's own, the other parameters fixed (§4). */
    static Figure random(Layer net, Supplier<Tensor> loss) {
        LossPlane plane = new LossPlane(net, loss);
        Generator random = new Generator(0);
        return plane.figure(plane.direction(random), plane.direction(random), -1, 1, -1, 1).x("first random direction").y("second random direction")
                .path(new double[]{0}, new double[]{0}, "the net");
    }

    private double[] direction(Generator random) {
        double[] d = new double[theta.length];
        int at = 0;
        for (Tensor p : net.parameters()) {
            int n = p.numel(), row = p.rank() < 2 || n == 0 ? 0 : n / p.size(0);
            double[] noise = row == 0 ? new double[n] : random.normal(n).toDoubles();
            for (int i = 0; i < n && row > 0; i += row) {
                double own = 0, drawn = 0;
                for (int j = i; j < i + row; j++) {
                    own += theta[at + j] * theta[at + j];
                    drawn += noise[j] * noise[j];
                }
                for (int j = i; j < i + row; j++) d[at + j] = noise[j] * Math.sqrt(own / Math.max(drawn, 1e-300));
            }
            at += n;
        }
        return d;
    }

    /** The two directions in which the path is longest, by principal components of the places seen from the last (§7). */
    static Figure along(Layer net, Supplier<Tensor> loss, WeightPath path) {
        LossPlane plane = new LossPlane(net, loss);
        List<double[]> places = path.places(net);
        int n = places.size();
        double[] gram = new double[n * n];
        double all = 0;
        List<double[]> steps = new ArrayList<>();
        for (double[] place : places) {
            double[] step = new double[place.length];
            for (int i = 0; i < step.length; i++) step[i] = place[i] - plane.theta[i];
            steps.add(step);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) gram[i * n + j] = dot(steps.get(i), steps.get(j));
            all += gram[i * n + i];
        }
        if (!(all > 0)) throw new IllegalArgumentException("lossSurface: the net has not moved since the path began. Hint: path.add() after every step");
        Linalg.Eigen eigen = Linalg.eigh(Tensors.fromArray(gram, n, n));
        double[][] axes = new double[2][], at = new double[2][n];
        double[] share = new double[2];
        for (int k = 0; k < 2; k++) {
            double[] axis = new double[plane.theta.length];
            for (int i = 0; i < n; i++) add(axis, steps.get(i), eigen.vectors().get(i, n - 1 - k));
            double length = Math.sqrt(dot(axis, axis));
            if (length < 1e-9 * Math.sqrt(all)) axis = plane.direction(new Generator(0));
            if (k == 1) add(axis, axes[0], -dot(axis, axes[0]));
            length = Math.sqrt(dot(axis, axis));
            for (int i = 0; i < axis.length; i++) axis[i] /= Math.max(length, 1e-300);
            axes[k] = axis;
            for (int i = 0; i < n; i++) at[k][i] = dot(steps.get(i), axis);
            share[k] = Math.max(0, eigen.values().get(n - 1 - k)) / all;
        }
        double[] x = range(at[0]), y = range(at[1]);
        return plane.figure(axes[0], axes[1], x[0], x[1], y[0], y[1]).x("first direction, %.0f %% of the movement".formatted(100 * share[0]))
                .y("second direction, %.0f %%".formatted(100 * share[1]))
                .path(at[0], at[1], "path");
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static void add(double[] to, double[] x, double by) {
        for (int i = 0; i < to.length; i++) to[i] += by * x[i];
    }

    /** With a third more on each side. */
    private static double[] range(double[] v) {
        double lo = Arrays.stream(v).min().orElse(-1), hi = Arrays.stream(v).max().orElse(1), more = Math.max((hi - lo) / 3, 1e-3);
        return new double[]{lo - more, hi + more};
    }

    private Figure figure(double[] u, double[] v, double x0, double x1, double y0, double y1) {
        double[] z = new double[SIDE * SIDE];
        try {
            for (int i = 0; i < z.length; i++) {
                double a = x0 + (x1 - x0) * (i % SIDE) / (SIDE - 1), b = y0 + (y1 - y0) * (i / SIDE) / (SIDE - 1);
                double[] here = theta.clone();
                add(here, u, a);
                add(here, v, b);
                move(here);
                z[i] = Still.run(net, loss).item();
            }
        } finally {
            move(theta);
        }
        double[] finite = Arrays.stream(z).filter(Double::isFinite).toArray();
        double lo = Arrays.stream(finite).min().orElse(Double.NaN), hi = Arrays.stream(finite).max().orElse(Double.NaN);
        Figure figure = Plots.contour(Tensors.fromArray(z, SIDE, SIDE), x0, x1, y0, y1)
                .title("Loss from %s to %s".formatted(Ticks.number(lo), Ticks.number(hi)));
        return lo > 0 && hi > 100 * lo ? figure.logZ() : figure;
    }

    private void move(double[] to) {
        int at = 0;
        for (Tensor p : net.parameters()) {
            double[] part = Arrays.copyOfRange(to, at, at + p.numel());
            Autograd.noGrad(() -> p.assign(Tensors.fromArray(part, p.shape()).to(p.dtype())));
            at += p.numel();
        }
    }
}
