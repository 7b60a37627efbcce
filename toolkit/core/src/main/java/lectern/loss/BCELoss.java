package lectern.loss;

import lectern.tensor.CustomFunction;
import lectern.tensor.Tensor;

/**
 * Binary cross entropy of probabilities, l = −(y ln p + (1 − y) ln(1 − p)); logarithms end at −100, so that p = 0 and p = 1 are defined, and the slope
 * (p − y)/max(p(1 − p), 10⁻¹²) is finite everywhere. {@link BCEWithLogitsLoss} is more exact and should be preferred.
 *
 * <p>Shapes: prediction (probabilities) and target (0 to 1) alike → [], or alike with {@code none()}. {@code new BCELoss().apply(tensor(0.5), tensor(1))} is ln 2.
 *
 * @throws ShapeException if the shapes differ or are empty, or a value is outside [0, 1]
 */
public final class BCELoss extends ReducedLoss<BCELoss> {
    private static final CustomFunction LOSSES = new BinaryCrossEntropy();

    /** The loss of a prediction. */
    @Override
    public Tensor apply(Tensor prediction, Tensor target) {
        Inputs.alike(this, prediction, target);
        Inputs.probabilities(this, "probabilities", prediction, ". Hint: BCEWithLogitsLoss takes logits");
        Inputs.probabilities(this, "targets", target, "");
        return reduce(LOSSES.apply(prediction, target.to(prediction.dtype())));
    }

    private static final class BinaryCrossEntropy extends CustomFunction {
        @Override
        protected Tensor forward(Saved saved, Tensor... in) {
            saved.put(in);
            return in[1].mul(log(in[0])).add(in[1].neg().add(1).mul(logOfRest(in[0]))).neg();
        }

        @Override
        protected Tensor[] backward(Saved saved, Tensor g) {
            Tensor p = saved.get(0), y = saved.get(1);
            return new Tensor[]{g.mul(p.sub(y)).div(p.mul(p.neg().add(1)).max(1e-12)), g.mul(logOfRest(p).sub(log(p)))};
        }

        private static Tensor log(Tensor p) {
            return p.log().max(-100);
        }

        private static Tensor logOfRest(Tensor p) {
            return p.neg().log1p().max(-100);
        }
    }
}
