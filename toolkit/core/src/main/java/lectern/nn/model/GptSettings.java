package lectern.nn.model;

import lectern.nn.TransformerSettings;
import lectern.tensor.ShapeException;

/**
 * The sizes of a {@link Gpt}: {@code GptSettings.of(65, 64).layers(4).size(128, 4)}. The feed-forward parts have 4·size hidden units.
 *
 * @param words in the vocabulary
 * @param context how many words it sees
 */
public record GptSettings(int words, int context, int layers, int heads, int size, double dropout) {
    public GptSettings {
        if (words < 1 || context < 1 || layers < 1)
            throw new ShapeException("GptSettings: expected sizes of at least 1, got %d words, context %d, %d layers".formatted(words, context, layers));
        if (heads < 1 || size < 1 || size % heads != 0)
            throw new ShapeException("GptSettings: expected size to be a multiple of heads, got %d and %d".formatted(size, heads));
        if (!(dropout >= 0 && dropout <= 1)) throw new IllegalArgumentException("GptSettings: expected a probability 0 ≤ p ≤ 1 for dropout, got " + dropout);
    }

    /** A small one: 4 layers, 4 heads, size 128, no dropout. */
    public static GptSettings of(int words, int context) {
        return new GptSettings(words, context, 4, 4, 128, 0);
    }

    /** So many blocks. */
    public GptSettings layers(int layers) {
        return new GptSettings(words, context, layers, heads, size, dropout);
    }

    /** The length of a word's vector, and how many attentions share it. */
    public GptSettings size(int size, int heads) {
        return new GptSettings(words, context, layers, heads, size, dropout);
    }

    /** The probability to drop an element after each part. */
    public GptSettings dropout(double p) {
        return new GptSettings(words, context, layers, heads, size, p);
    }

    TransformerSettings block() {
        return TransformerSettings.of(size, heads).feedForward(4 * size).dropout(dropout).normFirst().gelu();
    }
}
