package lectern.nn;

import java.util.function.UnaryOperator;
import lectern.tensor.Tensor;

/**
 * Any function of a tensor as a layer, y = f(x). It has no parameters: a function that uses some belongs in a class of its own.
 *
 * <pre>{@code new Sequential(new Linear(8, 8), new Lambda("square", Tensor::square), new Linear(8, 1))}</pre>
 */
public final class Lambda extends Layer {
    private final String name;
    private final UnaryOperator<Tensor> f;

    public Lambda(UnaryOperator<Tensor> f) {
        this("f", f);
    }

    /** The name is what prints. */
    public Lambda(String name, UnaryOperator<Tensor> f) {
        if (f == null) throw new IllegalArgumentException("Lambda: expected a function, got null");
        this.name = name;
        this.f = f;
    }

    @Override
    public Tensor forward(Tensor x) {
        return f.apply(x);
    }

    @Override
    public String toString() {
        return "Lambda(" + name + ")";
    }
}
