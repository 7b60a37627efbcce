package lectern.tensor.cpu;

import lectern.tensor.Memory;
import lectern.tensor.Shapes;
import lectern.tensor.Tensor;

/**
 * Normalisation of float images [n, groups, channels of a group, rest], statistics over the last two axes, or over the batch too. γ and β hold one number a channel, one
 * for each place of the rest, or one in all.
 */
final class FloatNorms {
    private static final int FEW = 32;

    private final float[] x;
    private final int n;
    private final int groups;
    private final int channels;
    private final int rest;
    private final boolean across;
    private final boolean centred;
    private final double epsilon;
    private final float[] gamma;
    private final boolean along;

    private FloatNorms(Tensor x, Tensor gamma, int[] axes, double epsilon, boolean centred) {
        this.x = (float[]) x.array();
        n = x.size(0);
        groups = x.size(1);
        channels = x.size(2);
        rest = x.size(3);
        across = axes[0] == 0;
        this.centred = centred;
        this.epsilon = epsilon;
        this.gamma = (float[]) gamma.array();
        along = gamma.rank() == 1;
    }

    /** Null where the types or the shapes are not those that this class knows; β is shaped as γ. */
    static FloatNorms of(Tensor x, Tensor gamma, int[] axes, double epsilon, boolean centred) {
        if (!(x.array() instanceof float[]) || !VectorUnit.isThere() || x.rank() != 4 || x.numel() == 0) return null;
        boolean within = axes.length == 2 && axes[0] == 2 && axes[1] == 3, across = axes.length == 3 && axes[0] == 0 && axes[1] == 2 && axes[2] == 3;
        int[] g = gamma.shape();
        boolean one = g.length == 0, place = g.length == 1 && g[0] == x.size(3);
        boolean channel = g.length == 3 && g[0] == x.size(1) && g[1] == x.size(2) && g[2] == 1;
        return (within || across) && (one || place || channel) ? new FloatNorms(x, gamma, axes, epsilon, centred) : null;
    }

    private int sets() {
        return across ? groups : n * groups;
    }

    private int linesOfSet() {
        return (across ? n : 1) * channels;
    }

    /** Where line l of a set starts. */
    private int line(int set, int l) {
        return (across ? (l / channels * groups + set) * channels + l % channels : set * channels + l) * rest;
    }

    /** The channel of that line among all. */
    private int channel(int set, int l) {
        return gamma.length == 1 && !along ? 0 : set % groups * channels + l % channels;
    }

    private int[] kept() {
        return new int[]{across ? 1 : n, groups, 1, 1};
    }

    Tensor[] forward(Tensor beta, int[] shape) {
        float[] y = Memory.floats(x.length), mean = new float[sets()], variance = new float[sets()], b = (float[]) beta.array();
        Convolutions.share(sets(), 4L * linesOfSet() * rest, set -> {
            double sum = 0, squares = 0, count = (double) linesOfSet() * rest;
            if (centred) for (int l = 0; l < linesOfSet(); l++) sum += FloatSums.of(x, line(set, l), rest);
            float m = mean[set] = (float) (sum / count);
            for (int l = 0; l < linesOfSet(); l++) squares += FloatSums.squares(x, line(set, l), rest, m);
            variance[set] = (float) (squares / count);
            float scale = (float) (1 / Math.sqrt(squares / count + epsilon));
            for (int l = 0; l < linesOfSet(); l++) {
                int at = line(set, l);
                if (along) alongRow(at, m, scale, b, b.length == 1 ? 0 : 1, y);
                else oneChannel(at, m, scale * gamma[channel(set, l)], b[b.length == 1 ? 0 : channel(set, l)], y);
            }
        });
        return new Tensor[]{Tensor.wrap(y, shape), Tensor.wrap(mean, kept()), Tensor.wrap(variance, kept())};
    }

    private void alongRow(int at, float mean, float scale, float[] beta, int step, float[] y) {
        if (step == 1) FloatRuns.affine(x, at, mean, scale, gamma, beta, y, rest);
        else for (int j = 0; j < rest; j++) y[at + j] = (x[at + j] - mean) * scale * gamma[j] + beta[0];
    }

    private void oneChannel(int at, float mean, float scale, float shift, float[] y) {
        for (int j = at; j < at + rest; j++) y[j] = (x[j] - mean) * scale + shift;
    }

