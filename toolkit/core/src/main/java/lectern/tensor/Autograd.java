package lectern.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Reverse-mode differentiation: walks the recorded operations from an output back to the inputs and applies each one's rule. */
public final class Autograd {
    private static final ThreadLocal<boolean[]> RECORDING = ThreadLocal.withInitial(() -> new boolean[]{true});

    private Autograd() {}

    /** Runs a computation without recording it: no memory for a graph, no derivatives. */
    public static <T> T noGrad(Supplier<T> computation) {
        return recording(false, Given.of("noGrad", "a computation", computation));
    }

    /** As {@link #noGrad(Supplier)}, for a computation without a result. */
    public static void noGrad(Runnable computation) {
        Given.of("noGrad", "a computation", computation);
        recording(false, () -> {
            computation.run();
            return null;
        });
    }

    static <T> T recording(boolean on, Supplier<T> computation) {
        boolean[] flag = RECORDING.get();
        boolean before = flag[0];
        flag[0] = on;
        try {
            return computation.get();
        } finally {
            flag[0] = before;
        }
    }

    static boolean isRecording(Tensor... in) {
        for (Tensor x : in) if (x.needsGrad()) return RECORDING.get()[0];
        return false;
    }

    /**
     * dy/dx for every x, the gradients of a scalar y; a tensor that y does not depend on gets zeros.
     *
     * @param createGraph whether the gradients can be differentiated again; if not, y's graph is released
     */
    public static List<Tensor> grad(Tensor y, List<Tensor> inputs, boolean createGraph) {
        Map<Tensor, Tensor> found = new IdentityHashMap<>();
        for (Tensor x : Given.of("grad", "tensors", inputs)) found.put(Given.tensor("grad", x), null);
        run(y, seed(y), createGraph, createGraph, found);
        List<Tensor> result = new ArrayList<>();
        for (Tensor x : inputs) result.add(found.get(x) == null ? Tensors.zerosLike(x) : found.get(x));
        return result;
    }

    /** dy/dx without a graph of the gradient. */
    public static Tensor grad(Tensor y, Tensor x) {
        return grad(y, List.of(Given.tensor("grad", x)), false).get(0);
    }

    // Derivatives of functions

    /** All derivatives ∂yᵢ/∂xⱼ of y = f(x), in the shape [*y, *x]. */
    public static Tensor jacobian(UnaryOperator<Tensor> f, Tensor x) {
        return Derivatives.jacobian(f, x, true);
    }

    /** All second derivatives ∂²y/∂xᵢ∂xⱼ of a scalar y = f(x), in the shape [*x, *x]. */
    public static Tensor hessian(UnaryOperator<Tensor> f, Tensor x) {
        return Derivatives.hessian(f, x);
    }

    /** H·v for the second derivatives H of a scalar f at x, without H itself; in the shape of x. */
    public static Tensor hessianVectorProduct(UnaryOperator<Tensor> f, Tensor x, Tensor v) {
        return Derivatives.hessianVectorProduct(f, x, v);
    }

    /** J·v for the derivatives J of y = f(x): how y changes when x moves along v; in the shape of y. */
    public static Tensor jvp(UnaryOperator<Tensor> f, Tensor x, Tensor v) {
        return Derivatives.jvp(f, x, v);
    }

    /** The rule of a function of one tensor: the gradient of x from the gradient g of y. */
    public interface Backward {
        Tensor apply(Tensor g, Tensor x, Tensor y);
    }

    /** An operation of one tensor with a derivative of your own; for several, or to keep what forward found, see {@link CustomFunction}. */
    public static UnaryOperator<Tensor> function(UnaryOperator<Tensor> forward, Backward backward) {
        Given.of("function", "forward", forward);
        Given.of("function", "backward", backward);
        Op<Void> op = new Op<Void>("function", (b, in, p) -> Given.of("function", "a tensor from forward", noGrad(() -> forward.apply(in[0]))).detach(),
                (g, in, i, y, p) -> fitting("function: backward", backward.apply(g, in[0], y), in[0])).foreign();
        return x -> op.apply(null, Given.tensor("function", x));
    }

    /** A gradient in the shape of x, or none. */
    static Tensor fitting(String who, Tensor g, Tensor x) {
        if (g != null && !Arrays.equals(g.dims(), x.dims()))
            throw new ShapeException(who + ": expected a gradient " + x.shapeText() + ", got " + g.shapeText());
        return g;
    }

