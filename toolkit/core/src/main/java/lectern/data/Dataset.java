package lectern.data;

import java.util.function.UnaryOperator;
import lectern.tensor.Generator;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/** Examples x [n, …] with their answers y [n, …]. */
public record Dataset(Tensor x, Tensor y) {
    /** A part to learn from and a part, disjoint from it, to test on. */
    public record Split(Dataset train, Dataset test) {}

    /** A part to learn from, one to choose by and one to test on once, without a common example. */
    public record Parts(Dataset train, Dataset validation, Dataset test) {}

    public Dataset {
        if (x.rank() == 0 || y.rank() == 0 || x.size(0) != y.size(0))
            throw new ShapeException("Dataset: expected as many answers as examples, got %s and %s".formatted(x.shapeText(), y.shapeText()));
    }

    /** The number of examples. */
    public int size() {
        return x.size(0);
    }

    /** The examples that a list of indices [n] names. */
    public Dataset select(Tensor index) {
        return new Dataset(x.indexSelect(0, index), y.indexSelect(0, index));
    }

    /** The examples {@code from} up to, not including, {@code to}. */
    public Dataset slice(int from, int to) {
        if (from < 0 || from > to || to > size())
            throw new IllegalArgumentException("slice: expected 0 ≤ from ≤ to ≤ %d, got %d and %d".formatted(size(), from, to));
        return new Dataset(x.slice(0, from, to), y.slice(0, from, to));
    }

    /** The first n examples, or all if there are fewer. */
    public Dataset take(int n) {
        if (n < 0) throw new IllegalArgumentException("take: expected a number of examples, got " + n);
        return slice(0, Math.min(n, size()));
    }

    /** These examples, then those. */
    public Dataset concat(Dataset more) {
        return new Dataset(Tensors.concat(0, x, more.x), Tensors.concat(0, y, more.y));
    }

    /** The same answers to changed examples: {@code data.map(x -> x.div(255))}. */
    public Dataset map(UnaryOperator<Tensor> change) {
        return new Dataset(change.apply(x), y);
    }

    /** The same examples in random order. */
    public Dataset shuffled() {
        return select(Generator.main().permutation(size()));
    }

    /** A random split, e.g. 0.8 for four fifths to train on; drawn from the main generator, so {@code seed} decides it. Others: {@link Splitter}. */
    public Split split(double train) {
        return Splitter.random().split(this, train);
    }

    /** A random split in three, e.g. 0.6 and 0.2: what is left is for testing. */
    public Parts split(double train, double validation) {
        return Splitter.random().split(this, train, validation);
    }

    /** Mini-batches in a new random order each time they are walked; the last one may be smaller. */
    public Batches batches(int size) {
        return new Batches(this, size, true, false);
    }

    @Override
    public String toString() {
        return "Dataset(%d examples, x %s, y %s)".formatted(size(), x.shapeText(), y.shapeText());
    }
}
