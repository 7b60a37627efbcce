package lectern.nn;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Encoder layers one after the other, and a norm at the end if one is given (Vaswani et al. 2017).
 *
 * <p>Shapes: x [n, t, d] → [n, t, d].
 *
 * <pre>{@code new TransformerEncoder(TransformerSettings.of(16, 4).feedForward(32).normFirst(), 2, new LayerNorm(16)).apply(randn(2, 5, 16)).shape()  // [2, 5, 16]}</pre>
 *
 * @throws ShapeException if x is not [n, t, d] or a mask does not fit
 */
public final class TransformerEncoder extends Layer {
    public final List<TransformerEncoderLayer> layers;
    public final LayerNorm norm;

    public TransformerEncoder(TransformerSettings settings, int layers) {
        this(settings, layers, null);
    }

    public TransformerEncoder(TransformerSettings settings, int layers, LayerNorm norm) {
        if (layers < 1) throw new ShapeException("TransformerEncoder: expected at least one layer, got " + layers);
        this.layers = IntStream.range(0, layers).mapToObj(i -> new TransformerEncoderLayer(settings)).toList();
        this.norm = norm;
    }

    /** Every place sees all. */
    @Override
    public Tensor forward(Tensor x) {
        return run(x, AttentionMask.none());
    }

    /** Every place sees what the mask allows. */
    public Tensor apply(Tensor x, AttentionMask mask) {
        return call(() -> run(x, mask), x);
    }

    /** New places x after those in the caches, one for each layer. */
    public Tensor apply(Tensor x, List<KeyCache> caches) {
        if (caches.size() != layers.size())
            throw new IllegalArgumentException(
                    "TransformerEncoder: expected %d caches, one a layer, got %d. Hint: caches()".formatted(layers.size(), caches.size()));
        return call(() -> {
            Tensor y = x;
            for (int i = 0; i < layers.size(); i++) y = layers.get(i).apply(y, caches.get(i));
            return norm == null ? y : norm.apply(y);
        }, x);
    }

    /** Empty caches for a new text. */
    public List<KeyCache> caches() {
        return Stream.generate(KeyCache::new).limit(layers.size()).toList();
    }

    private Tensor run(Tensor x, AttentionMask mask) {
        Tensor y = x;
        for (TransformerEncoderLayer layer : layers) y = layer.apply(y, mask);
        return norm == null ? y : norm.apply(y);
    }
}
