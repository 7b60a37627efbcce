package lectern.train;

/**
 * Records how the gradient of every parameter is distributed, before it is clipped.
 *
 * <pre>{@code
 * var gradients = new GradientHistograms(100);
 * trainer.callbacks(gradients).fit(data, 5);
 * gradients.get("0.weight").getLast().std();
 * }</pre>
 */
public final class GradientHistograms extends Histograms {
    /** Records at every n-th step, beginning with the first. */
    public GradientHistograms(int every) {
        super(every);
    }

    @Override
    public void onGradients(Trainer trainer) {
        if (isDue(trainer))
            trainer.net().named().forEach((path, p) -> {
                if (p.grad() != null) record(trainer.step(), path, p.grad());
            });
    }
}
