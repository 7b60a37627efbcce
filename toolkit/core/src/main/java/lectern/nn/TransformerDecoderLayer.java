package lectern.nn;

import java.util.function.UnaryOperator;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Self-attention, attention to a memory and a feed-forward net, each with a sum and a norm: x ← norm(x + attention(x)), x ← norm(x + attention(x, memory)),
 * x ← norm(x + W₂ f(W₁ x + b₁) + b₂); norm first, x ← x + part(norm x) (Vaswani et al. 2017, §3.1).
 *
 * <p>Shapes: x [n, t, d], memory [n, s, d] → [n, t, d]. Names as in PyTorch: {@code selfAttn}, {@code multiheadAttn}, {@code linear1}, {@code linear2},
 * {@code norm1}, {@code norm2}, {@code norm3}.
 *
 * <pre>{@code new TransformerDecoderLayer(TransformerSettings.of(16, 4)).apply(randn(2, 5, 16), randn(2, 9, 16), AttentionMask.causal(), AttentionMask.none())}</pre>
 *
 * @throws ShapeException if x or the memory is not [n, *, d] or a mask does not fit
 */
public final class TransformerDecoderLayer extends Layer {
    public final MultiHeadAttention selfAttn;
    public final MultiHeadAttention multiheadAttn;
    public final Linear linear1;
    public final Dropout dropout;
    public final Linear linear2;
    public final LayerNorm norm1;
    public final LayerNorm norm2;
    public final LayerNorm norm3;
    public final Dropout dropout1;
    public final Dropout dropout2;
    public final Dropout dropout3;
    private final TransformerSettings settings;

    public TransformerDecoderLayer(TransformerSettings settings) {
        this.settings = settings;
        selfAttn = settings.attention();
        multiheadAttn = settings.attention();
        linear1 = new Linear(settings.d(), settings.feedForward());
        dropout = new Dropout(settings.dropout());
        linear2 = new Linear(settings.feedForward(), settings.d());
        norm1 = new LayerNorm(settings.d());
        norm2 = new LayerNorm(settings.d());
        norm3 = new LayerNorm(settings.d());
        dropout1 = new Dropout(settings.dropout());
        dropout2 = new Dropout(settings.dropout());
        dropout3 = new Dropout(settings.dropout());
    }

    /** Not without a memory. */
    @Override
    public Tensor forward(Tensor x) {
        throw new ShapeException("TransformerDecoderLayer: expected x and a memory, got x " + x.shapeText() + ". Hint: apply(x, memory)");
    }

    /** Every place sees all, as in PyTorch without masks. */
    public Tensor apply(Tensor x, Tensor memory) {
        return apply(x, memory, AttentionMask.none(), AttentionMask.none());
    }

    /** Where x may look in itself, and where in the memory. */
    public Tensor apply(Tensor x, Tensor memory, AttentionMask mask, AttentionMask memoryMask) {
        return call(() -> run(x, z -> selfAttn.apply(z, mask), z -> multiheadAttn.apply(z, memory, memory, memoryMask)), x, memory);
    }

    /** New places x after those in the cache, each of which sees its past and what {@link #remember} kept of the memory. */
    public Tensor apply(Tensor x, KeyCache own, KeyCache memory, AttentionMask memoryMask) {
        return call(() -> run(x, z -> selfAttn.apply(z, own), z -> multiheadAttn.apply(z, memory, memoryMask)), x);
    }

    /** The keys and values of a memory. */
    public KeyCache remember(Tensor memory) {
        return multiheadAttn.remember(memory);
    }

    private Tensor run(Tensor x, UnaryOperator<Tensor> own, UnaryOperator<Tensor> cross) {
        if (settings.isNormFirst()) {
            Tensor y = x.add(dropout1.apply(own.apply(norm1.apply(x))));
            Tensor z = y.add(dropout2.apply(cross.apply(norm2.apply(y))));
            return z.add(feedForward(norm3.apply(z)));
        }
        Tensor y = norm1.apply(x.add(dropout1.apply(own.apply(x))));
        Tensor z = norm2.apply(y.add(dropout2.apply(cross.apply(y))));
        return norm3.apply(z.add(feedForward(z)));
    }

    private Tensor feedForward(Tensor x) {
        return dropout3.apply(linear2.apply(dropout.apply(settings.activation(linear1.apply(x)))));
    }
}
