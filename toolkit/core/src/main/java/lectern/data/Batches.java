package lectern.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import lectern.tensor.Generator;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/** The mini-batches of a data set; each walk shuffles anew with the main generator, so one seed gives one order everywhere. */
public record Batches(Dataset data, int size, boolean shuffled, boolean dropsLast) implements Iterable<Dataset> {
    public Batches {
        if (size < 1) throw new IllegalArgumentException("batches: expected a size of at least 1, got " + size);
    }

    /** In the order of the data. */
    public Batches inOrder() {
        return new Batches(data, size, false, dropsLast);
    }

    /** Without a last batch that is smaller than the others. */
    public Batches dropLast() {
        return new Batches(data, size, shuffled, true);
    }

    /** How many batches one walk has. */
    public int count() {
        return dropsLast ? data.size() / size : Math.ceilDiv(data.size(), size);
    }

    @Override
    public Iterator<Dataset> iterator() {
        Tensor order = shuffled ? Generator.main().permutation(data.size()) : Tensors.ints(java.util.stream.IntStream.range(0, data.size()).toArray());
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < count();
            }

            @Override
            public Dataset next() {
                if (!hasNext()) throw new NoSuchElementException("there are " + count() + " batches");
                int from = next++ * size;
                return data.select(order.slice(0, from, Math.min(from + size, data.size())));
            }
        };
    }
}
