package lectern.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Layers one after the other, y = fₙ(…f₂(f₁(x))).
 *
 * <pre>{@code new Sequential(new Linear(784, 128), new ReLU(), new Linear(128, 10))}</pre>
 */
public final class Sequential extends Layer {
    private final List<Layer> layers;

    public Sequential(Layer... layers) {
        this.layers = List.of(layers);
    }

    /** The i-th layer. */
    public Layer get(int i) {
        if (i < 0 || i >= layers.size()) throw new ShapeException("Sequential: there are layers 0…%d, got %d".formatted(layers.size() - 1, i));
        return layers.get(i);
    }

    public int size() {
        return layers.size();
    }

    @Override
    public Map<String, Layer> children() {
        Map<String, Layer> numbered = new LinkedHashMap<>();
        for (int i = 0; i < layers.size(); i++) numbered.put(Integer.toString(i), layers.get(i));
        return numbered;
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor y = x;
        for (int i = 0; i < layers.size(); i++) {
            try {
                y = layers.get(i).apply(y);
            } catch (ShapeException e) {
                throw e.in("Sequential." + i);
            }
        }
        return y;
    }
}
