package lectern.train;

import lectern.nn.Observation;
import lectern.tensor.Autograd;

/**
 * Records how the output of every layer is distributed.
 *
 * <pre>{@code
 * var activations = new ActivationHistograms(100);
 * trainer.callbacks(activations).fit(data, 5);
 * activations.get("1").getLast().mean();
 * }</pre>
 */
public final class ActivationHistograms extends Histograms {
    private Observation open;

    /** Records at every n-th step, beginning with the first. */
    public ActivationHistograms(int every) {
        super(every);
    }

    @Override
    public void onBatch(Trainer trainer) {
        close();
        if (isDue(trainer)) open = trainer.net().observe((path, layer, y) -> Autograd.noGrad(() -> record(trainer.step(), path, y)));
    }

    @Override
    public void onStep(Trainer trainer) {
        close();
    }

    @Override
    public void onStop(Trainer trainer) {
        close();
    }

    @Override
    public void onEnd(Trainer trainer) {
        close();
    }

    private void close() {
        if (open != null) open.close();
        open = null;
    }
}
