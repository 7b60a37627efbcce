package lectern.tribuo;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/** What is to be predicted, as the answers y tell: int32 [n] classes, floating [n] or [n, k] numbers, int32 or bool [n, k] label sets (1 = has the label). */
public enum Task {
    CLASSES, NUMBERS, LABEL_SETS;

    /**
     * The task of these answers.
     *
     * @throws ShapeException if y is neither [n] nor [n, k]
     */
    public static Task of(Tensor y) {
        if (y.rank() < 1 || y.rank() > 2) throw new ShapeException("Task: expected answers [n] or [n, k], got " + y.shapeText());
        if (y.dtype().isFloating()) return NUMBERS;
        return y.rank() == 1 ? CLASSES : LABEL_SETS;
    }
}
