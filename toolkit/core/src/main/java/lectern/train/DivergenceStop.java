package lectern.train;

import java.util.Map;
import lectern.nn.Observation;
import lectern.tensor.Tensor;

/**
 * Ends {@code fit} with a {@link DivergenceException} before a step whose loss or gradient has a NaN or an infinity, and names the first layer that made one. The weights
 * are those of before the step.
 *
 * <pre>{@code
 * new Trainer(net, criterion, optimizer).callbacks(new DivergenceStop()).fit(data, 5);
 * }</pre>
 */
public final class DivergenceStop extends Callback {
    /** The first output that is not finite. */
    private static final class First {
        private String path;
        private String text;
        private Tensor y;

        void see(String path, Object layer, Tensor y) {
            if (this.path != null || isFinite(y)) return;
            this.path = path;
            this.y = y;
            text = String.valueOf(layer).lines().findFirst().orElse("");
        }
    }

    @Override
    public void onGradients(Trainer trainer) {
        Map<String, Tensor> parameters = trainer.net().named();
        if (!Double.isFinite(trainer.loss())) forward(trainer, parameters);
        String found = null;
        for (Map.Entry<String, Tensor> p : parameters.entrySet()) if (p.getValue().grad() != null && !isFinite(p.getValue().grad())) found = p.getKey();
        if (found != null)
            throw divergence(trainer, found, false,
                    "the gradient of %s %s is the first on the way back that is not finite".formatted(found, parameters.get(found).shapeText()));
    }

    private static void forward(Trainer trainer, Map<String, Tensor> parameters) {
        if (trainer.current() != null && !isFinite(trainer.current().x()))
            throw divergence(trainer, "x", true, "the batch itself has numbers that are not finite");
        parameters.forEach((path, p) -> {
            if (!isFinite(p)) throw divergence(trainer, path, true, "the parameter " + path + " is not finite");
        });
        First first = new First();
        trainer.loop.again(() -> {
            try (Observation _ = trainer.net().observe(first::see)) {
                trainer.net().apply(trainer.current().x());
            }
        });
        if (first.path == null)
            throw divergence(trainer, "loss", true, "every layer's output is finite, the loss is " + trainer.loss());
        throw divergence(trainer, first.path, true,
                "the output %s of layer %s %s is the first that is not finite".formatted(first.y.shapeText(), first.path.isEmpty() ? "(the net)" : first.path,
                        first.text));
    }

    private static DivergenceException divergence(Trainer trainer, String layer, boolean forward, String what) {
        return new DivergenceException(layer, forward, "DivergenceStop: in the step after %s: %s. Hint: a lower rate, clipNorm(1), or look at the data"
                .formatted(trainer.standing(), what));
    }

    /** 0·x sums to 0 unless an x is not finite. */
    private static boolean isFinite(Tensor x) {
        return !x.dtype().isFloating() || x.detach().mul(0).sum().item() == 0;
    }
}
