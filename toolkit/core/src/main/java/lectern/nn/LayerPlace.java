package lectern.nn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import lectern.tensor.Autograd;

/** Which layer of which net is at work, while a computation is watched. */
final class LayerPlace {
    private static final ThreadLocal<Deque<Layer>> AT_WORK = ThreadLocal.withInitial(ArrayDeque::new);

    private LayerPlace() {}

    static <T> T within(Layer layer, Supplier<T> forward) {
        Deque<Layer> layers = AT_WORK.get();
        layers.push(layer);
        Layer net = layers.peekLast();
        try {
            return Autograd.within(() -> text(net, layer), forward);
        } finally {
            layers.pop();
        }
    }

    /** {@code Sequential.1, Linear(784 → 128)}. */
    private static String text(Layer net, Layer layer) {
        String path = LayerTree.paths(net).getOrDefault(layer, "");
        return path.isEmpty() ? LayerTree.title(layer) : LayerTree.name(net) + "." + path + ", " + LayerTree.title(layer);
    }
}
