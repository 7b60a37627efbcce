package lectern.nd4j;

import lectern.tensor.DType;
import lectern.tensor.Reduction;
import lectern.tensor.Shapes;
import lectern.tensor.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.same.Max;
import org.nd4j.linalg.api.ops.impl.reduce.same.Prod;
import org.nd4j.linalg.api.ops.impl.reduce.same.Sum;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.factory.Nd4j;

/** Sums, products, running sums and softmax. ND4J adds floats as floats, one after the other, and is 2 % off after four million: all is added in double precision. */
final class Reductions {
    private Reductions() {}

    static boolean has(Reduction op) {
        return op == Reduction.SUM || op == Reduction.PROD;
    }

    static Tensor reduce(Reduction op, Tensor x, int[] axes) {
        int[] kept = Shapes.keep(x.shape(), axes);
        try (Arena arena = new Arena()) {
            INDArray in = arena.wide(arena.in(x, x.shape())), y = arena.wide(arena.room(x.dtype(), kept));
            Nd4j.exec(op == Reduction.SUM ? new Sum(in, y, true, axes) : new Prod(in, y, true, axes));
            return Arena.out(arena.narrow(y, x.dtype()), kept);
        }
    }

    static Tensor cumsum(Tensor x, int axis) {
        try (Arena arena = new Arena()) {
            INDArray in = arena.wide(arena.in(x, x.shape()));
            return Arena.out(arena.narrow(arena.run("cumsum", in, new int[]{0, 0, axis}, in), x.dtype()), x.shape());
        }
    }

    /** From z = x − max x: eᶻ / Σ eᶻ, or z − log Σ eᶻ. ND4J's own log_softmax overflows. */
    static Tensor softmax(Tensor x, boolean log) {
        int m = x.size(-1), n = x.numel() / m;
        try (Arena arena = new Arena()) {
            INDArray z = arena.in(x, n, m), e = arena.room(x.dtype(), n, m), each = arena.room(x.dtype(), n, 1), sum = arena.room(DType.FLOAT64, n, 1);
            Nd4j.exec(new Max(z, each, true, 1));
            arena.run("subtract", z, new int[0], z, each);
            Nd4j.exec(new Exp(z, e));
            Nd4j.exec(new Sum(arena.wide(e), sum, true, 1));
            if (log) Nd4j.exec(new Log(sum, sum));
            each.assign(sum);
            return Arena.out(log ? arena.run("subtract", z, new int[0], z, each) : arena.run("divide", e, new int[0], e, each), x.shape());
        }
    }
}