    /** dx, and g·x̂ and g summed as far as γ's shape asks: [groups, channels, 1], [rest] or []. */
    Tensor[] gradients(Tensor gradient, Tensor means, Tensor variances, int[] shape, int[] affine) {
        float[] g = (float[]) gradient.array(), dx = Memory.floats(x.length), mean = (float[]) means.array(), variance = (float[]) variances.array();
        int places = Shapes.numel(affine), parts = along ? Math.min(sets(), 16) : sets();
        double[] dGamma = new double[places], dBeta = new double[places];
        double[][] partGamma = new double[parts][], partBeta = new double[parts][];
        Convolutions.share(parts, 6L * x.length / parts, part -> {
            double[] pg = partGamma[part] = new double[along ? rest : channels], pb = partBeta[part] = new double[along ? rest : channels];
            if (along) {
                alongSets(part, parts, g, dx, mean, variance, pg, pb);
                return;
            }
            int last = (int) ((long) sets() * (part + 1) / parts);
            for (int set = (int) ((long) sets() * part / parts); set < last; set++)
                set(set, g, dx, mean[set], (float) (1 / Math.sqrt(variance[set] + epsilon)), pg, pb);
        });
        for (int part = 0; part < parts; part++)
            for (int i = 0; i < partGamma[part].length; i++) {
                int to = along ? i : places == 1 ? 0 : part % groups * channels + i;
                dGamma[to] += partGamma[part][i];
                dBeta[to] += partBeta[part][i];
            }
        return new Tensor[]{Tensor.wrap(dx, shape), rounded(dGamma, affine), rounded(dBeta, affine)};
    }

    /** A part of the sets where γ lies along the rows; what they add to dγ and dβ goes to double precision every few rows. */
    private void alongSets(int part, int parts, float[] g, float[] dx, float[] mean, float[] variance, double[] dGamma, double[] dBeta) {
        float[] pg = new float[rest], pb = new float[rest];
        int first = (int) ((long) sets() * part / parts), last = (int) ((long) sets() * (part + 1) / parts);
        for (int set = first, lines = 0; set < last; set++) {
            float m = mean[set], scale = (float) (1 / Math.sqrt(variance[set] + epsilon));
            double[] sums = new double[2];
            for (int l = 0; l < linesOfSet(); l++, lines++) {
                if (lines == FEW) {
                    flush(pg, dGamma);
                    flush(pb, dBeta);
                    lines = 0;
                }
                FloatRuns.rowSlopes(g, line(set, l), gamma, x, m, scale, rest, pg, pb, sums);
            }
            double count = (double) linesOfSet() * rest;
            float a = centred ? (float) (sums[0] / count) : 0, b = (float) (sums[1] / count);
            for (int l = 0; l < linesOfSet(); l++) FloatRuns.rowSlope(g, line(set, l), gamma, x, m, scale, a, b, dx, rest);
        }
        flush(pg, dGamma);
        flush(pb, dBeta);
    }

    private static void flush(float[] from, double[] to) {
        for (int j = 0; j < from.length; j++) {
            to[j] += from[j];
            from[j] = 0;
        }
    }

    /** One set of values that share their statistics. */
    private void set(int set, float[] g, float[] dx, float mean, float scale, double[] dGamma, double[] dBeta) {
        double sum = 0, product = 0, count = (double) linesOfSet() * rest;
        double[] sums = new double[2];
        for (int l = 0; l < linesOfSet(); l++) {
            sums[0] = sums[1] = 0;
            FloatRuns.both(g, x, line(set, l), mean, rest, sums);
            dBeta[l % channels] += sums[0];
            dGamma[l % channels] += sums[1] * scale;
            sum += gamma[channel(set, l)] * sums[0];
            product += gamma[channel(set, l)] * sums[1] * scale;
        }
        float a = centred ? (float) (sum / count) : 0, b = (float) (product / count) * scale;
        for (int l = 0; l < linesOfSet(); l++) slope(g, line(set, l), gamma[channel(set, l)], mean, scale, a, b, dx);
    }

    private void slope(float[] g, int at, float c, float mean, float scale, float a, float b, float[] dx) {
        for (int j = at; j < at + rest; j++) dx[j] = scale * (g[j] * c - a - (x[j] - mean) * b);
    }

    private static Tensor rounded(double[] values, int[] shape) {
        float[] y = new float[values.length];
        for (int i = 0; i < y.length; i++) y[i] = (float) values[i];
        return Tensor.wrap(y, shape);
    }
}
