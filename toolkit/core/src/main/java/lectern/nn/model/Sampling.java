package lectern.nn.model;

import lectern.tensor.DType;
import lectern.tensor.Generator;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * How the next word is drawn from logits: {@code Sampling.temperature(0.8).topK(40)}. Temperature T divides the logits: below 1 the likely becomes likelier, 0 always
 * takes the likeliest; top k leaves only the k likeliest. The numbers come from {@link Generator#main}, so {@code seed} decides the text.
 */
public final class Sampling {
    private final double temperature;
    private final int topK;

    private Sampling(double temperature, int topK) {
        if (!(temperature >= 0) || Double.isInfinite(temperature))
            throw new IllegalArgumentException("Sampling: expected a temperature of at least 0, got " + temperature);
        if (topK < 1) throw new IllegalArgumentException("Sampling: expected k of at least 1, got " + topK);
        this.temperature = temperature;
        this.topK = topK;
    }

    /** Always the likeliest. */
    public static Sampling greedy() {
        return new Sampling(0, Integer.MAX_VALUE);
    }

    /** From softmax(logits/T). */
    public static Sampling temperature(double t) {
        return new Sampling(t, Integer.MAX_VALUE);
    }

    /** Only from the k likeliest. */
    public Sampling topK(int k) {
        return new Sampling(temperature, k);
    }

    /** One word for each row of logits [n, words]: [n], int32. */
    public Tensor draw(Tensor logits) {
        if (logits.rank() != 2 || logits.size(1) == 0) throw new ShapeException("Sampling: expected logits [n, words], got " + logits.shapeText());
        if (logits.isNaN().any()) throw new IllegalArgumentException("Sampling: the logits hold NaN. Hint: has training diverged?");
        if (temperature == 0) return logits.argmax(1);
        Tensor scaled = logits.to(DType.FLOAT64).sub(logits.to(DType.FLOAT64).amaxKeep(1)).div(temperature);
        if (topK < logits.size(1)) scaled = scaled.maskedFill(scaled.lt(scaled.topk(topK, 1).values().slice(1, topK - 1, topK)), Double.NEGATIVE_INFINITY);
        Tensor sums = scaled.softmax(1).cumsum(1), total = sums.slice(1, sums.size(1) - 1, sums.size(1));
        return sums.le(Tensors.rand(logits.size(0), 1).to(DType.FLOAT64).mul(total)).to(DType.INT32).sum(1).min(logits.size(1) - 1);
    }

    @Override
    public String toString() {
        return temperature == 0 ? "Sampling(greedy)" : "Sampling(temperature %s%s)".formatted(temperature, topK == Integer.MAX_VALUE ? "" : ", top " + topK);
    }
}
