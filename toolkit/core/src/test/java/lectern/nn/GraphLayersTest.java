package lectern.nn;

import static lectern.nn.RecurrentTest.message;
import static lectern.tensor.Tensors.eye;
import static lectern.tensor.Tensors.ints;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.seed;
import static lectern.tensor.Tensors.tensor;
import static lectern.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lectern.tensor.DType;
import lectern.tensor.GradientCheck;
import lectern.tensor.ShapeException;
import lectern.tensor.SparseMatrix;
import lectern.tensor.Tensor;
import lectern.tensor.cpu.Workers;
import org.junit.jupiter.api.Test;

class GraphLayersTest {
    private static final int[] FROM = {0, 0, 1, 3, 4, 2, 1}, TO = {1, 2, 2, 1, 3, 4, 0}, MOVED = {3, 0, 4, 1, 2};

    /** Node i is called MOVED[i]. */
    private static Edges renamed() {
        int[] from = new int[FROM.length], to = new int[TO.length];
        for (int k = 0; k < FROM.length; k++) {
            from[k] = MOVED[FROM[FROM.length - 1 - k]];
            to[k] = MOVED[TO[TO.length - 1 - k]];
        }
        return Edges.of(5, from, to);
    }

    private static Tensor back(Tensor y) {
        return y.indexSelect(0, ints(MOVED));
    }

    @Test
    void namesOfNodesDoNotMatter() {
        seed(1);
        Tensor x = randn(5, 3), moved = x.indexSelect(0, ints(MOVED).argsort(0));
        Edges edges = Edges.of(5, FROM, TO);
        GraphConv conv = new GraphConv(3, 2), wider = new GraphConv(3, 4);
        GraphAttention attention = new GraphAttention(3, 2, 2);
        MessagePassing round = new MessagePassing(new Sequential(new Linear(6, 4), new ReLU()), new Linear(7, 3)), mean = new MessagePassing(new Linear(6, 4),
                new Linear(7, 3), true);
        assertArrayEquals(conv.apply(x, edges).toDoubles(), back(conv.apply(moved, renamed())).toDoubles(), 1e-5);
        assertArrayEquals(wider.apply(x, edges).toDoubles(), back(wider.apply(moved, renamed())).toDoubles(), 1e-5);
        assertArrayEquals(attention.apply(x, edges).toDoubles(), back(attention.apply(moved, renamed())).toDoubles(), 1e-5);
        assertArrayEquals(round.apply(x, edges).toDoubles(), back(round.apply(moved, renamed())).toDoubles(), 1e-5);
        assertArrayEquals(mean.apply(x, edges).toDoubles(), back(mean.apply(moved, renamed())).toDoubles(), 1e-5);
        assertArrayEquals(round.apply(x, edges).sum(0).toDoubles(), round.apply(moved, renamed()).sum(0).toDoubles(), 1e-4);
    }

    @Test
    void normalisationIsThatOfTheDenseFormula() {
        Edges edges = Edges.of(3, new int[]{0, 1}, new int[]{1, 2}).undirected();
        assertEquals(4, edges.count());
        double r = 1 / Math.sqrt(6);
        assertArrayEquals(new double[]{0.5, r, 0, r, 1.0 / 3, r, 0, r, 0.5}, edges.symmetric().propagate(eye(3)).flatten().toDoubles(), 1e-6);
        assertSame(edges.symmetric(), edges.symmetric());
        assertEquals(7, edges.withSelfLoops().count());
        assertEquals(7, edges.withSelfLoops().withSelfLoops().count());
        Edges lonely = Edges.of(3, new int[]{0}, new int[]{1}).normalized();
        assertArrayEquals(new double[]{0}, lonely.weights().toDoubles());
    }

    @Test
    void messagesByHand() {
        Edges edges = Edges.of(3, new int[]{0, 1, 0}, new int[]{2, 2, 1});
        Tensor sent = tensor(new double[][]{{1, 10}, {3, 30}, {5, 50}});
        assertArrayEquals(new double[]{0, 0, 5, 50, 4, 40}, edges.collect(sent).toDoubles());
        assertArrayEquals(new double[]{0, 0, 5, 50, 2, 20}, edges.collectMean(sent).toDoubles());
        assertArrayEquals(new double[]{1 / (1 + Math.exp(2)), 1 / (1 + Math.exp(-2)), 1}, edges.softmax(sent.slice(1, 0, 1)).toDoubles(), 1e-6);
        assertArrayEquals(new double[]{0.5, 0.5, 1}, edges.softmax(tensor(1000, 1000, -1000).unsqueeze(1)).toDoubles());
        assertArrayEquals(new double[]{0, 2, 9}, edges.weighted(tensor(1, 2, 1)).propagate(tensor(2, 3.5, 7).unsqueeze(1)).toDoubles());
        MessagePassing round = new MessagePassing(new Linear(2 + 2 * 3, 4), new Linear(3 + 4, 5));
        GraphState after = round.apply(new GraphState(randn(3, 3), randn(3, 2)), edges);
        assertArrayEquals(new int[]{3, 5}, after.nodes().shape());
        assertArrayEquals(new int[]{3, 4}, after.edges().shape());
    }

