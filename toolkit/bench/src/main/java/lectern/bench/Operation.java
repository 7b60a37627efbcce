package lectern.bench;

import static lectern.tensor.Tensors.randn;

import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import lectern.tensor.Tensor;

/**
 * What a case does and what it must cost at least: floating-point operations, and the numbers that go through memory when each input is read once and each result
 * written once. {@code ready} makes the inputs and returns the call to be timed.
 */
record Operation(ToDoubleFunction<Case> flops, ToDoubleFunction<Case> numbers, Function<Case, Supplier<?>> ready) {
    /** An operation that only memory limits. */
    static Operation moving(ToDoubleFunction<Case> numbers, Function<Case, Supplier<?>> ready) {
        return new Operation(c -> 0, numbers, ready);
    }

    /** y = f(x), as large as x. */
    static Operation each(UnaryOperator<Tensor> f) {
        return moving(c -> 2 * c.size(0), c -> call(c.normal(0), f));
    }

    /** As {@link #each}, for x > 0. */
    static Operation eachPositive(UnaryOperator<Tensor> f) {
        return moving(c -> 2 * c.size(0), c -> call(c.positive(0), f));
    }

    /** y = f(a, b) with the shape of a; b is broadcast where it is smaller. */
    static Operation pair(BinaryOperator<Tensor> f) {
        return moving(c -> c.inputs() + c.size(0), c -> call(c.normal(0), c.positive(1), f));
    }

    /** As {@link #pair}, with a recorded for a backward pass. */
    static Operation recorded(BinaryOperator<Tensor> f) {
        return moving(c -> c.inputs() + c.size(0), c -> call(c.normal(0).requiresGrad(), c.positive(1), f));
    }

    /** y = f(x), much smaller than x. */
    static Operation reduction(UnaryOperator<Tensor> f) {
        return moving(c -> c.size(0), c -> call(c.normal(0), f));
    }

    /** The derivative of y = f(x) alone, from a gradient as large as y. */
    static Operation gradientOfEach(UnaryOperator<Tensor> f) {
        return moving(c -> 3 * c.size(0), c -> {
            Tensor x = c.normal(0).requiresGrad();
            return gradient(f.apply(x), x);
        });
    }

    static Supplier<Tensor> call(Tensor x, UnaryOperator<Tensor> f) {
        return () -> f.apply(x);
    }

    static Supplier<Tensor> call(Tensor a, Tensor b, BinaryOperator<Tensor> f) {
        return () -> f.apply(a, b);
    }

    /** The backward pass from y to its inputs alone, the graph kept. */
    static Supplier<Tensor> gradient(Tensor y, Tensor... inputs) {
        Tensor g = randn(y.shape());
        return () -> {
            for (Tensor x : inputs) x.zeroGrad();
            y.backward(g, true);
            return inputs[0].grad();
        };
    }

    /** The way forward and back, once for each call. */
    static Supplier<Tensor> training(Supplier<Tensor> forward, Tensor... inputs) {
        Tensor g = randn(forward.get().shape());
        return () -> {
            for (Tensor x : inputs) x.zeroGrad();
            forward.get().backward(g, false);
            return inputs[0].grad();
        };
    }
}
