package lectern.bench;

import lectern.nn.Layer;
import lectern.nn.Linear;
import lectern.tensor.SparseMatrix;
import lectern.tensor.Tensor;

/** Two graph convolutions over as many papers and citations as Cora has, Â·ReLU(Â·(x W))·V (Kipf and Welling 2017). */
final class Citations extends Layer {
    static final int NODES = 2708;
    private static final int EDGES = 2 * 5278 + NODES;
    private final SparseMatrix edges;
    private final Source source;
    private final Linear first = new Linear(1433, 16);
    private final Linear second = new Linear(16, 7);

    Citations(Source source) {
        this.source = source;
        int[] from = source.integers(NODES, EDGES).toInts(), to = source.integers(NODES, EDGES).toInts();
        edges = new SparseMatrix(from, to, source.uniform(0, 1, EDGES), NODES, NODES);
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor h = edges.matmul(first.apply(source.halved(x))).relu();
        return edges.matmul(second.apply(source.halved(h)));
    }
}
