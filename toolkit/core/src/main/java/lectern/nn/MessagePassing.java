package lectern.nn;

import static lectern.tensor.Tensors.concat;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * One round of messages with updates of edges and nodes by two nets: e'ₖ = φₑ([eₖ, v_source, v_target]), v'ᵢ = φᵥ([vᵢ, Σ e'ₖ over the edges into i]) (Gilmer et al. 2017;
 * Battaglia et al. 2018, §3.2).
 *
 * <p>Shapes: nodes [nodes, c], edges [e, k] or null → nodes [nodes, c'], edges [e, k'], where φₑ maps k + 2c to k' columns and φᵥ maps c + k' to c'.
 *
 * <pre>{@code
 * var round = new MessagePassing(new Linear(2 + 2 * 3, 4), new Linear(3 + 4, 5));
 * Edges edges = Edges.of(3, new int[]{0, 1}, new int[]{1, 2});
 * round.apply(new GraphState(randn(3, 3), randn(2, 2)), edges).nodes().shape()       // [3, 5]
 * }</pre>
 *
 * @throws ShapeException if there are not as many rows as nodes and edges
 */
public final class MessagePassing extends Layer {
    private final Layer edge;
    private final Layer node;
    private final boolean mean;

    /** Messages are summed. */
    public MessagePassing(Layer edge, Layer node) {
        this(edge, node, false);
    }

    /** Messages are summed, or their mean is taken. */
    public MessagePassing(Layer edge, Layer node, boolean mean) {
        this.edge = edge;
        this.node = node;
        this.mean = mean;
    }

    /** Not without edges. */
    @Override
    public Tensor forward(Tensor x) {
        throw new ShapeException("MessagePassing: expected nodes and edges, got nodes " + x.shapeText() + ". Hint: apply(x, edges)");
    }

    /** The nodes after a round over edges of which nothing is known. */
    public Tensor apply(Tensor x, Edges edges) {
        return apply(new GraphState(x, null), edges).nodes();
    }

    /** Nodes and edges after a round. */
    public GraphState apply(GraphState graph, Edges edges) {
        return call(() -> run(graph, Edges.given(this, edges)), GraphState::nodes, graph.nodes());
    }

    private GraphState run(GraphState graph, Edges edges) {
        Tensor v = graph.nodes(), e = graph.edges();
        if (v.rank() != 2 || v.size(0) != edges.nodes())
            throw new ShapeException("MessagePassing: expected nodes [%d, c] for %s, got %s".formatted(edges.nodes(), edges, v.shapeText()));
        if (e != null && (e.rank() != 2 || e.size(0) != edges.count()))
            throw new ShapeException("MessagePassing: expected edges [%d, k] for %s, got %s".formatted(edges.count(), edges, e.shapeText()));
        Tensor from = v.indexSelect(0, edges.source()), to = v.indexSelect(0, edges.target());
        Tensor sent = edge.apply(e == null ? concat(1, from, to) : concat(1, e, from, to));
        Tensor arrived = mean ? edges.collectMean(sent) : edges.collect(sent);
        return new GraphState(node.apply(concat(1, v, arrived)), sent);
    }
}
