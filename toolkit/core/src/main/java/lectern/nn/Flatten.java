package lectern.nn;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/** Every example as one vector: x [n, a, b, …] → y [n, a·b·…]. */
public final class Flatten extends Layer {
    @Override
    public Tensor forward(Tensor x) {
        if (x.rank() < 2) throw new ShapeException("Flatten: expected [n, …], got " + x.shapeText() + ". Hint: x.unsqueeze(0) for a single example");
        return x.flatten(1);
    }
}
