package lectern.bench;

import static java.util.Map.entry;
import static lectern.bench.Operation.call;
import static lectern.bench.Operation.moving;
import static lectern.bench.Operation.training;

import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import lectern.tensor.Tensor;

/** Products. Each of the m·n numbers of a result takes 2k operations, k the inner size. */
final class Multiplying {
    // @formatter:off
    static final Map<String, Operation> ROWS = Map.ofEntries(
            entry("matmul",      product(c -> size(c, 0, 1), c -> size(c, 1, 1), Tensor::matmul)),
            entry("matmul.tn",   product(c -> size(c, 0, 2), c -> size(c, 1, 1), (a, b) -> a.transpose().matmul(b))),
            entry("matmul.nt",   product(c -> size(c, 0, 1), c -> size(c, 1, 2), (a, b) -> a.matmul(b.transpose()))),
            entry("matvec",      product(c -> size(c, 0, 1), c -> 1, Tensor::matmul)),
            entry("dot",         moving(Case::inputs, c -> call(c.normal(0), c.normal(1), Tensor::dot))),
            entry("linear",      linear(2, 1, Multiplying::forward)),
            entry("linear.grad", linear(6, 3, Multiplying::forwardAndBackward)));
    // @formatter:on

    private Multiplying() {}

    private static Operation product(ToDoubleFunction<Case> inner, ToDoubleFunction<Case> columns, BinaryOperator<Tensor> f) {
        return new Operation(c -> 2 * c.size(0) * columns.applyAsDouble(c),
                c -> c.inputs() + c.size(0) / inner.applyAsDouble(c) * columns.applyAsDouble(c), c -> call(c.normal(0), c.normal(1), f));
    }

    /** x [n, in] and W [out, in]; the backward pass is two more products of the same size. */
    private static Operation linear(int flops, int passes, Function<Case, Supplier<?>> ready) {
        return new Operation(c -> flops * c.size(0) * c.shape(1)[0], c -> passes * (c.inputs() + c.shape(0)[0] * c.shape(1)[0]), ready);
    }

    private static Supplier<Tensor> forward(Case c) {
        Tensor x = c.normal(0), w = c.normal(1), b = c.normal(2);
        return () -> x.linear(w, b);
    }

    private static Supplier<Tensor> forwardAndBackward(Case c) {
        Tensor x = c.normal(0).requiresGrad(), w = c.normal(1).requiresGrad(), b = c.normal(2).requiresGrad();
        return training(() -> x.linear(w, b), x, w, b);
    }

    /** The size of an axis of input i, counted from the last, which is 1. */
    private static int size(Case c, int i, int fromLast) {
        return c.shape(i)[c.shape(i).length - fromLast];
    }
}