    /** Runs a computation, backward passes included, and stops at the first operation that makes a NaN or an infinity. */
    public static <T> T anomaly(Supplier<T> computation) {
        return Anomaly.watch(true, Given.of("anomaly", "a computation", computation));
    }

    /** As {@link #anomaly(Supplier)}, for a computation without a result. */
    public static void anomaly(Runnable computation) {
        Given.of("anomaly", "a computation", computation);
        Anomaly.watch(true, () -> {
            computation.run();
            return null;
        });
    }

    /** Whether this thread is inside of {@link #anomaly}. */
    public static boolean isAnomalyWatched() {
        return Anomaly.isWatched();
    }

    /** Runs a part of a watched computation; the place, such as the path of a layer, is asked for where something is found in it. */
    public static <T> T within(Supplier<String> place, Supplier<T> computation) {
        return Anomaly.within(place, Given.of("within", "a computation", computation));
    }

    static boolean isRecording() {
        return RECORDING.get()[0];
    }

    static Tensor seed(Tensor y) {
        if (Given.tensor("backward", y).numel() != 1)
            throw new ShapeException("backward: expected a scalar, got " + y.shapeText() + ". Hint: y.sum().backward() or y.backward(gradient)");
        return Tensors.onesLike(y);
    }

    /** The walk; {@code wanted} is null where gradients go into the leaves, else it receives those of its keys. */
    static void run(Tensor root, Tensor g, boolean retain, boolean createGraph, Map<Tensor, Tensor> wanted) {
        if (!root.needsGrad())
            throw new IllegalStateException(
                    "backward: nothing here asked for a gradient. Hint: x.requiresGrad() before computing with x, and no noGrad around it");
        List<Tensor> order = order(root);
        Memory memory = createGraph ? null : Memory.start();
        try {
            recording(createGraph, () -> {
                walk(order, root, g, wanted, new Pending(memory));
                return null;
            });
        } finally {
            if (memory != null) memory.end();
        }
        if (!retain) for (Tensor y : order) y.release();
    }

    private static void walk(List<Tensor> order, Tensor root, Tensor g, Map<Tensor, Tensor> wanted, Pending pending) {
        pending.add(root, g);
        for (int n = order.size() - 1; n >= 0; n--) {
            Tensor y = order.get(n), gy = pending.take(y);
            if (gy == null) continue;
            Tensor seen = y.hooked(gy);
            boolean isWanted = wanted != null && wanted.containsKey(y), isLeaf = y.op() == null;
            if (isWanted) wanted.put(y, seen);
            if (isLeaf && wanted == null) y.accumulate(seen);
            if (isLeaf || isWanted || y.isHooked() || y.op().isForeign()) pending.release(gy);
            if (!isLeaf) step(y, seen, pending);
            pending.drop(gy);
        }
    }

    @SuppressWarnings("unchecked")
    private static void step(Tensor y, Tensor gy, Pending pending) {
        StoppedException.poll();
        y.checkGraph();
        Tensor[] in = y.inputs();
        Op<Object> op = (Op<Object>) y.op();
        boolean watched = Anomaly.isWatched();
        pending.open(op);
        Tensor[] gx = watched ? Anomaly.watch(false, () -> op.gradients(gy, in, y, y.settings())) : op.gradients(gy, in, y, y.settings());
        for (int i = 0; i < in.length; i++) {
            if (gx[i] == null) continue;
            if (watched) Anomaly.backward(op, in, i, y, gy, gx[i]);
            pending.add(in[i], gx[i]);
        }
        pending.close();
    }

    /** All tensors that the root was computed from and that need a gradient, inputs before results. */
    static List<Tensor> order(Tensor root) {
        List<Tensor> order = new ArrayList<>();
        Map<Tensor, Boolean> seen = new IdentityHashMap<>();
        ArrayDeque<Tensor> stack = new ArrayDeque<>();
        stack.push(root);
        while (!stack.isEmpty()) {
            Tensor y = stack.peek();
            if (seen.putIfAbsent(y, false) == null) {
                y.checkGraph();
                if (y.op() != null) for (Tensor x : y.inputs()) if (x.needsGrad() && !seen.containsKey(x)) stack.push(x);
            } else {
                stack.pop();
                if (!seen.put(y, true)) order.add(y);
            }
        }
        return order;
    }
}
