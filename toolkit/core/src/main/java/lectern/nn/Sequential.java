package lectern.nn;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Layers one after the other, y = fₙ(…f₂(f₁(x))); without layers, y = x.
 *
 * <pre>{@code
 * var net = new Sequential(new Linear(784, 128), new ReLU(), new Linear(128, 10));
 * for (Layer layer : net) System.out.println(layer);
 * }</pre>
 */
public final class Sequential extends Layer implements Iterable<Layer> {
    private final List<Layer> layers;

    public Sequential(Layer... layers) {
        this.layers = LayerFields.checked("Sequential", layers);
    }

    /** The i-th layer; −1 is the last. */
    public Layer get(int i) {
        int place = i < 0 ? i + layers.size() : i;
        if (place < 0 || place >= layers.size()) throw new ShapeException("Sequential: there are layers 0…%d, got %d".formatted(layers.size() - 1, i));
        return layers.get(place);
    }

    /** The layers from … to − 1 themselves, not copies: the front of a net that was trained, say. */
    public Sequential slice(int from, int to) {
        if (from < 0 || to > layers.size() || from > to)
            throw new ShapeException("Sequential: there are layers 0…%d, got from %d to %d".formatted(layers.size() - 1, from, to));
        return new Sequential(layers.subList(from, to).toArray(Layer[]::new));
    }

    /** How many layers there are. */
    public int size() {
        return layers.size();
    }

    @Override
    public Iterator<Layer> iterator() {
        return layers.iterator();
    }

    @Override
    public Map<String, Layer> children() {
        return LayerFields.numbered(layers);
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor y = x;
        for (Layer layer : layers) y = layer.apply(y);
        return y;
    }
}
