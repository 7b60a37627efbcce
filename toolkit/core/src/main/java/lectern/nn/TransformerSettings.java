package lectern.nn;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Settings of a transformer's layers: {@code TransformerSettings.of(128, 4).feedForward(512).dropout(0.1).normFirst().gelu()}. Without a word more they are those of
 * Vaswani et al. (2017): 2048 units in the feed-forward part, dropout 0.1, norms after the sums, ReLU.
 */
public record TransformerSettings(int d, int heads, int feedForward, double dropout, boolean isNormFirst, boolean isGelu) {
    public TransformerSettings {
        if (d < 1 || heads < 1 || d % heads != 0 || feedForward < 1)
            throw new ShapeException(
                    "TransformerSettings: expected d to be a multiple of heads and feedForward ≥ 1, got d %d, heads %d, feedForward %d".formatted(d,
                            heads, feedForward));
        if (!(dropout >= 0 && dropout <= 1))
            throw new IllegalArgumentException("TransformerSettings: expected a probability 0 ≤ p ≤ 1 for dropout, got " + dropout);
    }

    /** Vectors of size d in so many heads. */
    public static TransformerSettings of(int d, int heads) {
        return new TransformerSettings(d, heads, 2048, 0.1, false, false);
    }

    /** The size of the hidden layer between the attentions. */
    public TransformerSettings feedForward(int size) {
        return new TransformerSettings(d, heads, size, dropout, isNormFirst, isGelu);
    }

    /** The probability with which elements of each part's result, of its hidden layer and of the attention's weights are dropped. */
    public TransformerSettings dropout(double p) {
        return new TransformerSettings(d, heads, feedForward, p, isNormFirst, isGelu);
    }

    /** Norms before each part and not after the sums, x + f(norm x): deep stacks then train without a warm-up (Xiong et al. 2020). */
    public TransformerSettings normFirst() {
        return new TransformerSettings(d, heads, feedForward, dropout, true, isGelu);
    }

    /** x·Φ(x) in the place of ReLU. */
    public TransformerSettings gelu() {
        return new TransformerSettings(d, heads, feedForward, dropout, isNormFirst, true);
    }

    Tensor activation(Tensor x) {
        return isGelu ? x.gelu() : x.relu();
    }

    MultiHeadAttention attention() {
        return new MultiHeadAttention(d, heads, dropout);
    }

    /** "128, 4 heads, feed-forward 512, …". */
    @Override
    public String toString() {
        return "%d, %d heads, feed-forward %d%s%s%s".formatted(d, heads, feedForward, dropout > 0 ? ", dropout " + dropout : "",
                isNormFirst ? ", norm first" : "",
                isGelu ? ", gelu" : "");
    }
}
