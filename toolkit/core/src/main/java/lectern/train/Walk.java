package lectern.train;

import java.util.Collection;
import java.util.Iterator;
import lectern.data.Batches;
import lectern.data.DataLoader;
import lectern.data.Dataset;
import lectern.tensor.Generator;
import lectern.tensor.StoppedException;

/** One epoch's batches. A batch is given until it is done, and a walk that broke off is begun again from the random state that it had, up to the same batch. */
final class Walk {
    private final Iterable<Dataset> data;
    private final Position at;
    private Iterator<Dataset> inner;
    private Dataset open;
    private long before;

    Walk(Iterable<Dataset> data, Position at) {
        this.data = data;
        this.at = at;
    }

    /** How many batches a walk has; −1 if only walking tells. */
    static int count(Iterable<Dataset> data) {
        return switch (data) {
            case Batches known -> known.count();
            case DataLoader known -> known.count();
            case Collection<?> known -> known.size();
            default -> -1;
        };
    }

    boolean isOver(Iterable<Dataset> other) {
        return data.equals(other);
    }

    /** The batch to train on, or null at the end. Fetching it is not interrupted by an interrupt of this thread. */
    Dataset batch() {
        if (open == null) StoppedException.hold(this::fetch);
        return open;
    }

    private void fetch() {
        long here = Generator.main().state();
        try {
            if (inner == null) begin(here);
            before = Generator.main().state();
            open = inner.hasNext() ? inner.next() : null;
        } catch (Throwable e) {
            inner = null;
            Generator.main().state(here);
            throw e;
        }
    }

    private void begin(long here) {
        if (at.batch > 0 && data instanceof DataLoader loader) {
            inner = loader.resume(new DataLoader.State(at.epochGenerator, at.batch)).iterator();
            return;
        }
        if (at.batch == 0) at.epochGenerator = here;
        else Generator.main().state(at.epochGenerator);
        inner = data.iterator();
        for (int i = 0; i < at.batch; i++) {
            if (!inner.hasNext())
                throw new IllegalArgumentException(
                        "Trainer: expected the data of the interrupted run, which had done %d batches; this data ends after %d".formatted(at.batch, i));
            inner.next();
        }
        if (at.batch > 0) Generator.main().state(here);
    }

    /** Whether a batch is out that is not done. */
    boolean isOpen() {
        return open != null;
    }

    /** The open batch has been trained on. */
    void done() {
        open = null;
        at.batch++;
    }

    /** The random state from which a new walk up to here and on would give the same batches. */
    long generator() {
        return open == null ? Generator.main().state() : before;
    }
}
