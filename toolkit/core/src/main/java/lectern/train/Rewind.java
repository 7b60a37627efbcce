package lectern.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lectern.nn.Layer;
import lectern.optim.Optimizer;
import lectern.tensor.Tensor;

/** A net and its optimisers as they were, random state and modes included, for tools that try something and leave no trace. */
final class Rewind implements AutoCloseable {
    private final Map<Tensor, Tensor> weights = new LinkedHashMap<>();
    private final Map<Optimizer, Map<String, Tensor>> books = new LinkedHashMap<>();
    private final Modes modes;
    private final Mark mark;

    Rewind(Layer net, List<Optimizer> optimizers) {
        net.named().values().forEach(p -> weights.put(p, Mark.copy(p)));
        for (Optimizer optimizer : optimizers) {
            Map<String, Tensor> state = new LinkedHashMap<>();
            optimizer.state().forEach((name, x) -> state.put(name, Mark.copy(x)));
            books.put(optimizer, state);
        }
        modes = new Modes(net);
        mark = new Mark(net.parameters(), net.buffers().values());
    }

    /** Puts everything back. */
    @Override
    public void close() {
        weights.forEach(Tensor::assign);
        books.forEach(Optimizer::load);
        modes.restore();
        mark.restore();
    }
}
