package lectern.clean.augment;

import lectern.data.Dataset;
import lectern.tensor.DType;
import lectern.tensor.Generator;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Mixes each example with another one, and their labels in the same proportion: λx + (1 − λ)x′ and λy + (1 − λ)y′, one λ ~ Beta(α, α) for each example (mixup; Zhang et al.
 * 2018).
 *
 * <p>{@code Dataset soft = new Mixup(0.2, 10).apply(batch)}: x [n, *], y [n] int32 → y [n, classes] probabilities, which {@code crossEntropy} takes.
 */
public final class Mixup {
    private final double alpha;
    private final int classes;

    /** Mixed by Beta(alpha, alpha); labels of so many classes. */
    public Mixup(double alpha, int classes) {
        if (!(alpha > 0 && alpha <= 100) || classes < 2)
            throw new IllegalArgumentException("Mixup: expected 0 < alpha ≤ 100 and at least 2 classes, got %s and %d".formatted(alpha, classes));
        this.alpha = alpha;
        this.classes = classes;
    }

    /** The examples mixed. */
    public Dataset apply(Dataset data) {
        int n = data.size();
        Generator random = Generator.main().split();
        Tensor other = random.permutation(n), y = data.y().oneHot(classes).to(DType.FLOAT32), x = data.x().to(DType.FLOAT32);
        float[] lambda = new float[n];
        for (int i = 0; i < n; i++) lambda[i] = (float) Beta.draw(alpha, random);
        int[] wide = new int[x.rank()];
        java.util.Arrays.fill(wide, 1);
        wide[0] = n;
        Tensor share = Tensors.fromArray(lambda, n);
        return new Dataset(mixed(x, other, share.reshape(wide)), mixed(y, other, share.reshape(n, 1)));
    }

    private static Tensor mixed(Tensor x, Tensor other, Tensor share) {
        return x.mul(share).add(x.indexSelect(0, other).mul(share.neg().add(1)));
    }

    @Override
    public String toString() {
        return "Mixup(α %s)".formatted(alpha);
    }
}
