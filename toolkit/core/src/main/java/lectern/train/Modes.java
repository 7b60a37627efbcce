package lectern.train;

import java.util.LinkedHashMap;
import java.util.Map;
import lectern.nn.Layer;

/** Which layers of a net train and which are in evaluation, as it was. */
final class Modes {
    private final Map<Layer, Boolean> training = new LinkedHashMap<>();

    Modes(Layer net) {
        net.walk("", (path, layer) -> training.put(layer, layer.isTraining()));
    }

    /** Puts every layer back; a layer comes before those inside it, so theirs are the last word. */
    void restore() {
        training.forEach((layer, on) -> {
            if (on) layer.train();
            else layer.eval();
        });
    }
}
