package lectern.nn;

import java.util.List;
import java.util.function.Supplier;
import lectern.tensor.DType;
import lectern.tensor.Tensor;

/** Derivatives of a layer with several inputs against differences, in float64. */
public final class Doubles {
    private Doubles() {}

    /** A copy in float64. */
    @SuppressWarnings("unchecked")
    public static <L extends Layer> L of(L net) {
        return (L) net.to(DType.FLOAT64);
    }

    /** Central differences of a function of the parameters: the largest disagreement with what backward found, relative to the largest derivative. */
    public static double disagreement(Layer net, Supplier<Tensor> loss) {
        List<Tensor> parameters = net.parameters();
        parameters.forEach(Tensor::zeroGrad);
        loss.get().backward();
        double worst = 0, scale = 1e-3, step = 1e-6;
        for (Tensor p : parameters) {
            double[] a = (double[]) p.array();
            for (int i = 0; i < a.length; i++) {
                double at = a[i], got = p.grad() == null ? 0 : p.grad().toDoubles()[i];
                a[i] = at + step;
                double up = loss.get().item();
                a[i] = at - step;
                double down = loss.get().item();
                a[i] = at;
                double expected = (up - down) / (2 * step);
                worst = Math.max(worst, Math.abs(got - expected));
                scale = Math.max(scale, Math.abs(expected));
            }
        }
        return worst / scale;
    }
}
