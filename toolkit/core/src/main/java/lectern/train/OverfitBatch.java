package lectern.train;

import java.util.Locale;
import lectern.data.Dataset;
import lectern.loss.Loss;
import lectern.nn.Layer;
import lectern.optim.Optimizer;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Trains on one batch again and again: a net that cannot learn even that by heart has a mistake in it. Begin with one example, then four. The net, the optimiser and the
 * random state are put back afterwards.
 *
 * <pre>{@code OverfitBatch.of(net, criterion, optimizer, data.batches(4).iterator().next(), 200)    // loss 2.3104 → 0.0013 in 200 steps: learnt by heart}</pre>
 *
 * @param losses of every step [steps], float64
 */
public record OverfitBatch(Tensor losses) {
    private static final double SHARE = 0.05;

    /** Makes so many steps on the batch, in training mode. */
    public static OverfitBatch of(Layer net, Loss criterion, Optimizer optimizer, Dataset batch, int steps) {
        if (steps < 1) throw new IllegalArgumentException("OverfitBatch: expected at least 1 step, got " + steps);
        if (batch.size() == 0) throw new IllegalArgumentException("OverfitBatch: expected examples, got none");
        double[] losses = new double[steps];
        try (Rewind _ = new Rewind(net, java.util.List.of(optimizer))) {
            net.train();
            for (int i = 0; i < steps; i++) losses[i] = optimizer.step(() -> criterion.apply(net.apply(batch.x()), batch.y())).item();
        }
        return new OverfitBatch(Tensors.fromArray(losses, steps));
    }

    /** The first loss. */
    public double first() {
        return losses.get(0);
    }

    /** The last loss. */
    public double last() {
        return losses.get(losses.numel() - 1);
    }

    /** Whether the last loss is at most a twentieth of the first. */
    public boolean isLearnt() {
        return last() <= SHARE * first();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "loss %s → %s in %,d steps: %s", History.number(first()), History.number(last()), losses.numel(),
                isLearnt() ? "learnt by heart" : "not learnt. Hint: more steps or another rate; else look for a mistake in net, loss or labels");
    }
}
