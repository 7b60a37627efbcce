package lectern.nd4j;

import lectern.tensor.Reduction;
import lectern.tensor.Shapes;
import lectern.tensor.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.reduce.same.Max;
import org.nd4j.linalg.api.ops.impl.reduce.same.Min;
import org.nd4j.linalg.api.ops.impl.reduce.same.Prod;
import org.nd4j.linalg.api.ops.impl.reduce.same.Sum;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.factory.Nd4j;

/** Folds along axes, running sums and softmax. */
final class Reductions {
    private Reductions() {}

    static Tensor reduce(Reduction op, Tensor x, int[] axes) {
        int[] kept = Shapes.keep(x.shape(), axes);
        try (Arena arena = new Arena()) {
            INDArray in = arena.in(x, x.shape()), y = arena.room(x.dtype(), kept);
            Nd4j.exec(of(op, in, y, axes));
            return Arena.out(y, kept);
        }
    }

    private static Op of(Reduction op, INDArray x, INDArray y, int[] axes) {
        return switch (op) {
            case SUM -> new Sum(x, y, true, axes);
            case PROD -> new Prod(x, y, true, axes);
            case MAX -> new Max(x, y, true, axes);
            case MIN -> new Min(x, y, true, axes);
        };
    }

    static Tensor cumsum(Tensor x, int axis) {
        try (Arena arena = new Arena()) {
            return Arena.out(arena.run("cumsum", arena.room(x.dtype(), x.shape()), new int[]{0, 0, axis}, arena.in(x, x.shape())), x.shape());
        }
    }

    /** From z = x − max x: eᶻ / Σ eᶻ, or z − log Σ eᶻ. ND4J's own log_softmax overflows. */
    static Tensor softmax(Tensor x, boolean log) {
        int m = x.size(-1), n = x.numel() / m;
        try (Arena arena = new Arena()) {
            INDArray z = arena.in(x, n, m), e = arena.room(x.dtype(), n, m), each = arena.room(x.dtype(), n, 1);
            Nd4j.exec(new Max(z, each, true, 1));
            arena.run("subtract", z, new int[0], z, each);
            Nd4j.exec(new Exp(z, e));
            Nd4j.exec(new Sum(e, each, true, 1));
            if (log) Nd4j.exec(new Log(each, each));
            return Arena.out(log ? arena.run("subtract", z, new int[0], z, each) : arena.run("divide", e, new int[0], e, each), x.shape());
        }
    }
}
