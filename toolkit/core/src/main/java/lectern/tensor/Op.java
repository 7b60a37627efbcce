package lectern.tensor;

import java.util.Arrays;
import java.util.List;

/**
 * One row of the table of operations: how to compute y from the inputs, and one rule per input that turns the gradient g of y into the gradient of that input
 * (the vector-Jacobian product). Rules are tensor expressions, so the second derivative needs nothing more.
 *
 * @param <P> the settings of a call: axes, a new shape, flags; null where there are none
 */
public final class Op<P> {
    /** y from the inputs. */
    public interface Forward<P> {
        Tensor apply(Backend backend, Tensor[] in, P p);
    }

    /** The gradient of input i from the gradient g of y. */
    public interface Rule<P> {
        Tensor apply(Tensor g, Tensor[] in, int i, Tensor y, P p);
    }

    /** The gradients of all inputs at once, null where there is none: for operations whose gradients share their work. */
    interface JointRule<P> {
        Tensor[] apply(Tensor g, Tensor[] in, Tensor y, P p);
    }

    /** The rule of an operation of one input. */
    interface Rule1 {
        Tensor apply(Tensor g, Tensor x, Tensor y);
    }

    /** The rule of an operation of one input with a parameter. */
    interface Rule1p {
        Tensor apply(Tensor g, Tensor x, Tensor y, double p);
    }

    /** A rule of an operation of two inputs. */
    interface Rule2 {
        Tensor apply(Tensor g, Tensor a, Tensor b, Tensor y);
    }

    private final String name;
    private final Forward<P> forward;
    private final List<Rule<P>> rules;
    private final JointRule<P> joint;
    private boolean foreign;

    /** Rules stand in the order of the inputs; a single one serves every input; none means that no derivative exists. */
    Op(String name, Forward<P> forward, List<Rule<P>> rules) {
        this.name = name;
        this.forward = forward;
        this.rules = rules;
        this.joint = null;
    }

    Op(String name, Forward<P> forward, JointRule<P> joint) {
        this.name = name;
        this.forward = forward;
        this.rules = List.of();
        this.joint = joint;
    }

    Op(String name, Forward<P> forward) {
        this(name, forward, List.of());
    }

    Op(String name, Forward<P> forward, Rule<P> rule) {
        this(name, forward, List.of(rule));
    }

    Op(String name, Forward<P> forward, Rule<P> first, Rule<P> second) {
        this(name, forward, List.of(first, second));
    }

    Op(String name, Forward<P> forward, Rule<P> first, Rule<P> second, Rule<P> third) {
        this(name, forward, List.of(first, second, third));
    }

    static Op<Void> unary(String name, Unary kind, Rule1 rule) {
        return new Op<>(name, (b, in, p) -> b.unary(kind, in[0], 0), (g, in, i, y, p) -> rule.apply(g, in[0], y));
    }

    static Op<Double> unary(String name, Unary kind, Rule1p rule) {
        return new Op<>(name, (b, in, p) -> b.unary(kind, in[0], p), (g, in, i, y, p) -> rule.apply(g, in[0], y, p));
    }

    static Op<Void> test(String name, Unary kind) {
        return new Op<>(name, (b, in, p) -> b.unary(kind, in[0], 0));
    }

    static Op<Void> binary(String name, Binary kind, Rule2 first, Rule2 second) {
        return new Op<>(name, (b, in, p) -> b.binary(kind, in[0], in[1], Shapes.broadcast(name, in[0].dims(), in[1].dims())),
                (g, in, i, y, p) -> first.apply(g, in[0], in[1], y), (g, in, i, y, p) -> second.apply(g, in[0], in[1], y));
    }

    static Op<Void> test(String name, Binary kind) {
        return new Op<>(name, (b, in, p) -> b.binary(kind, in[0], in[1], Shapes.broadcast(name, in[0].dims(), in[1].dims())));
    }

    public String name() {
        return name;
    }

    /** Marks an operation whose rule is a learner's own code. */
    Op<P> foreign() {
        foreign = true;
        return this;
    }

    boolean isForeign() {
        return foreign;
    }

    /** True if the gradient of y can be turned into one of the inputs. */
    public boolean isDifferentiable() {
        return joint != null || !rules.isEmpty();
    }

    /** Computes y and, where an input asks for derivatives, remembers how. */
    public Tensor apply(P p, Tensor... in) {
        StoppedException.poll();
        Tensor y = forward.apply(Backend.current(), in, p);
        if (Anomaly.isWatched()) Anomaly.forward(this, in, y);
        return isDifferentiable() && Autograd.isRecording(in) ? y.madeBy(this, in, p) : y;
    }

    /** The gradient of each input that needs one, in the shape of that input: what broadcasting repeated is summed here and nowhere else. */
    Tensor[] gradients(Tensor g, Tensor[] in, Tensor y, P p) {
        Tensor[] found = joint != null ? joint.apply(g, in, y, p) : new Tensor[in.length];
        for (int i = 0; i < in.length; i++) {
            if (!in[i].needsGrad()) found[i] = null;
            else if (joint == null) found[i] = rules.get(rules.size() == 1 ? 0 : i).apply(g, in, i, y, p);
            if (found[i] != null && !Arrays.equals(found[i].dims(), in[i].dims())) found[i] = found[i].sumTo(in[i].dims());
        }
        return found;
    }

    @Override
    public String toString() {
        return name;
    }
}
