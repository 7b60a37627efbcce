package lectern.kernel;

import lectern.data.Batches;
import lectern.data.Dataset;
import lectern.loss.Loss;
import lectern.nn.Layer;
import lectern.optim.Optimizer;
import lectern.train.DryRun;

/** What {@code %dryrun} calls, for data and for batches alike. Public, because code of cells calls it; no part of a lesson. */
public final class DryRuns {
    private static final int STEPS = 7;

    private DryRuns() {}

    /** Of data in batches of a size. */
    public static DryRun of(Layer net, Loss criterion, Optimizer optimizer, Dataset data, int batchSize) {
        return DryRun.of(net, criterion, optimizer, data.batches(batchSize), STEPS);
    }

    /** Of batches as they are. */
    public static DryRun of(Layer net, Loss criterion, Optimizer optimizer, Batches data, int batchSize) {
        return of(net, criterion, optimizer, (Iterable<Dataset>) data, batchSize);
    }

    /** Of any walk over batches. */
    public static DryRun of(Layer net, Loss criterion, Optimizer optimizer, Iterable<Dataset> data, int batchSize) {
        return DryRun.of(net, criterion, optimizer, data, STEPS);
    }
}
