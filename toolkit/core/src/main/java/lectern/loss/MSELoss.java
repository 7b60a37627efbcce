package lectern.loss;

import java.util.Arrays;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Mean squared error, L = 1/n Σ(ŷᵢ − yᵢ)²; least when ŷ is the mean of y.
 *
 * <p>Shapes: prediction and target alike → []. They are not broadcast: [n] against [n, 1] would silently compare every prediction with every target.
 *
 * @throws ShapeException if the shapes differ
 */
public final class MSELoss implements Loss {
    @Override
    public Tensor apply(Tensor prediction, Tensor target) {
        if (!Arrays.equals(prediction.shape(), target.shape()))
            throw new ShapeException(
                    "MSELoss: expected prediction and target of one shape, got %s and %s%s".formatted(prediction.shapeText(), target.shapeText(),
                            prediction.numel() == target.numel() ? ". Hint: target.reshape(prediction.shape())" : ""));
        return prediction.sub(target).square().mean();
    }

    @Override
    public String toString() {
        return "MSELoss(mean)";
    }
}
