package lectern.optim;

import java.util.List;
import lectern.tensor.Tensor;

/** How an optimiser clips: by the common norm, by value, or not at all. */
record Clip(double norm, double bound) {
    static final Clip NONE = new Clip(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    static Clip norm(double c) {
        return new Clip(c, Double.POSITIVE_INFINITY);
    }

    static Clip value(double c) {
        return new Clip(Double.POSITIVE_INFINITY, c);
    }

    /** The factor for all gradients; throws if they are to be finite and are not. */
    double scale(String who, List<Tensor> parameters, boolean checked) {
        if (!checked && norm == Double.POSITIVE_INFINITY) return 1;
        double found = Gradients.norm(parameters);
        if (!Double.isFinite(found)) throw Gradients.notFinite(who, parameters);
        return Gradients.scale(found, norm);
    }

    Tensor values(Tensor g) {
        return bound == Double.POSITIVE_INFINITY ? g : g.clip(-bound, bound);
    }
}
