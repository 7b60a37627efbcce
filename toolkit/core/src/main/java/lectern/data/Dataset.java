package lectern.data;

import lectern.tensor.Generator;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/** Examples x [n, …] with their answers y [n, …]. */
public record Dataset(Tensor x, Tensor y) {
    /** A part to learn from and a part, disjoint from it, to test on. */
    public record Split(Dataset train, Dataset test) {}

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

    /** A random split, e.g. 0.8 for four fifths to train on; drawn from the main generator, so {@code seed} decides it. */
    public Split split(double share) {
        if (!(share > 0 && share < 1)) throw new IllegalArgumentException("split: expected a share between 0 and 1, got " + share);
        int n = (int) Math.round(share * size());
        Tensor order = Generator.main().permutation(size());
        return new Split(select(order.slice(0, 0, n)), select(order.slice(0, n, size())));
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
