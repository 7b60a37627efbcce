package lectern.nn;

import java.util.function.UnaryOperator;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Self-attention and a feed-forward net with a hidden layer, each with a sum and a norm: x ← norm(x + attention(x)), x ← norm(x + W₂ f(W₁ x + b₁) + b₂); norm first,
 * x ← x + attention(norm x), x ← x + … (Vaswani et al. 2017, §3.1). With a causal mask it is the layer of a decoder-only net.
 *
 * <p>Shapes: x [n, t, d] → [n, t, d]. Names as in PyTorch: {@code selfAttn}, {@code linear1}, {@code linear2}, {@code norm1}, {@code norm2}.
 *
 * <pre>{@code new TransformerEncoderLayer(TransformerSettings.of(16, 4).feedForward(32)).apply(randn(2, 5, 16), AttentionMask.causal())}</pre>
 *
 * @throws ShapeException if x is not [n, t, d] or a mask does not fit
 */
public final class TransformerEncoderLayer extends Layer {
    public final MultiHeadAttention selfAttn;
    public final Linear linear1;
    public final Dropout dropout;
    public final Linear linear2;
    public final LayerNorm norm1;
    public final LayerNorm norm2;
    public final Dropout dropout1;
    public final Dropout dropout2;
    private final TransformerSettings settings;

    public TransformerEncoderLayer(TransformerSettings settings) {
        this.settings = settings;
        selfAttn = settings.attention();
        linear1 = new Linear(settings.d(), settings.feedForward());
        dropout = new Dropout(settings.dropout());
        linear2 = new Linear(settings.feedForward(), settings.d());
        norm1 = new LayerNorm(settings.d());
        norm2 = new LayerNorm(settings.d());
        dropout1 = new Dropout(settings.dropout());
        dropout2 = new Dropout(settings.dropout());
    }

    /** Every place sees all. */
    @Override
    public Tensor forward(Tensor x) {
        return run(x, selfAttn::apply);
    }

    /** Every place sees what the mask allows. */
    public Tensor apply(Tensor x, AttentionMask mask) {
        return call(() -> run(x, z -> selfAttn.apply(z, mask)), x);
    }

    /** New places x after those in the cache, each of which sees its past. */
    public Tensor apply(Tensor x, KeyCache cache) {
        return call(() -> run(x, z -> selfAttn.apply(z, cache)), x);
    }

    private Tensor run(Tensor x, UnaryOperator<Tensor> attention) {
        if (settings.isNormFirst()) {
            Tensor y = x.add(dropout1.apply(attention.apply(norm1.apply(x))));
            return y.add(feedForward(norm2.apply(y)));
        }
        Tensor y = norm1.apply(x.add(dropout1.apply(attention.apply(x))));
        return norm2.apply(y.add(feedForward(y)));
    }

    private Tensor feedForward(Tensor x) {
        return dropout2.apply(linear2.apply(dropout.apply(settings.activation(linear1.apply(x)))));
    }
}
