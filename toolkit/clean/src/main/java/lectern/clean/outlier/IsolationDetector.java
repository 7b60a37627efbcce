package lectern.clean.outlier;

import lectern.tensor.Tensor;
import lectern.tensor.cpu.Workers;

/** A forest of {@link IsolationTree}s: what is few and different is soon alone. */
public abstract class IsolationDetector extends RowDetector {
    private final int trees;
    private final int sample;
    private final boolean sloped;
    private IsolationTree[] forest;
    private double usual;

    IsolationDetector(int trees, int sample, boolean sloped) {
        if (trees < 1 || sample < 2)
            throw new IllegalArgumentException("%s: expected at least 1 tree and a sample of at least 2 rows, got %d and %d".formatted(name(), trees, sample));
        this.trees = trees;
        this.sample = sample;
        this.sloped = sloped;
    }

    @Override
    final double[] learnRows(Tensor x) {
        int n = x.size(0), d = x.size(1), size = Math.min(sample, n);
        double[] rows = (double[]) x.array();
        Draws[] random = Draws.split(trees);
        IsolationTree[] grown = new IsolationTree[trees];
        Workers.run(trees, t -> grown[t] = IsolationTree.grow(rows, d, random[t].sample(size, n), sloped, random[t]));
        forest = grown;
        usual = Math.max(IsolationTree.depth(size), Double.MIN_NORMAL);
        return score(x);
    }

    @Override
    protected final double[] score(Tensor x) {
        int n = x.size(0), d = x.size(1);
        double[] rows = (double[]) x.array(), scores = new double[n];
        rows(n, (from, to) -> {
            for (IsolationTree tree : forest) for (int i = from; i < to; i++) scores[i] += tree.path(rows, i * d);
            for (int i = from; i < to; i++) scores[i] = Math.pow(2, -scores[i] / forest.length / usual);
        });
        return scores;
    }
}
