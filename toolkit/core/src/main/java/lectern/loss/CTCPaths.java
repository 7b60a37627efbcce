package lectern.loss;

import java.util.Arrays;
import lectern.tensor.CustomFunction;
import lectern.tensor.Tensor;
import lectern.tensor.cpu.Workers;

/**
 * The forward and backward sums of CTC in logarithms. α[t][s] is the sum over all beginnings that are at place s of the path (labels with blanks between) at time t,
 * β[t][s] the sum over their ends; what passes through class k at time t, divided by all, is minus the gradient.
 */
final class CTCPaths extends CustomFunction {
    private static final double NONE = Double.NEGATIVE_INFINITY;
    private final int[][] paths;
    private final int[] steps;
    private final boolean zeroInfinity;

    CTCPaths(int[][] paths, int[] steps, boolean zeroInfinity) {
        this.paths = paths;
        this.steps = steps;
        this.zeroInfinity = zeroInfinity;
    }

    @Override
    protected Tensor forward(Saved saved, Tensor... in) {
        double[] logs = in[0].toDoubles(), share = new double[logs.length], losses = new double[paths.length];
        Workers.run(paths.length, i -> losses[i] = one(logs, share, i, in[0].size(1), in[0].size(2)));
        saved.put(in[0], Tensor.wrap(share, in[0].shape()).to(in[0].dtype()));
        return Tensor.wrap(losses, losses.length).to(in[0].dtype());
    }

    @Override
    protected Tensor[] backward(Saved saved, Tensor g) {
        return new Tensor[]{new Slope(saved.get(1)).apply(saved.get(0), g)};
    }

    private double one(double[] logs, double[] share, int i, int n, int k) {
        int[] path = paths[i];
        int last = path.length - 1, end = steps[i] - 1;
        double[][] a = new double[steps[i]][path.length];
        for (double[] row : a) Arrays.fill(row, NONE);
        for (int s = 0; s <= Math.min(1, last); s++) a[0][s] = logs[i * k + path[s]];
        for (int t = 1; t <= end; t++)
            for (int s = 0; s <= last; s++)
                a[t][s] = add(a[t - 1][s], s > 0 ? a[t - 1][s - 1] : NONE, leaps(path, s) ? a[t - 1][s - 2] : NONE) + logs[(t * n + i) * k + path[s]];
        double all = add(a[end][last], last > 0 ? a[end][last - 1] : NONE, NONE);
        if (all == NONE) return zeroInfinity ? 0 : Double.POSITIVE_INFINITY;
        double[] b = new double[path.length];
        Arrays.fill(b, NONE);
        for (int s = Math.max(0, last - 1); s <= last; s++) b[s] = 0;
        for (int t = end; t >= 0; t--) {
            int row = (t * n + i) * k;
            for (int s = 0; s <= last; s++) share[row + path[s]] += Math.exp(a[t][s] + b[s] - all);
            for (int s = 0; s <= last; s++) b[s] += logs[row + path[s]];
            for (int s = 0; s <= last; s++) b[s] = add(b[s], s < last ? b[s + 1] : NONE, s + 2 <= last && leaps(path, s + 2) ? b[s + 2] : NONE);
        }
        return -all;
    }

    /** Whether the blank before place s may be left out: s is a label, and not the one before it again. */
    private static boolean leaps(int[] path, int s) {
        return s >= 2 && path[s] != 0 && path[s] != path[s - 2];
    }

    /** ln(eˣ + eʸ + eᶻ). */
    private static double add(double x, double y, double z) {
        double m = Math.max(x, Math.max(y, z));
        return m == NONE ? NONE : m + Math.log(part(x - m) + part(y - m) + part(z - m));
    }

    /** eᵈ beside a 1: from −40 on it is less than the last digit. */
    private static double part(double d) {
        return d == 0 ? 1 : d < -40 ? 0 : Math.exp(d);
    }

    /** −g times the share of each class; it has no derivative of its own, and says so. */
    private static final class Slope extends CustomFunction {
        private final Tensor share;

        Slope(Tensor share) {
            this.share = share;
        }

        @Override
        protected Tensor forward(Saved saved, Tensor... in) {
            return share.mul(in[1].unsqueeze(1)).neg();
        }

        @Override
        protected Tensor[] backward(Saved saved, Tensor g) {
            throw new UnsupportedOperationException("CTCLoss: it has no second derivative");
        }
    }
}
