package lectern.tensor;

import java.util.Arrays;

/**
 * What each output of an axis reads: y[o] = Σ weight[t]·x[index[t]] for t in start[o] … start[o+1]−1, a sparse matrix [out, in]. Pooling and resizing are such a
 * matrix along the rows and another along the columns.
 */
public record Taps(int in, int[] start, int[] index, double[] weight) {
    static final Taps ONE = new Taps(1, new int[]{0, 1}, new int[]{0}, new double[]{1});

    /** Makes the taps of one output after the other. */
    private interface Filler {
        void fill(int o, Taps taps, int at);
    }

    /** The size of the output. */
    public int out() {
        return start.length - 1;
    }

    private static Taps of(int in, int out, java.util.function.IntUnaryOperator count, Filler filler) {
        int[] start = new int[Shapes.numel(out) + 1];
        for (int o = 0; o < out; o++) start[o + 1] = Shapes.sum("window", start[o], count.applyAsInt(o));
        Taps taps = new Taps(in, start, new int[start[out]], new double[start[out]]);
        for (int o = 0; o < out; o++) filler.fill(o, taps, start[o]);
        return taps;
    }

    /** The part of a moving window that lies inside, as a mean: over the window with its padding, or over what lies inside. */
    static Taps windows(Sweep s, boolean countPadding) {
        return of(s.in(), s.out(), o -> inside(s, o), (o, taps, at) -> {
            int n = inside(s, o), whole = Math.min(s.at(o, s.kernel() - 1) + 1, s.in() + s.padding()) - s.at(o, 0);
            for (int k = 0, t = at; k < s.kernel(); k++) {
                int i = s.at(o, k);
                if (i < 0 || i >= s.in()) continue;
                taps.weight[t] = 1.0 / (countPadding ? whole : n);
                taps.index[t++] = i;
            }
        });
    }

    private static int inside(Sweep s, int o) {
        int n = 0;
        for (int k = 0; k < s.kernel(); k++) if (s.at(o, k) >= 0 && s.at(o, k) < s.in()) n++;
        return n;
    }

    /** Output o reads ⌊o·in/out⌋ … ⌈(o+1)·in/out⌉−1, as a mean. */
    static Taps adaptive(int in, int out) {
        return of(in, out, o -> to(in, out, o) - from(in, out, o), (o, taps, at) -> {
            int from = from(in, out, o), n = to(in, out, o) - from;
            for (int k = 0; k < n; k++) {
                taps.index[at + k] = from + k;
                taps.weight[at + k] = 1.0 / n;
            }
        });
    }

    private static int from(int in, int out, int o) {
        return (int) ((long) o * in / out);
    }

    private static int to(int in, int out, int o) {
        return (int) (((o + 1L) * in + out - 1) / out);
    }

    /** Output o reads ⌊o·in/out⌋. */
    static Taps nearest(int in, int out) {
        return of(in, out, o -> 1, (o, taps, at) -> {
            taps.index[at] = from(in, out, o);
            taps.weight[at] = 1;
        });
    }

    /** Output o lies at (o + ½)·in/out − ½, or at o·(in − 1)/(out − 1) where the corners are aligned, between two neighbours. */
    static Taps linear(int in, int out, boolean alignCorners) {
        return of(in, out, o -> 2, (o, taps, at) -> {
            double x = alignCorners ? out == 1 ? 0 : o * (double) (in - 1) / (out - 1) : Math.max(0, (o + 0.5) * in / out - 0.5);
            int left = Math.min((int) x, in - 1);
            taps.index[at] = left;
            taps.index[at + 1] = Math.min(left + 1, in - 1);
            taps.weight[at + 1] = Math.min(1, x - left);
            taps.weight[at] = 1 - taps.weight[at + 1];
        });
    }

    /** The transposed matrix: where each input's gradient comes from. */
    public Taps transposed() {
        int[] first = new int[in + 1];
        for (int i : index) first[i + 1]++;
        for (int i = 0; i < in; i++) first[i + 1] += first[i];
        int[] next = Arrays.copyOf(first, in), from = new int[index.length];
        double[] weights = new double[index.length];
        for (int o = 0; o < out(); o++)
            for (int t = start[o]; t < start[o + 1]; t++) {
                int at = next[index[t]]++;
                from[at] = o;
                weights[at] = weight[t];
            }
        return new Taps(out(), first, from, weights);
    }

    /** The matrix [out, in] itself. */
    public Tensor matrix(DType type) {
        double[] m = new double[Shapes.numel(out(), in)];
        for (int o = 0; o < out(); o++) for (int t = start[o]; t < start[o + 1]; t++) m[o * in + index[t]] += weight[t];
        return Tensor.wrap(Elements.convert(m, type), out(), in);
    }
}
