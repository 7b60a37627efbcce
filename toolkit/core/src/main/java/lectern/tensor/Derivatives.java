package lectern.tensor;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Derivatives beyond the gradient of a scalar, each made of backward passes. */
final class Derivatives {
    private Derivatives() {}

    /** One backward pass for each element of f(x): row i is the gradient of element i. */
    static Tensor jacobian(UnaryOperator<Tensor> f, Tensor x, boolean createGraph) {
        Tensor at = leaf("jacobian", x, createGraph), y = value("jacobian", f, at);
        int m = y.numel();
        Tensor[] rows = new Tensor[m];
        for (int i = 0; i < m; i++) {
            Tensor unit = Tensors.zerosLike(y);
            Elements.set(unit.array(), i, 1);
            rows[i] = pull(y, at, unit, createGraph);
        }
        int[] shape = java.util.Arrays.copyOf(y.dims(), y.rank() + x.rank());
        System.arraycopy(x.dims(), 0, shape, y.rank(), x.rank());
        return m == 0 ? Tensors.full(0, x.dtype(), shape) : Tensors.stack(rows).reshape(shape);
    }

    static Tensor hessian(UnaryOperator<Tensor> f, Tensor x) {
        return jacobian(v -> gradient("hessian", f, v), x, false);
    }

    static Tensor hessianVectorProduct(UnaryOperator<Tensor> f, Tensor x, Tensor v) {
        same("hessianVectorProduct", x, v);
        Tensor at = leaf("hessianVectorProduct", x, false);
        return pull(gradient("hessianVectorProduct", f, at), at, v.to(x.dtype()), false);
    }

    /** J·v by two backward passes: Jᵀu is linear in u, and the gradient of (Jᵀu)·v with respect to u is J·v. */
    static Tensor jvp(UnaryOperator<Tensor> f, Tensor x, Tensor v) {
        same("jvp", x, v);
        Tensor at = leaf("jvp", x, false), y = value("jvp", f, at), u = Tensors.zerosLike(y).requiresGrad();
        return pull(pull(y, at, u, true), u, v.to(x.dtype()), false);
    }

    private static Tensor gradient(String who, UnaryOperator<Tensor> f, Tensor x) {
        Tensor y = value(who, f, x);
        if (y.numel() != 1) throw new ShapeException(who + ": expected a function with a scalar result, got " + y.shapeText() + ". Hint: sum() it");
        return pull(y, x, Tensors.onesLike(y), true);
    }

    private static Tensor value(String who, UnaryOperator<Tensor> f, Tensor x) {
        return Given.of(who, "a tensor from the function", Given.of(who, "a function", f).apply(x));
    }

    /** Jᵀg for y(x); zeros where y does not depend on x. The graph of y stays. */
    private static Tensor pull(Tensor y, Tensor x, Tensor g, boolean createGraph) {
        Map<Tensor, Tensor> found = new IdentityHashMap<>();
        found.put(x, null);
        if (y.needsGrad()) Autograd.run(y, g, true, createGraph, found);
        return found.get(x) == null ? Tensors.zerosLike(x) : found.get(x);
    }

    /** A copy of x to differentiate by; x itself where its own graph is to go on. */
    private static Tensor leaf(String who, Tensor x, boolean goesOn) {
        if (!Given.tensor(who, x).dtype().isFloating())
            throw new ShapeException(who + ": only float32 and float64 have derivatives, got " + x.dtype() + " " + x.shapeText());
        return goesOn && x.needsGrad() ? x : x.detach().requiresGrad();
    }

    private static void same(String who, Tensor x, Tensor v) {
        Given.tensors(who, x, v);
        if (!java.util.Arrays.equals(x.dims(), v.dims()))
            throw new ShapeException("%s: expected a direction in the shape of x, %s, got %s".formatted(who, x.shapeText(), v.shapeText()));
    }
}
