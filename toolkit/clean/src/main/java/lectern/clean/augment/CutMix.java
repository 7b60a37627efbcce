package lectern.clean.augment;

import lectern.data.Dataset;
import lectern.tensor.DType;
import lectern.tensor.Generator;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Pastes a rectangle of another picture into each one; the label is mixed by the areas, which come from λ ~ Beta(α, α) (CutMix; Yun et al. 2019).
 *
 * <p>{@code Dataset soft = new CutMix(1, 10).apply(batch)}: x [n, c, h, w], y [n] int32 → y [n, classes] probabilities.
 */
public final class CutMix {
    private final double alpha;
    private final int classes;

    /** Areas by Beta(alpha, alpha); labels of so many classes. */
    public CutMix(double alpha, int classes) {
        if (!(alpha > 0 && alpha <= 100) || classes < 2)
            throw new IllegalArgumentException("CutMix: expected 0 < alpha ≤ 100 and at least 2 classes, got %s and %d".formatted(alpha, classes));
        this.alpha = alpha;
        this.classes = classes;
    }

    /** The pictures with parts of others. */
    public Dataset apply(Dataset data) {
        if (data.x().rank() != 4) throw new ShapeException("CutMix: expected pictures [n, c, h, w], got " + data.x().shapeText());
        int n = data.size(), c = data.x().size(1), h = data.x().size(2), w = data.x().size(3);
        Generator random = Generator.main().split();
        int[] other = random.permutation(n).toInts();
        float[] in = data.x().toFloats(), out = in.clone(), y = data.y().oneHot(classes).to(DType.FLOAT32).toFloats(), mixed = new float[y.length];
        for (int i = 0; i < n; i++) {
            double side = Math.sqrt(1 - Beta.draw(alpha, random));
            int eh = (int) Math.round(side * h), ew = (int) Math.round(side * w), top = Augmentation.below(random, h - eh + 1),
                    left = Augmentation.below(random, w - ew + 1);
            for (int k = 0; k < c; k++)
                for (int r = top; r < top + eh; r++) System.arraycopy(in, ((other[i] * c + k) * h + r) * w + left, out, ((i * c + k) * h + r) * w + left, ew);
            float share = (float) eh * ew / (h * w);
            for (int k = 0; k < classes; k++) mixed[i * classes + k] = (1 - share) * y[i * classes + k] + share * y[other[i] * classes + k];
        }
        return new Dataset(Tensors.fromArray(out, n, c, h, w), Tensors.fromArray(mixed, n, classes));
    }

    @Override
    public String toString() {
        return "CutMix(α %s)".formatted(alpha);
    }
}
