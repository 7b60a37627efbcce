package lectern.loss;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Cross entropy of logits and class indices, L = −1/n Σ log softmax(xᵢ)[yᵢ]. With untrained logits of k classes it starts near ln k.
 *
 * <p>Shapes: prediction [n, k] (logits, not probabilities), target [n] whole numbers 0…k−1 → [].
 *
 * @throws ShapeException if the shapes do not fit or a class index is outside 0…k−1
 */
public final class CrossEntropyLoss implements Loss {
    @Override
    public Tensor apply(Tensor prediction, Tensor target) {
        if (prediction.rank() != 2 || target.rank() != 1 || prediction.size(0) != target.size(0))
            throw new ShapeException(
                    "CrossEntropyLoss: expected logits [n, k] and class indices [n], got %s and %s".formatted(prediction.shapeText(), target.shapeText()));
        if (target.numel() == 0) throw new ShapeException("CrossEntropyLoss: the batch is empty");
        int classes = prediction.size(1), row = 0;
        for (double c : target.toDoubles()) {
            if (!(c >= 0 && c < classes && c == Math.rint(c)))
                throw new ShapeException("CrossEntropyLoss: expected class indices 0…%d, got %s at row %d".formatted(classes - 1,
                        c == Math.rint(c) ? (Object) (long) c : c, row));
            row++;
        }
        return prediction.crossEntropy(target);
    }

    @Override
    public String toString() {
        return "CrossEntropyLoss(from logits, mean)";
    }
}
