package lectern.nn;

import static lectern.tensor.Tensors.arange;
import static lectern.tensor.Tensors.randn;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * A vector for every word of a vocabulary, y = W[x] (Bengio et al. 2003).
 *
 * <p>Shapes: x [*] whole numbers 0 … words − 1 → y [*, d]; W [words, d]. Start: W ~ N(0, 1). The row of the padding index, if there is one, is 0 and learns nothing.
 *
 * <pre>{@code new Embedding(1000, 16, 0).apply(ints(5, 7, 0))}</pre>
 *
 * @throws ShapeException if an index is no row of the table
 */
public final class Embedding extends Layer {
    private static final int NONE = -1;

    public final Tensor weight;
    private final int padding;

    public Embedding(int words, int d) {
        this(start(words, d), NONE);
    }

    /** The word {@code padding} stands for nothing. */
    public Embedding(int words, int d, int padding) {
        this(blank(start(words, d), padding), padding);
    }

    /** Starts from vectors that exist, [words, d]. */
    public Embedding(Tensor vectors) {
        this(vectors.detach().mul(1), NONE);
    }

    private Embedding(Tensor weight, int padding) {
        if (weight.rank() != 2) throw new ShapeException("Embedding: expected vectors [words, d], got " + weight.shapeText());
        this.weight = parameter(weight);
        this.padding = padding;
    }

    private static Tensor start(int words, int d) {
        if (words < 1 || d < 1) throw new ShapeException("Embedding: expected sizes of at least 1, got %d words and d %d".formatted(words, d));
        return randn(words, d);
    }

    private static Tensor blank(Tensor weight, int padding) {
        if (padding < 0 || padding >= weight.size(0))
            throw new ShapeException("Embedding: expected a padding index 0…%d, got %d".formatted(weight.size(0) - 1, padding));
        return weight.where(arange(weight.size(0)).ne(padding).unsqueeze(1), 0);
    }

    @Override
    public Tensor forward(Tensor x) {
        try {
            return padding == NONE ? weight.embedding(x) : weight.embedding(x, padding);
        } catch (ShapeException e) {
            throw e.in(toString());
        }
    }

    @Override
    public String toString() {
        return "Embedding(%d × %d%s)".formatted(weight.size(0), weight.size(1), padding == NONE ? "" : ", padding " + padding);
    }
}
