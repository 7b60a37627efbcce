package lectern.optim;

import java.util.Map;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Lowers the rate where a value stops to improve: α ← max(γα, least) when more than {@code patience} values in a row were not better than the best by a part of 10⁻⁴.
 *
 * <pre>{@code
 * var plateau = new ReduceOnPlateau(optimizer).factor(0.1).patience(10);
 * plateau.observe(validationLoss);      // once an epoch
 * }</pre>
 *
 * <p>A value that is NaN is not better. Saved and loaded apart from the optimiser.
 */
public final class ReduceOnPlateau {
    private final Optimizer optimizer;
    private double factor = 0.1;
    private int patience = 10;
    private int cooldown;
    private double threshold = 1e-4;
    private double least;
    private boolean larger;
    private double best = Double.POSITIVE_INFINITY;
    private int bad;
    private int cooling;

    public ReduceOnPlateau(Optimizer optimizer) {
        this.optimizer = optimizer;
    }

    /** γ. */
    public ReduceOnPlateau factor(double gamma) {
        if (!(gamma > 0 && gamma < 1)) throw new IllegalArgumentException("ReduceOnPlateau: expected a factor above 0 and below 1, got " + gamma);
        factor = gamma;
        return this;
    }

    /** How many values without progress are borne. */
    public ReduceOnPlateau patience(int values) {
        patience = atLeastZero("patience", values);
        return this;
    }

    /** How many values after a change do not count. */
    public ReduceOnPlateau cooldown(int values) {
        cooldown = atLeastZero("cooldown", values);
        return this;
    }

    /** The part by which a value must be better than the best. */
    public ReduceOnPlateau threshold(double part) {
        if (!(part >= 0 && part < 1)) throw new IllegalArgumentException("ReduceOnPlateau: expected a threshold of at least 0 and below 1, got " + part);
        threshold = part;
        return this;
    }

    /** The lowest rate. */
    public ReduceOnPlateau least(double rate) {
        if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("ReduceOnPlateau: expected a least rate of at least 0, got " + rate);
        least = rate;
        return this;
    }

    /** Larger values are better, as with an accuracy; call it before the first value. */
    public ReduceOnPlateau larger() {
        larger = true;
        best = Double.NEGATIVE_INFINITY;
        return this;
    }

    private static int atLeastZero(String what, int values) {
        if (values < 0) throw new IllegalArgumentException("ReduceOnPlateau: expected a %s of at least 0, got %d".formatted(what, values));
        return values;
    }

    /** Takes the value of an epoch; whether the rate was lowered. */
    public boolean observe(double value) {
        boolean better = larger ? value > best * (1 + threshold) : value < best * (1 - threshold);
        bad = better ? 0 : bad + 1;
        if (better) best = value;
        if (cooling > 0) {
            cooling--;
            bad = 0;
        }
        if (bad <= patience) return false;
        cooling = cooldown;
        bad = 0;
        double lower = Math.max(factor * optimizer.rate(), least);
        if (optimizer.rate() - lower <= 1e-8) return false;
        optimizer.rate(lower);
        return true;
    }

    /** What has been seen: best value, values without progress, values of cooldown left. */
    public Map<String, Tensor> state() {
        return Map.of("plateau", Tensors.fromArray(new double[]{best, bad, cooling}, 3));
    }

    /** Goes on where {@link #state} was taken. */
    public void load(Map<String, Tensor> state) {
        Tensor seen = state.get("plateau");
        if (seen == null || seen.numel() != 3) throw new IllegalArgumentException("ReduceOnPlateau: load: expected plateau [3], got " + state.keySet());
        best = seen.get(0);
        bad = (int) seen.get(1);
        cooling = (int) seen.get(2);
    }

    @Override
    public String toString() {
        return "ReduceOnPlateau(× %s, patience %d)".formatted(factor, patience);
    }
}
