package lectern.train;

/** How long a run shall go on: so many epochs, so many steps, or what comes first. */
final class Plan {
    private final Position at;
    private final int epochs;
    private final long steps;
    private final int accumulate;
    private int batches;

    /** −1 stands for epochs and steps without a limit, and for a number of batches that is not known. */
    Plan(Position at, int epochs, long steps, int accumulate, int batches) {
        this.at = at;
        this.epochs = epochs;
        this.steps = steps;
        this.accumulate = accumulate;
        this.batches = batches;
    }

    int batches() {
        return batches;
    }

    /** An epoch has been walked: that is how many batches it has. */
    void counted() {
        batches = at.batch;
    }

    int lastEpoch() {
        return epochs < 0 ? -1 : at.firstEpoch + epochs;
    }

    boolean isOver() {
        return !at.ending.isEmpty() || epochs > 0 && at.epoch >= lastEpoch() || isAtStepLimit();
    }

    boolean isAtStepLimit() {
        return steps > 0 && at.step - at.firstStep >= steps;
    }

    /** Steps of the optimiser in an epoch; NaN while the number of batches is unknown. */
    double stepsPerEpoch() {
        return batches < 0 ? Double.NaN : Math.ceilDiv(batches, accumulate);
    }

    /** Steps to the end of the run; NaN while unknown. */
    double stepsLeft() {
        double byEpochs = epochs < 0 ? Double.NaN : (lastEpoch() - at.epoch) * stepsPerEpoch() - (double) (at.batch / accumulate);
        double bySteps = steps < 0 ? Double.NaN : steps - at.step + at.firstStep;
        return Double.isNaN(byEpochs) ? bySteps : Double.isNaN(bySteps) ? byEpochs : Math.min(byEpochs, bySteps);
    }

    Standing standing(Pace pace) {
        return new Standing(at.epoch, lastEpoch(), at.batch, batches, at.step, pace.examplesPerSecond(), stepsLeft() * accumulate * pace.perBatch());
    }

    static int atLeastOne(String what, int n) {
        if (n < 1) throw new IllegalArgumentException("Trainer: expected at least 1 for %s, got %d".formatted(what, n));
        return n;
    }
}
