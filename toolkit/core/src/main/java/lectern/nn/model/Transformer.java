package lectern.nn.model;

import static lectern.tensor.Tensors.concat;
import static lectern.tensor.Tensors.full;

import java.util.List;
import lectern.nn.AttentionMask;
import lectern.nn.Dropout;
import lectern.nn.Embedding;
import lectern.nn.KeyCache;
import lectern.nn.Layer;
import lectern.nn.LayerNorm;
import lectern.nn.Linear;
import lectern.nn.SinusoidalPositions;
import lectern.nn.TransformerDecoder;
import lectern.nn.TransformerEncoder;
import lectern.nn.TransformerSettings;
import lectern.tensor.Autograd;
import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Translates a sequence into another: an encoder reads the source, a decoder writes the target word by word and looks at both (Vaswani et al. 2017). Embeddings are
 * multiplied by √d and get sinusoidal positions; encoder and decoder end in a norm, as PyTorch's Transformer does.
 *
 * <p>Shapes: source [n, s], target [n, t] whole numbers → logits [n, t, words], those at place i for the word that follows target[i].
 *
 * <pre>{@code
 * var net = new Transformer(20, 30, TransformerSettings.of(16, 2).feedForward(32), 2);
 * net.apply(randint(0, 20, 4, 7), randint(0, 30, 4, 5)).shape()          // [4, 5, 30]
 * }</pre>
 *
 * @throws ShapeException if source and target are not [n, s] and [n, t]
 */
public final class Transformer extends Layer {
    private final Embedding source;
    private final Embedding target;
    private final SinusoidalPositions positions;
    private final Dropout dropout;
    private final TransformerEncoder encoder;
    private final TransformerDecoder decoder;
    private final Linear head;
    private final double scale;

    /** So many words on both sides, and layers in encoder and decoder each. */
    public Transformer(int sourceWords, int targetWords, TransformerSettings settings, int layers) {
        int d = settings.d();
        source = new Embedding(sourceWords, d);
        target = new Embedding(targetWords, d);
        source.weight.assign(source.weight.detach().div(Math.sqrt(d)));
        target.weight.assign(target.weight.detach().div(Math.sqrt(d)));
        positions = new SinusoidalPositions(d);
        dropout = new Dropout(settings.dropout());
        encoder = new TransformerEncoder(settings, layers, new LayerNorm(d));
        decoder = new TransformerDecoder(settings, layers, new LayerNorm(d));
        head = new Linear(d, targetWords);
        scale = Math.sqrt(d);
    }

    /** Not without a target. */
    @Override
    public Tensor forward(Tensor x) {
        throw new ShapeException("Transformer: expected a source and a target, got " + x.shapeText() + ". Hint: apply(source, target)");
    }

    /** Logits of what follows each word of the target. */
    public Tensor apply(Tensor source, Tensor target) {
        return apply(source, target, AttentionMask.none());
    }

    /** With a mask over the source: {@code AttentionMask.none().lengths(7, 5)}. */
    public Tensor apply(Tensor source, Tensor target, AttentionMask mask) {
        return call(() -> {
            Tensor memory = encode(source, mask), z = embed(this.target, "target", target, 0);
            return head.apply(decoder.apply(z, memory, AttentionMask.causal(), mask));
        }, source, target);
    }

    /** What the decoder looks at: [n, s] → [n, s, d]. */
    public Tensor encode(Tensor source, AttentionMask mask) {
        return encoder.apply(embed(this.source, "source", source, 0), mask);
    }

    /** So many words for each source [n, s], the first of which follows the word {@code start}: [n, count]. Keys are cached. */
    public Tensor generate(Tensor source, AttentionMask mask, int start, int count, Sampling sampling) {
        if (count < 1) throw new IllegalArgumentException("Transformer.generate: expected a count of at least 1, got " + count);
        return Autograd.noGrad(() -> {
            List<KeyCache> memories = decoder.remember(encode(source, mask)), caches = decoder.caches();
            Tensor word = full(start, DType.INT32, source.size(0), 1), text = null;
            for (int i = 0; i < count; i++) {
                Tensor z = decoder.apply(embed(target, "target", word, i), caches, memories, mask);
                word = sampling.draw(head.apply(z).squeeze(1)).unsqueeze(1);
                text = text == null ? word : concat(1, text, word);
            }
            return text;
        });
    }

    private Tensor embed(Embedding table, String what, Tensor x, int from) {
        if (x.rank() != 2) throw new ShapeException("Transformer: expected a %s [n, t] of whole numbers, got %s".formatted(what, x.shapeText()));
        return dropout.apply(positions.apply(table.apply(x).mul(scale), from));
    }
}
