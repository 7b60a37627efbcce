package lectern.nn;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Layers side by side on the same input: y = [f₁(x), f₂(x), …] along an axis, or y = f₁(x) + f₂(x) + … (Szegedy et al. 2015; Xie et al. 2017).
 *
 * <pre>{@code
 * var joined = Parallel.concat(1, new Linear(8, 3), new Linear(8, 5));   // [n, 8] → [n, 8]
 * var added = Parallel.add(new Linear(8, 3), new Linear(8, 3));          // [n, 8] → [n, 3]
 * }</pre>
 *
 * @throws ShapeException if the outputs differ in more than that axis, or, to be added, at all
 */
public final class Parallel extends Layer {
    private final String how;
    private final Function<Tensor[], Tensor> join;
    private final List<Layer> layers;

    private Parallel(String how, Function<Tensor[], Tensor> join, Layer... layers) {
        if (layers.length == 0) throw new IllegalArgumentException("Parallel: expected at least one layer, got none");
        this.how = how;
        this.join = join;
        this.layers = LayerFields.checked("Parallel", layers);
    }

    /** The outputs one after the other along an axis. */
    public static Parallel concat(int axis, Layer... layers) {
        return new Parallel("concat along axis " + axis, ys -> Tensors.concat(axis, ys), layers);
    }

    /** The sum of the outputs. */
    public static Parallel add(Layer... layers) {
        return new Parallel("add", Parallel::sum, layers);
    }

    private static Tensor sum(Tensor... ys) {
        for (Tensor y : ys)
            if (!Arrays.equals(y.shape(), ys[0].shape()))
                throw new ShapeException("Parallel: expected outputs of one shape to add, got " + ys[0].shapeText() + " and " + y.shapeText());
        return Arrays.stream(ys).reduce(Tensor::add).orElseThrow();
    }

    /** How the outputs are joined: {@code add} or {@code concat along axis 1}. */
    public String how() {
        return how;
    }

    @Override
    public Map<String, Layer> children() {
        return LayerFields.numbered(layers);
    }

    @Override
    public Tensor forward(Tensor x) {
        return join.apply(layers.stream().map(layer -> layer.apply(x)).toArray(Tensor[]::new));
    }
}
