package lectern.optim;

import java.util.List;
import lectern.tensor.Autograd;
import lectern.tensor.Backend;
import lectern.tensor.DType;
import lectern.tensor.Tensor;

/**
 * The gradients of a list of parameters, measured and clipped; those without one are left out.
 *
 * <pre>{@code
 * double norm = Gradients.clipNorm(net.parameters(), 1.0);
 * }</pre>
 */
public final class Gradients {
    private Gradients() {}

    /** ‖g‖ = √Σg² over all gradients together; NaN or infinite if one of them is not finite. */
    public static double norm(List<Tensor> parameters) {
        double sum = 0;
        for (Tensor p : parameters) if (p.grad() != null) sum += Backend.current().sumOfSquares(p.grad());
        return Double.isFinite(sum) ? Math.sqrt(sum) : Math.sqrt(exactly(parameters));
    }

    /** ‖x‖ over all elements of one tensor. */
    static double norm(Tensor x) {
        return Math.sqrt(Backend.current().sumOfSquares(x));
    }

    /** Squares of floats overflow long before their squares in double. */
    private static double exactly(List<Tensor> parameters) {
        double sum = 0;
        for (Tensor p : parameters) if (p.grad() != null) sum += Backend.current().sumOfSquares(Autograd.noGrad(() -> p.grad().to(DType.FLOAT64)));
        return sum;
    }

    /** Replaces the gradients by g·min(1, c/‖g‖), ‖g‖ over all of them; returns the norm before (Pascanu et al. 2013). Not finite, it throws and changes nothing. */
    public static double clipNorm(List<Tensor> parameters, double c) {
        if (!(c > 0)) throw new IllegalArgumentException("clipNorm: expected a norm above 0, got " + c);
        double norm = norm(parameters), scale = scale(norm, c);
        if (!Double.isFinite(norm)) throw notFinite("clipNorm", parameters);
        if (scale < 1)
            Autograd.noGrad(() -> parameters.forEach(p -> {
                if (p.grad() != null) p.grad(p.grad().mul(scale));
            }));
        return norm;
    }

    /** Cuts every gradient to [−c, c]. */
    public static void clipValue(List<Tensor> parameters, double c) {
        if (!(c > 0)) throw new IllegalArgumentException("clipValue: expected a bound above 0, got " + c);
        Autograd.noGrad(() -> parameters.forEach(p -> {
            if (p.grad() != null) p.grad(p.grad().clip(-c, c));
        }));
    }

    static double scale(double norm, double c) {
        return Math.min(1, c / (norm + 1e-6));
    }

    /** The complaint that names the first parameter whose gradient is not finite. */
    static IllegalStateException notFinite(String who, List<Tensor> parameters) {
        for (int i = 0; i < parameters.size(); i++) {
            Tensor g = parameters.get(i).grad();
            if (g == null || Double.isFinite(norm(List.of(parameters.get(i))))) continue;
            long bad = (long) g.numel() - (long) Autograd.noGrad(() -> g.isFinite().to(DType.FLOAT64).sum()).item();
            return new IllegalStateException(
                    "%s: the gradient of parameter %d %s is not finite in %d of %d places. Hint: a smaller rate, or Autograd.anomaly(…) to find where it begins"
                            .formatted(who, i, g.shapeText(), bad, g.numel()));
        }
        return new IllegalStateException(who + ": the norm of the gradients is too large for a double");
    }
}
