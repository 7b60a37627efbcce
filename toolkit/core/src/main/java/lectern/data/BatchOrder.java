package lectern.data;

import java.util.stream.IntStream;
import lectern.tensor.Generator;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/** How examples become batches: how many, how large, shuffled or not, with or without a smaller last one. */
record BatchOrder(int examples, int size, boolean shuffled, boolean dropsLast) {
    BatchOrder {
        if (size < 1) throw new IllegalArgumentException("batches: expected a size of at least 1, got " + size);
        if (examples < 0) throw new IllegalArgumentException("batches: expected a number of examples, got " + examples);
    }

    BatchOrder inOrder() {
        return new BatchOrder(examples, size, false, dropsLast);
    }

    BatchOrder dropLast() {
        return new BatchOrder(examples, size, shuffled, true);
    }

    /** How many batches there are. */
    int count() {
        return dropsLast ? examples / size : Math.ceilDiv(examples, size);
    }

    /** The order of one walk. */
    Tensor draw(Generator random) {
        return shuffled ? random.permutation(examples) : Tensors.ints(IntStream.range(0, examples).toArray());
    }

    /** The indices of batch i in such an order. */
    Tensor batch(Tensor order, int i) {
        return order.slice(0, i * size, (int) Math.min((i + 1L) * size, examples));
    }
}
