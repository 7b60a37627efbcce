package lectern.loss;

import static lectern.tensor.Tensors.fromArray;
import static lectern.tensor.Tensors.ints;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.tensor;
import static lectern.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import lectern.tensor.GradientCheck;
import lectern.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class LossesTest {
    private final Loss mse = new MSELoss();
    private final Loss crossEntropy = new CrossEntropyLoss();

    @Test
    void meanSquaredErrorByHand() {
        assertEquals((1 + 4 + 0) / 3.0, mse.apply(tensor(1, 2, 3), tensor(2, 4, 3)).item(), 1e-6);
    }

    @Test
    void crossEntropyOfUntrainedLogitsIsLogOfTheClasses() {
        assertEquals(Math.log(10), crossEntropy.apply(zeros(4, 10), ints(0, 3, 9, 9)).item(), 1e-6);
        double expected = -(Math.log(Math.exp(1) / (Math.exp(1) + Math.exp(2))) + Math.log(Math.exp(4) / (Math.exp(3) + Math.exp(4)))) / 2;
        assertEquals(expected, crossEntropy.apply(tensor(new double[][]{{1, 2}, {3, 4}}), ints(0, 1)).item(), 1e-6);
        assertEquals(2e4, crossEntropy.apply(tensor(new double[][]{{1e4, -1e4}}), ints(1)).item(), 1e-2);
    }

    @Test
    void gradients() {
        double[] x = {0.3, -1, 2, 0.1, 0.2, -0.7};
        assertEquals(List.of(), GradientCheck.of(in -> mse.apply(in[0], in[1]), fromArray(x, 6), fromArray(new double[]{1, 2, 3, 4, 5, 6}, 6)));
        assertEquals(List.of(), GradientCheck.of(in -> crossEntropy.apply(in[0], ints(2, 0)), fromArray(x, 2, 3)));
    }

    @Test
    void errors() {
        says("MSELoss: expected prediction and target of one shape, got [3, 1] and [3]. Hint: target.reshape(prediction.shape())",
                () -> mse.apply(ones(3, 1), ones(3)));
        says("MSELoss: expected prediction and target of one shape, got [3] and [4]", () -> mse.apply(ones(3), ones(4)));
        says("CrossEntropyLoss: expected class indices 0…2, got 3 at row 1", () -> crossEntropy.apply(ones(2, 3), ints(0, 3)));
        says("CrossEntropyLoss: expected class indices 0…2, got 0.5 at row 0", () -> crossEntropy.apply(ones(1, 3), tensor(0.5)));
        says("CrossEntropyLoss: expected logits [n, k] and class indices [n] or probabilities [n, k], got [2, 3] and [3]",
                () -> crossEntropy.apply(ones(2, 3), ones(3)));
        says("CrossEntropyLoss: the batch is empty", () -> crossEntropy.apply(ones(0, 3), ones(0)));
    }

    private static void says(String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(ShapeException.class, call).getMessage());
    }
}
