package lectern.nn.model;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lectern.nn.AttentionMask;
import lectern.nn.Dropout;
import lectern.nn.Embedding;
import lectern.nn.KeyCache;
import lectern.nn.LayerNorm;
import lectern.nn.Layer;
import lectern.nn.LearnedPositions;
import lectern.nn.Linear;
import lectern.nn.TransformerEncoderLayer;
import lectern.tensor.Autograd;
import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * A decoder-only transformer that predicts the next word: embedding plus position, blocks of causal attention with the norm first and GELU, a norm, logits (Radford et
 * al. 2019). It has V·d + C·d + layers·(12d² + 13d) + 2d + V·d parameters for V words, context C and size d.
 *
 * <p>Shapes: x [n, t] whole numbers 0 … words − 1, t ≤ context → logits [n, t, words].
 *
 * <pre>{@code
 * var gpt = new Gpt(GptSettings.of(65, 64).layers(2).size(32, 4));
 * gpt.apply(randint(0, 65, 3, 10)).shape();                                       // [3, 10, 65]
 * gpt.generate(ints(1, 2, 3).unsqueeze(0), 20, Sampling.temperature(0.8).topK(10)).shape()     // [1, 23]
 * }</pre>
 *
 * @throws ShapeException if x is not [n, t] or longer than the context
 */
public final class Gpt extends Layer {
    private final Embedding tokens;
    private final LearnedPositions positions;
    private final Dropout dropout;
    private final List<TransformerEncoderLayer> blocks;
    private final LayerNorm norm;
    private final Linear head;
    private final GptSettings settings;

    public Gpt(GptSettings settings) {
        this.settings = settings;
        tokens = new Embedding(settings.words(), settings.size());
        positions = new LearnedPositions(settings.context(), settings.size());
        dropout = new Dropout(settings.dropout());
        blocks = IntStream.range(0, settings.layers()).mapToObj(i -> new TransformerEncoderLayer(settings.block())).toList();
        norm = new LayerNorm(settings.size());
        head = new Linear(settings.size(), settings.words()).noBias();
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor z = embed(x, 0);
        for (TransformerEncoderLayer block : blocks) z = block.apply(z, AttentionMask.causal());
        return head.apply(norm.apply(z));
    }

    /** Logits of new words that follow those in the caches, one for each block. */
    public Tensor apply(Tensor x, List<KeyCache> caches) {
        if (caches.size() != blocks.size())
            throw new IllegalArgumentException("Gpt: expected %d caches, one a block, got %d. Hint: caches()".formatted(blocks.size(), caches.size()));
        return call(() -> {
            Tensor z = embed(x, caches.getFirst().length());
            for (int i = 0; i < blocks.size(); i++) z = blocks.get(i).apply(z, caches.get(i));
            return head.apply(norm.apply(z));
        }, x);
    }

    /** Empty caches for a new text. */
    public List<KeyCache> caches() {
        return Stream.generate(KeyCache::new).limit(blocks.size()).toList();
    }

    /** Texts [n, t], t ≥ 1, continued by so many words: [n, t + count]. Each word costs one step; beyond the context the window moves on and is read anew. */
    public Tensor generate(Tensor start, int count, Sampling sampling) {
        if (start.rank() != 2 || start.size(1) == 0) throw new ShapeException("Gpt.generate: expected a start [n, t] with t ≥ 1, got " + start.shapeText());
        if (count < 0) throw new IllegalArgumentException("Gpt.generate: expected a count of at least 0, got " + count);
        return Autograd.noGrad(() -> {
            Tensor text = start.to(DType.INT32);
            List<KeyCache> caches = caches();
            for (int i = 0; i < count; i++) {
                int length = text.size(1), known = caches.getFirst().length();
                boolean full = known >= settings.context() || length > settings.context();
                if (full) caches = caches();
                Tensor logits = apply(text.slice(1, full ? Math.max(0, length - settings.context()) : known, length), caches);
                Tensor next = sampling.draw(logits.slice(1, logits.size(1) - 1, logits.size(1)).squeeze(1));
                text = Tensors.concat(1, text, next.unsqueeze(1));
            }
            return text;
        });
    }

    private Tensor embed(Tensor x, int from) {
        if (x.rank() != 2 || from + x.size(1) > settings.context())
            throw new ShapeException("Gpt: expected words [n, t] with t up to %d, got %s%s".formatted(settings.context(), x.shapeText(),
                    from > 0 ? " after " + from : x.rank() == 1 ? ". Hint: x.unsqueeze(0)" : ""));
        return dropout.apply(positions.apply(tokens.apply(x), from));
    }
}
