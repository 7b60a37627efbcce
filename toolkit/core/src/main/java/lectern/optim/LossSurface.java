package lectern.optim;

import java.util.List;
import java.util.function.Supplier;
import lectern.tensor.Autograd;
import lectern.tensor.DType;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/** A loss as a function of all trainable parameters as one float64 vector [n]. */
final class LossSurface {
    private final Optimizer owner;
    private final List<Tensor> parameters;
    private final Supplier<Tensor> loss;
    private int evaluations;

    LossSurface(Optimizer owner, List<Tensor> parameters, Supplier<Tensor> loss) {
        this.owner = owner;
        this.parameters = parameters.stream().filter(Tensor::needsGrad).toList();
        if (this.parameters.isEmpty()) throw new IllegalStateException(owner.name() + ": every parameter is frozen. Hint: p.needsGrad(true)");
        this.loss = loss;
    }

    int evaluations() {
        return evaluations;
    }

    Tensor position() {
        return Autograd.noGrad(() -> Tensors.concat(0, parameters.stream().map(LossSurface::flat).toArray(Tensor[]::new)));
    }

    private static Tensor flat(Tensor x) {
        return x.detach().reshape(x.numel()).to(DType.FLOAT64);
    }

    /** Sets the parameters. */
    void move(Tensor x) {
        int at = 0;
        for (Tensor p : parameters) {
            p.assign(x.slice(0, at, at + p.numel()).reshape(p.shape()));
            at += p.numel();
        }
    }

    /** The loss here, with its gradients; one that is not finite is refused. */
    Tensor evaluate() {
        Tensor value = compute();
        if (!Double.isFinite(value.item()) || !Double.isFinite(Gradients.norm(parameters)))
            throw new IllegalStateException("%s: expected a finite loss and gradient to start from, got loss %s".formatted(owner.name(), value.item()));
        return value;
    }

    /** The loss at a point that is tried; infinite where it is no number. */
    double value() {
        double value = compute().item();
        return Double.isFinite(value) ? value : Double.POSITIVE_INFINITY;
    }

    private Tensor compute() {
        evaluations++;
        owner.zeroGrad();
        Tensor value = loss.get();
        value.backward();
        return value;
    }

    /** The gradient of the last evaluation; 0 where a parameter has none. */
    Tensor gradient() {
        return Autograd.noGrad(
                () -> Tensors.concat(0, parameters.stream().map(p -> p.grad() == null ? flat(Tensors.zerosLike(p)) : flat(p.grad())).toArray(Tensor[]::new)));
    }
}
