package lectern.tensor;

import java.util.List;
import java.util.Random;
import java.util.Set;
import lectern.tensor.FusedOps.Norm;
import lectern.tensor.Samples.Sample;

/** Inputs for the rows of {@link FusedOps}: batches of size 0 and 1, odd sizes, one step and several, statistics within and across examples. */
final class FusedSamples {
    static final Set<String> ROWS = Set.of("normalize", "crossEntropy", "lstmCell", "gruCell", "lstm", "gru", "dropout", "attention", "sparseMatmul");

    private final List<Sample> all;
    private final Random random = new Random(13);

    FusedSamples(List<Sample> all) {
        this.all = all;
    }

    void fill() {
        int[][] shapes = {{2, 3, 2, 5}, {1, 2, 1, 3}, {3, 1, 4, 1}, {0, 2, 1, 3}, {4, 2, 3, 7}};
        for (int[] s : shapes) {
            for (boolean centred : new boolean[]{true, false}) {
                add(FusedOps.NORMALIZE, new Norm(new int[]{2, 3}, 1e-2, centred), normal(s), normal(s[3]), normal(s[3]));
                add(FusedOps.NORMALIZE, new Norm(new int[]{2, 3}, 1e-2, centred), normal(s), normal(s[1], s[2], 1), normal(s[1], s[2], 1));
            }
            if (s[0] > 0) add(FusedOps.NORMALIZE, new Norm(new int[]{0, 2, 3}, 1e-2, true), normal(s), normal(s[1], s[2], 1), normal(s[1], s[2], 1));
            add(FusedOps.NORMALIZE, new Norm(new int[]{2, 3}, 1e-2, true), normal(s), normal(), normal());
        }
        for (int[] s : new int[][]{{1, 1}, {3, 4}, {0, 3}, {5, 7}, {2, 33}}) {
            add(FusedOps.CROSS_ENTROPY, new FusedOps.Kept(), normal(s), classes(s[0], s[1], -1));
            add(FusedOps.CROSS_ENTROPY, new FusedOps.Kept(), normal(s), classes(s[0], s[1], 0));
            add(FusedOps.LSTM_CELL, null, normal(s[0], 4 * s[1]), normal(s));
            add(FusedOps.GRU_CELL, null, normal(s[0], 3 * s[1]), normal(s[0], 3 * s[1]), normal(s));
            add(FusedOps.DROPOUT, new FusedOps.Drop(s[0] * 1000L - s[1], 0.3), normal(s));
        }
        for (int[] s : new int[][]{{1, 1, 1}, {3, 2, 2}, {2, 0, 3}, {4, 1, 3}, {2, 3, 1}}) {
            add(FusedOps.LSTM, new FusedOps.Kept(), normal(s[0], s[1], 4 * s[2]), normal(s[1], s[2]), normal(s[1], s[2]), normal(4 * s[2], s[2]));
            add(FusedOps.GRU, new FusedOps.Kept(), normal(s[0], s[1], 3 * s[2]), normal(s[1], s[2]), normal(3 * s[2], s[2]), normal(3 * s[2]));
        }
        sparse(3, 4, 2, 0, 1, 2, 3, 2, 3, 0, 0);
        sparse(3, 3, 5, 1, 1, 1, 1, 1, 0);
        sparse(1, 1, 1, 0, 0);
        sparse(4, 2, 3);
        sparse(2, 2, 0, 1, 0);
        for (boolean causal : new boolean[]{false, true}) {
            attention(causal, 1, 1, 1, 1, 1);
            attention(causal, 2, 3, 4, 2, 1);
            attention(causal, 0, 2, 2, 3, 1);
            attention(causal, 2, 0, 3, 2, 2);
            attention(causal, 1, 4, 2, 3, 5);
        }
    }

    /** Large enough for vector registers, for tails of them and for several threads. */
    void fillLarge() {
        for (int[] s : new int[][]{{70, 1000}, {3, 37}, {300, 130}}) {
            add(FusedOps.CROSS_ENTROPY, new FusedOps.Kept(), normal(s), classes(s[0], s[1], -1));
            add(Ops.SOFTMAX, null, normal(s));
            add(Ops.LOG_SOFTMAX, null, normal(s));
            add(FusedOps.DROPOUT, new FusedOps.Drop(Long.MAX_VALUE - s[0], 0.7), normal(s));
        }
        for (Pool p : new Pool[]{Pool.size(2), Pool.size(3).stride(2).padding(1), Pool.size(3).stride(1)}) {
            Taps rows = p.taps("", 0, 25), columns = p.taps("", 1, 41);
            add(WindowOps.MAX_POOL, new WindowOps.Pooled(rows, columns, true), normal(5, 60, 25, 41));
            add(WindowOps.RESAMPLE, new WindowOps.Planar(rows, columns), normal(5, 60, 25, 41));
        }
        for (boolean causal : new boolean[]{false, true}) {
            attention(causal, 3, 70, 131, 9, 33);
            attention(causal, 20, 32, 40, 64, 64);
        }
        sparse(700, 500, 33, random.ints(12000, 0, 500).toArray());
        for (int[] s : new int[][]{{9, 1, 5}, {3, 11, 33}, {2, 20, 64}, {5, 16, 17}}) {
            int t = s[0], n = s[1], h = s[2];
            add(FusedOps.LSTM, new FusedOps.Kept(), normal(t, n, 4 * h), normal(n, h), normal(n, h), normal(4 * h, h).mul(0.2));
            add(FusedOps.GRU, new FusedOps.Kept(), normal(t, n, 3 * h), normal(n, h), normal(3 * h, h).mul(0.2), normal(3 * h));
        }
    }

    /** Entries at (row, column) pairs; a place may stand twice. */
    private void sparse(int rows, int columns, int n, int... places) {
        int[] row = new int[places.length / 2], column = new int[places.length / 2];
        for (int k = 0; k < row.length; k++) {
            row[k] = places[2 * k];
            column[k] = places[2 * k + 1];
        }
        add(SparseOps.SPARSE_MATMUL, new SparsePattern(row, column, rows, columns), normal(row.length), normal(columns, n));
    }

    private void attention(boolean causal, int n, int l, int s, int d, int e) {
        add(FusedOps.ATTENTION, new FusedOps.Look(causal), normal(n, l, d), normal(n, s, d), normal(n, s, e));
    }

    private void add(Op<?> op, Object settings, Tensor... inputs) {
        all.add(new Sample(op, settings, inputs));
    }

    private Tensor classes(int n, int k, int least) {
        return Tensor.wrap(random.ints(n, least, k).toArray(), n);
    }

    private Tensor normal(int... shape) {
        return Tensor.wrap(random.doubles(Shapes.numel(shape), -2, 2).toArray(), shape);
    }
}
