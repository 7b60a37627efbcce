package lectern.data;

import java.util.Iterator;
import lectern.tensor.Generator;
import lectern.tensor.ShapeException;
import lectern.tensor.StoppedException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Mini-batches of examples that are made when they are needed, by worker threads ahead of the training. Order and numbers depend on the seed, never on the number of
 * workers.
 *
 * <pre>{@code
 * var files = new DataLoader(60_000, (i, random) -> new Example(image(i), label(i)), 64).workers(4);
 * for (Dataset batch : files) train(batch.x(), batch.y());
 * }</pre>
 *
 * <p>Shapes: examples x [*], y [*] → batches x [n, *], y [n, *]. Each walk shuffles anew with the main generator. {@link #state} says where a walk stands,
 * {@link #resume} goes on from there with the same batches. For data in memory {@code data.batches(64)} does the same without threads.
 *
 * @throws LoadingException from a walk, in place of the batch that holds the example which failed
 */
public final class DataLoader implements Iterable<Dataset> {
    /** Where a walk stands: the random state before its order was drawn, and how many batches it has given. */
    public record State(long generator, int batch) {}

    private final ExampleSource source;
    private BatchOrder order;
    private int workers;
    private int prefetch;
    private State state;
    private State resumed;

    /** Batches of {@code size} from {@code examples} examples with the indices 0 … examples − 1. */
    public DataLoader(int examples, ExampleSource source, int size) {
        this.source = source;
        order = new BatchOrder(examples, size, true, false);
    }

    // Settings; each returns this loader

    /** In the order of the indices. */
    public DataLoader inOrder() {
        order = order.inOrder();
        return this;
    }

    /** Without a last batch that is smaller than the others. */
    public DataLoader dropLast() {
        order = order.dropLast();
        return this;
    }

    /** How many threads make batches; with 0, the default, the walking thread does. */
    public DataLoader workers(int n) {
        if (n < 0) throw new IllegalArgumentException("DataLoader: expected 0 workers or more, got " + n);
        workers = n;
        return this;
    }

    /** How many batches the workers may be ahead; the default is two for each worker. */
    public DataLoader prefetch(int batches) {
        if (batches < 1) throw new IllegalArgumentException("DataLoader: expected to prefetch at least 1 batch, got " + batches);
        prefetch = batches;
        return this;
    }

    /** How many batches a whole walk has. */
    public int count() {
        return order.count();
    }

    /** Where the walk that was begun last stands; before the first, where the next one would begin. */
    public State state() {
        return state == null ? new State(Generator.main().state(), 0) : state;
    }

    /** The next walk goes on from there: the same order, without the batches that were given. It takes nothing from the main generator. */
    public DataLoader resume(State from) {
        if (from.batch < 0 || from.batch > count())
            throw new IllegalArgumentException("DataLoader: expected a walk of %d batches, got one that stands at %d".formatted(count(), from.batch));
        resumed = from;
        state = from;
        return this;
    }

    /** A walk. One that is left early keeps no thread: the workers finish what they began and end. */
    @Override
    public Iterator<Dataset> iterator() {
        Generator random = Generator.main();
        int first = 0;
        if (resumed != null) {
            random = new Generator(0);
            random.state(resumed.generator);
            first = resumed.batch;
            resumed = null;
        }
        long before = random.state();
        BatchOrder batches = order;
        Tensor indices = batches.draw(random);
        long key = random.nextLong();
        state = new State(before, first);
        return new BatchWalk(first, batches.count(), workers, Math.max(prefetch == 0 ? 2 * workers : prefetch, 1),
                i -> load(batches.batch(indices, i).toInts(), key + (long) i * batches.size()), given -> state = new State(before, given));
    }

    private Dataset load(int[] indices, long key) {
        Tensor[] xs = new Tensor[indices.length], ys = new Tensor[indices.length];
        for (int i = 0; i < indices.length; i++) {
            try {
                Example example = source.at(indices[i], new Generator(key + i));
                if (example == null || example.x() == null || example.y() == null) throw new IllegalArgumentException("expected an example, got " + example);
                xs[i] = shaped("x", example.x(), xs[0]);
                ys[i] = shaped("y", example.y(), ys[0]);
            } catch (StoppedException e) {
                throw e;
            } catch (InterruptedException e) {
                throw new StoppedException("stopped: example %d was being made, no batch is lost".formatted(indices[i]));
            } catch (Exception e) {
                throw new LoadingException(indices[i], e);
            }
        }
        return new Dataset(Tensors.stack(xs), Tensors.stack(ys));
    }

    private static Tensor shaped(String what, Tensor x, Tensor first) {
        if (first != null && !x.shapeText().equals(first.shapeText()))
            throw new ShapeException("expected %s %s as in the batch's first example, got %s".formatted(what, first.shapeText(), x.shapeText()));
        return x;
    }

    @Override
    public String toString() {
        return "DataLoader(%d examples, %d batches of %d, %d workers)".formatted(order.examples(), count(), order.size(), workers);
    }
}
