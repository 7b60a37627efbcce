package lectern.kernel;

import lectern.tensor.TensorText;
import lectern.train.Trainer;

/** A {@code %%train} cell that runs beside other cells. */
public abstract class TrainingJob {
    /** The number of its cell. */
    public abstract int cell();

    /** Who trains in it now; null where no {@code fit} is at work. */
    public abstract Trainer trainer();

    /** Ends its training between two steps; what is no training, and the second time everything, ends at once. */
    public abstract void stop();

    /** Waits until it has ended, or so long; whether it has. */
    public abstract boolean await(long millis) throws InterruptedException;

    /** Tells what was asked of it. */
    protected abstract void told(String what);

    /** Holds the run after the step under way. */
    public final void pause() {
        atWork().pause();
        told("paused");
    }

    /** Lets a paused run go on. */
    public final void resume() {
        atWork().resume();
        told("goes on");
    }

    /** Changes the learning rate from the next step on. */
    public final void rate(double rate) {
        atWork().rate(rate);
        told("rate " + TensorText.number(rate) + " from now on");
    }

    private Trainer atWork() {
        Trainer trainer = trainer();
        if (trainer == null) throw new IllegalStateException("%train: in cell [" + cell() + "] no fit is at work now. Hint: %train stop ends any code");
        return trainer;
    }

    /** {@code [5] after epoch 2 of 50, batch 3 of 10 (step 113), 12,345 examples/s, paused}. */
    @Override
    public final String toString() {
        Trainer trainer = trainer();
        if (trainer == null) return "[" + cell() + "] at work, no fit now";
        double speed = trainer.standing().examplesPerSecond();
        return "[" + cell() + "] after " + trainer.standing() + (speed > 0 ? ", " + Html.count(Math.round(speed)) + " examples/s" : "")
                + (trainer.isPaused() ? ", paused" : "");
    }
}