    @Test
    void derivativesAgreeWithDifferences() {
        seed(2);
        Edges edges = Edges.of(5, FROM, TO);
        Tensor x = randn(5, 3).to(DType.FLOAT64), e = randn(7, 2).to(DType.FLOAT64), weights = randn(7).abs().add(0.1).to(DType.FLOAT64);
        GraphAttention attention = Doubles.of(new GraphAttention(3, 2, 2));
        MessagePassing round = Doubles.of(new MessagePassing(new Linear(8, 4), new Linear(7, 2)));
        assertEquals(0, Doubles.disagreement(attention, () -> attention.apply(x, edges).square().sum()), 1e-6);
        assertEquals(0, Doubles.disagreement(round, () -> round.apply(new GraphState(x, e), edges).nodes().square().sum()), 1e-6);
        assertTrue(GradientCheck.of(in -> edges.weighted(in[1]).normalized().propagate(in[0]), x, weights).isEmpty());
        assertTrue(GradientCheck.of(in -> attention.apply(in[0], edges), x).isEmpty());
    }

    @Test
    void aGraphWithoutEdgesAndOneNodeWork() {
        Edges none = Edges.of(3, new int[0], new int[0]);
        Tensor x = randn(3, 2);
        GraphConv conv = new GraphConv(2, 2);
        assertArrayEquals(x.linear(conv.weight, conv.bias).toDoubles(), conv.apply(x, none).toDoubles(), 1e-6);
        assertArrayEquals(new int[]{3, 4}, new GraphAttention(2, 2, 2).apply(x, none).shape());
        assertArrayEquals(new int[]{3, 1}, new MessagePassing(new Linear(4, 3), new Linear(5, 1)).apply(x, none).shape());
        assertArrayEquals(new double[6], none.propagate(x).toDoubles());
    }

    @Test
    void sparseProductsAreDenseOnesForAnyNumberOfThreads() {
        seed(3);
        Tensor from = lectern.tensor.Tensors.randint(0, 900, 9000), to = lectern.tensor.Tensors.randint(0, 700, 9000), entries = randn(9000),
                x = randn(900, 16);
        SparseMatrix a = new SparseMatrix(to.toInts(), from.toInts(), entries, 700, 900);
        Tensor dense = zeros(700 * 900).scatterAdd(0, to.mul(900).add(from), entries).reshape(700, 900);
        int threads = Workers.threads();
        double[] one = null;
        try {
            for (int n : new int[]{1, 2, 4}) {
                Workers.threads(n);
                double[] y = a.matmul(x).toDoubles();
                if (one == null) one = y;
                assertArrayEquals(one, y);
            }
        } finally {
            Workers.threads(threads);
        }
        assertArrayEquals(dense.matmul(x).toDoubles(), one, 1e-4);
        assertArrayEquals(dense.transpose().toDoubles(), a.transpose().dense().toDoubles(), 1e-5);
        assertArrayEquals(a.matmul(x).slice(1, 3, 4).flatten().toDoubles(), a.matmul(x.slice(1, 3, 4).flatten()).toDoubles());
    }

    @Test
    void errorsSayWhoExpectedAndGot() {
        Edges edges = Edges.of(3, new int[]{0, 1}, new int[]{1, 2});
        assertEquals("Edges: expected nodes 0…2, got edge 1 from 3 to 0", message(() -> Edges.of(3, new int[]{0, 3}, new int[]{1, 0})));
        assertEquals("Edges: expected sources and targets [2, e], got [3, 2]", message(() -> Edges.of(3, ints(0, 1, 1, 2, 0, 0).reshape(3, 2))));
        assertThrows(ShapeException.class, () -> Edges.of(3, new int[]{0}, new int[]{1, 2}));
        assertThrows(ShapeException.class, () -> edges.weighted(ones(3)));
        assertEquals("Edges.collect: expected [e = 2, c], got [3, 1]", message(() -> edges.collect(ones(3, 1))));
        assertTrue(
                message(() -> new GraphConv(2, 3).apply(ones(3, 2))).contains("GraphConv(2 → 3): expected x and edges, got x [3, 2]. Hint: apply(x, edges)"));
        assertTrue(message(() -> new GraphConv(2, 3).apply(ones(4, 2), edges)).contains("expected x [3, 2] for Edges(5 between 3 nodes), got [4, 2]"));
        assertTrue(message(() -> new GraphAttention(2, 3, 2).apply(ones(3, 4), edges)).contains("expected x [3, 2]"));
        assertTrue(message(() -> new MessagePassing(new Linear(4, 3), new Linear(5, 1)).apply(new GraphState(ones(3, 2), ones(1, 1)), edges))
                .contains("edges [2, k]"));
        assertThrows(ShapeException.class, () -> new SparseMatrix(new int[]{0}, new int[]{2}, ones(1), 2, 2));
        assertThrows(ShapeException.class, () -> new SparseMatrix(new int[]{0}, new int[]{1}, ones(1), 2, 2).matmul(ones(3, 3)));
        assertThrows(ShapeException.class, () -> new GraphAttention(2, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new GraphConv(2, 3).apply(ones(3, 2), null));
    }
}
