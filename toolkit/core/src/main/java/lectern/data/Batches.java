package lectern.data;

import java.util.Iterator;
import java.util.stream.IntStream;
import lectern.tensor.Generator;
import lectern.tensor.Tensor;

/**
 * The mini-batches of a data set in memory; each walk shuffles anew with the main generator, so one seed gives one order everywhere.
 *
 * <pre>{@code
 * for (Dataset batch : digits.batches(64)) train(batch.x(), batch.y());
 * for (Dataset batch : digits.batches(64).inOrder().dropLast()) measure(batch);
 * }</pre>
 */
public record Batches(Dataset data, int size, boolean shuffled, boolean dropsLast) implements Iterable<Dataset> {
    public Batches {
        new BatchOrder(data.size(), size, shuffled, dropsLast);
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
        return order().count();
    }

    private BatchOrder order() {
        return new BatchOrder(data.size(), size, shuffled, dropsLast);
    }

    @Override
    public Iterator<Dataset> iterator() {
        BatchOrder batches = order();
        Tensor order = batches.draw(Generator.main());
        return IntStream.range(0, batches.count()).mapToObj(i -> data.select(batches.batch(order, i))).iterator();
    }
}
