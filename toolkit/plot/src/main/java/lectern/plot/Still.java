package lectern.plot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import lectern.nn.Layer;
import lectern.tensor.Autograd;
import lectern.tensor.Tensor;

/** A net that is asked and not changed: in evaluation, and every layer in its own mode again afterwards. */
final class Still {
    private Still() {}

    static UnaryOperator<Tensor> of(String who, Layer net) {
        if (net == null) throw new IllegalArgumentException(who + ": expected a net, got null");
        return x -> run(net, () -> net.apply(x));
    }

    /** Without recording. */
    static Tensor run(Layer net, Supplier<Tensor> question) {
        return recorded(net, () -> Autograd.noGrad(question));
    }

    static Tensor recorded(Layer net, Supplier<Tensor> question) {
        Map<Layer, Boolean> training = new LinkedHashMap<>();
        net.walk("", (path, layer) -> training.put(layer, layer.isTraining()));
        try {
            net.eval();
            return question.get();
        } finally {
            training.forEach((layer, on) -> {
                if (on) layer.train();
                else layer.eval();
            });
        }
    }
}
