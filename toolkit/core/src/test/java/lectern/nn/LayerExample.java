package lectern.nn;

import java.util.function.BiFunction;
import java.util.function.Supplier;
import lectern.tensor.DType;
import lectern.tensor.Generator;
import lectern.tensor.Tensor;

/**
 * One way to make and call a layer, for {@link LayerContractTest}, which tries every {@code List<LayerExample>} that a class {@code LayerExamples…} of this package holds
 * in a static field.
 *
 * @param name says what is special about it: {@code "Linear without bias"}
 * @param input the shape of a small input
 * @param indices where above 0: the input holds whole numbers 0 … indices − 1
 * @param batchAxis the axis that counts independent examples; −1 if there is none
 * @param anyShape whether every shape is a right input, if it has the axis that the layer works along
 * @param random whether the layer draws numbers in evaluation, too
 * @param call how the layer runs on the input
 */
record LayerExample(String name, Supplier<? extends Layer> make, int[] input, int indices, int batchAxis, boolean anyShape, boolean random,
        BiFunction<Layer, Tensor, Tensor> call) {
    private static final BiFunction<Layer, Tensor, Tensor> APPLY = Layer::apply;

    LayerExample(String name, Supplier<? extends Layer> make, int... input) {
        this(name, make, input, 0, 0, false, false, APPLY);
    }

    /** Of an input of whole numbers 0 … high − 1. */
    LayerExample indices(int high) {
        return new LayerExample(name, make, input, high, batchAxis, anyShape, random, call);
    }

    /** Of examples counted along another axis, −1 for none. */
    LayerExample batchAxis(int axis) {
        return new LayerExample(name, make, input, indices, axis, anyShape, random, call);
    }

    /** Of a layer that takes every shape. */
    LayerExample takesAnyShape() {
        return new LayerExample(name, make, input, indices, batchAxis, true, random, call);
    }

    /** Of a layer that draws numbers in evaluation, too. */
    LayerExample staysRandom() {
        return new LayerExample(name, make, input, indices, batchAxis, anyShape, true, call);
    }

    /** Whether the layer itself is the first to see the input. */
    boolean isPlain() {
        return call == APPLY;
    }

    /** Of a layer with several inputs: {@code (layer, x) -> ((Bilinear) layer).apply(x, x)}. */
    LayerExample call(BiFunction<Layer, Tensor, Tensor> call) {
        return new LayerExample(name, make, input, indices, batchAxis, anyShape, random, call);
    }

    /** Numbers for a shape, the same every time. */
    Tensor input(int... shape) {
        Generator random = new Generator(7);
        return indices > 0 ? random.integers(0, indices, shape) : random.normal(shape);
    }

    /** The input with n examples. */
    Tensor batch(int n) {
        int[] shape = input.clone();
        if (batchAxis >= 0) shape[batchAxis] = n;
        return input(shape);
    }

    Tensor input64() {
        Tensor x = input(input);
        return indices > 0 ? x : x.to(DType.FLOAT64);
    }

    @Override
    public String toString() {
        return name;
    }
}
