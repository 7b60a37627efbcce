package lectern.train;

import java.util.Collection;
import java.util.List;
import lectern.tensor.Generator;
import lectern.tensor.Tensor;

/** What a forward and a backward pass can change, as it was: gradients, buffers and the random state. Weights are not among it; only optimisers change them. */
final class Mark {
    private final List<Tensor> parameters;
    private final List<Tensor> buffers;
    private final Tensor[] gradients;
    private final Tensor[] values;
    private final long generator = Generator.main().state();

    Mark(Collection<Tensor> parameters, Collection<Tensor> buffers) {
        this.parameters = List.copyOf(parameters);
        this.buffers = List.copyOf(buffers);
        gradients = this.parameters.stream().map(Tensor::grad).toArray(Tensor[]::new);
        values = this.buffers.stream().map(Mark::copy).toArray(Tensor[]::new);
    }

    /** A tensor with the same numbers and an array of its own. */
    static Tensor copy(Tensor x) {
        return x.like(switch (x.array()) {
            case float[] a -> a.clone();
            case double[] a -> a.clone();
            case int[] a -> a.clone();
            case boolean[] a -> a.clone();
            default -> throw new AssertionError("a tensor over " + x.array().getClass());
        });
    }

    /** Puts everything back. */
    void restore() {
        for (int i = 0; i < gradients.length; i++) parameters.get(i).grad(gradients[i]);
        for (int i = 0; i < values.length; i++) buffers.get(i).assign(values[i]);
        Generator.main().state(generator);
    }
}
