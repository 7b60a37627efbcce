package lectern.train;

import java.util.Locale;

/**
 * How far a run is; prints as {@code epoch 2 of 5, batch 131 of 938 (step 1,069)}.
 *
 * @param epoch the epochs done, over all runs
 * @param epochs the epoch after which the run ends; −1 if steps decide
 * @param batch the batches done in this epoch
 * @param batches the batches of an epoch; −1 while unknown
 * @param step the steps that the optimiser has made, over all runs
 * @param examplesPerSecond lately; NaN before the first batch
 * @param secondsLeft what the rest of the run will take, from the pace of late and without validation; NaN while unknown
 */
public record Standing(int epoch, int epochs, int batch, int batches, long step, double examplesPerSecond, double secondsLeft) {
    @Override
    public String toString() {
        boolean between = batch == 0 && epoch > 0;
        return String.format(Locale.ROOT, "epoch %,d%s, batch %,d%s (step %,d)", between ? epoch : epoch + 1, epochs < 0 ? "" : " of " + epochs,
                between ? Math.max(0, batches) : batch, batches < 0 ? "" : String.format(Locale.ROOT, " of %,d", batches), step);
    }
}
