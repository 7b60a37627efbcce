package lectern.nn;

import java.util.Arrays;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * A layer with a way around it, y = f(x) + s(x), where s is x itself or a layer that brings x to the shape of f(x) (He et al. 2016).
 *
 * <pre>{@code new Residual(new Sequential(new Linear(8, 8), new ReLU(), new Linear(8, 8)))}</pre>
 *
 * @throws ShapeException if f(x) and s(x) differ in shape
 */
public final class Residual extends Layer {
    private final Layer body;
    private final Layer shortcut;

    /** y = f(x) + x. */
    public Residual(Layer body) {
        this(body, new Identity());
    }

    /** y = f(x) + s(x). */
    public Residual(Layer body, Layer shortcut) {
        if (body == null || shortcut == null) throw new IllegalArgumentException("Residual: expected two layers, got null");
        this.body = body;
        this.shortcut = shortcut;
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor y = body.apply(x), s = shortcut.apply(x);
        if (!Arrays.equals(y.shape(), s.shape()))
            throw new ShapeException("Residual: expected f(x) and s(x) of one shape for x %s, got %s and %s. Hint: new Residual(f, a layer that makes %s)"
                    .formatted(x.shapeText(), y.shapeText(), s.shapeText(), y.shapeText()));
        return y.add(s);
    }
}
