package lectern.nn;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Decoder layers one after the other, all of which look at one memory, and a norm at the end if one is given (Vaswani et al. 2017).
 *
 * <p>Shapes: x [n, t, d], memory [n, s, d] → [n, t, d].
 *
 * @throws ShapeException if x or the memory is not [n, *, d] or a mask does not fit
 */
public final class TransformerDecoder extends Layer {
    public final List<TransformerDecoderLayer> layers;
    public final LayerNorm norm;

    public TransformerDecoder(TransformerSettings settings, int layers) {
        this(settings, layers, null);
    }

    public TransformerDecoder(TransformerSettings settings, int layers, LayerNorm norm) {
        if (layers < 1) throw new ShapeException("TransformerDecoder: expected at least one layer, got " + layers);
        this.layers = IntStream.range(0, layers).mapToObj(i -> new TransformerDecoderLayer(settings)).toList();
        this.norm = norm;
    }

    /** Not without a memory. */
    @Override
    public Tensor forward(Tensor x) {
        throw new ShapeException("TransformerDecoder: expected x and a memory, got x " + x.shapeText() + ". Hint: apply(x, memory)");
    }

    /** Every place sees all, as in PyTorch without masks. */
    public Tensor apply(Tensor x, Tensor memory) {
        return apply(x, memory, AttentionMask.none(), AttentionMask.none());
    }

    /** Where x may look in itself, and where in the memory. */
    public Tensor apply(Tensor x, Tensor memory, AttentionMask mask, AttentionMask memoryMask) {
        return call(() -> {
            Tensor y = x;
            for (TransformerDecoderLayer layer : layers) y = layer.apply(y, memory, mask, memoryMask);
            return norm == null ? y : norm.apply(y);
        }, x, memory);
    }

    /** New places x after those in the caches, looking at memories, one of each for each layer. */
    public Tensor apply(Tensor x, List<KeyCache> caches, List<KeyCache> memories, AttentionMask memoryMask) {
        if (caches.size() != layers.size() || memories.size() != layers.size())
            throw new IllegalArgumentException(
                    "TransformerDecoder: expected %d caches, one a layer, got %d. Hint: caches() and remember(memory)".formatted(layers.size(), caches.size()));
        return call(() -> {
            Tensor y = x;
            for (int i = 0; i < layers.size(); i++) y = layers.get(i).apply(y, caches.get(i), memories.get(i), memoryMask);
            return norm == null ? y : norm.apply(y);
        }, x);
    }

    /** Empty caches for a new text. */
    public List<KeyCache> caches() {
        return Stream.generate(KeyCache::new).limit(layers.size()).toList();
    }

    /** What each layer keeps of a memory. */
    public List<KeyCache> remember(Tensor memory) {
        return layers.stream().map(layer -> layer.remember(memory)).toList();
    }
}
