package lectern.optim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import lectern.tensor.Autograd;
import lectern.tensor.Descent;
import lectern.tensor.StoppedException;
import lectern.tensor.Tensor;

/**
 * Changes parameters so that a loss falls. This class keeps the books; a subclass is one formula, {@link #update}:
 *
 * <pre>{@code
 * class SignDescent extends Optimizer {
 *     SignDescent(List<Tensor> parameters, double rate) { super(parameters, rate); }
 *     protected void update(Tensor theta, Tensor g, Slots slots, long t) { theta.addInPlace(-rate(), g.sign()); }
 * }
 * }</pre>
 *
 * <p>A parameter that is frozen or has no gradient is left alone. Gradients add up until {@link #zeroGrad}: to accumulate over k small batches, divide each loss by k, and
 * step once. A gradient that is not finite goes through to its parameter unless {@link #checked} or {@link #clipNorm} refuses it. An interrupt waits for the end of a step.
 */
public abstract class Optimizer {
    private final List<Group> groups = new ArrayList<>();
    private final List<Slots> slots = new ArrayList<>();
    private final Set<Tensor> known = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Regularisation regularisation = new Regularisation();
    private Clip clip = Clip.NONE;
    private boolean checked;
    private double rate;
    private double weightDecay;
    private double decoupledDecay;
    private double ratio = 1;
    private long steps;

    protected Optimizer(List<Tensor> parameters, double rate) {
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) throw bad("a positive learning rate", rate);
        this.rate = rate;
        add(parameters, 1, Double.NaN);
    }

    /**
     * θ ← …, from the parameter θ and its gradient g, which has been clipped and has had the decay of the weights added; runs without recording.
     *
     * @param t how many steps this parameter has taken, this one included
     */
    protected abstract void update(Tensor theta, Tensor g, Slots slots, long t);

    /** Whether {@link #update} wants the gradient as it is, because it leaves factor and decay to the fused step of {@link Slots#descent}. */
    protected boolean isFused() {
        return false;
    }

    /** Whether {@link #step()} is a step; else the loss must be given, to be computed again. */
    boolean isStepwise() {
        return true;
    }

    /** One step for every parameter that has a gradient. */
    public final void step() {
        if (!isStepwise()) throw new IllegalStateException(name() + ": step() needs the loss. Hint: optimizer.step(() -> criterion.apply(net.apply(x), y))");
        if (all().stream().allMatch(p -> p.grad() == null))
            throw new IllegalStateException(name() + ": step() before backward(), no parameter has a gradient. Hint: loss.backward()");
        Autograd.noGrad(() -> {
            double scale = clip.scale(name(), all(), checked);
            StoppedException.hold(() -> {
                if (Autograd.isAnomalyWatched()) LastGood.watch(this, () -> advance(scale));
                else advance(scale);
            });
        });
    }

    /** Forgets the gradients, computes the loss and its gradients, and makes a step; returns the loss before it. */
    public Tensor step(Supplier<Tensor> loss) {
        zeroGrad();
        Tensor value = loss.get();
        value.backward();
        step();
        return value;
    }

    private void advance(double scale) {
        int i = 0;
        for (Group group : groups) {
            ratio = group.ratio();
            double decay = Double.isNaN(group.decay()) ? weightDecay : group.decay();
            for (Tensor p : group.parameters()) {
                Slots own = slots.get(i++);
                if (p.needsGrad() && p.grad() != null) advance(p, p.grad().to(p.dtype()), own, scale, decay);
            }
        }
        ratio = 1;
        steps++;
    }

    private void advance(Tensor theta, Tensor gradient, Slots own, double scale, double decay) {
        Tensor g = clip.values(gradient);
        double coupled = isDecoupled() ? 0 : decay, shrink = 1 - rate() * (decoupledDecay + decay - coupled);
        if (isFused()) {
            own.descent(new Descent(rate(), scale, coupled, shrink));
        } else {
            if (scale != 1) g = g.mul(scale);
            if (coupled != 0) g = g.add(theta.mul(coupled));
            if (shrink != 1) theta.addInPlace(shrink - 1, theta);
            own.descent(new Descent(rate(), 1, 0, 1));
        }
        update(theta, g, own, own.taken() + 1);
        own.taken(own.taken() + 1);
        regularisation.apply(theta, rate());
    }

    void countStep() {
        steps++;
    }

    /** Whether the weight decay of this optimiser shrinks the weights apart from the gradient, as in AdamW. */
    protected boolean isDecoupled() {
        return false;
    }

    /** Forgets all gradients; without it the next backward pass adds to them. */
    public final void zeroGrad() {
        known.forEach(Tensor::zeroGrad);
    }

    /** The learning rate; within {@link #update} that of the parameter's group. */
    public final double rate() {
        return rate * ratio;
    }

    /** Changes the learning rate from the next step on; the rates of groups change in proportion. */
    public final void rate(double rate) {
        if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) throw bad("a learning rate of at least 0", rate);
        this.rate = rate;
    }

    /** How many steps have been made. */
    public final long steps() {
        return steps;
    }

    /** The parameters of all groups. */
    public final List<Tensor> parameters() {
        return List.copyOf(all());
    }

    private List<Tensor> all() {
        if (groups.size() == 1) return groups.getFirst().parameters();
        return groups.stream().flatMap(g -> g.parameters().stream()).toList();
    }

    // Settings; each returns this optimiser

    /** More parameters, with another learning rate. */
    public Optimizer group(List<Tensor> parameters, double rate) {
        addGroup(parameters, rate, Double.NaN);
        return this;
    }

    /** More parameters, with another learning rate and weight decay. */
    public Optimizer group(List<Tensor> parameters, double rate, double weightDecay) {
        addGroup(parameters, rate, atLeast(0, "weightDecay", weightDecay));
        return this;
    }

    private void addGroup(List<Tensor> parameters, double rate, double decay) {
        if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) throw bad("a learning rate of at least 0 for the group", rate);
        allow("group");
        if (this.rate == 0) throw bad("a learning rate above 0 when a group is added", 0);
        add(parameters, rate / this.rate, decay);
    }

    /** Weight decay λ: λθ is added to the gradient (L2), or θ ← (1 − αλ)θ where that is how the optimiser is defined: AdamW, Lion. */
    public Optimizer weightDecay(double lambda) {
        allow("weightDecay");
        weightDecay = atLeast(0, "weightDecay", lambda);
        return this;
    }

    /** Decoupled decay for any optimiser: θ ← (1 − αλ)θ before each step (Loshchilov and Hutter 2019). */
    public Optimizer decoupledDecay(double lambda) {
        allow("decoupledDecay");
        decoupledDecay = atLeast(0, "decoupledDecay", lambda);
        return this;
    }

    /** L1 by soft threshold after each step: θ ← sign(θ)·max(|θ| − αλ, 0), which makes exact zeros. */
    public Optimizer l1(double lambda) {
        allow("l1");
        regularisation.l1(atLeast(0, "l1", lambda));
        return this;
    }

    /** After each step the incoming weights of every unit, the rows of a parameter with two axes or more, are scaled to a norm of at most c (Srivastava et al. 2014). */
    public Optimizer maxNorm(double c) {
        allow("maxNorm");
        regularisation.maxNorm(positive("maxNorm", c));
        return this;
    }

    /** Before each step all gradients are scaled so that their common norm is at most c (Pascanu et al. 2013); a norm that is not finite is refused. */
    public Optimizer clipNorm(double c) {
        allow("clipNorm");
        clip = Clip.norm(positive("clipNorm", c));
        return this;
    }

    /** Before each step every gradient is cut to [−c, c]. */
    public Optimizer clipValue(double c) {
        allow("clipValue");
        clip = Clip.value(positive("clipValue", c));
        return this;
    }

    /** A gradient that is not finite makes {@link #step()} throw, before anything has changed. */
    public Optimizer checked() {
        allow("checked");
        checked = true;
        return this;
    }

    private void allow(String setting) {
        if (!isStepwise()) throw new IllegalArgumentException("%s: has no %s. Hint: add a penalty to the loss".formatted(name(), setting));
    }

    // What is saved

    /** Everything a checkpoint needs: {@code steps}, {@code rate}, {@code groups}, {@code taken} and the slots, such as {@code 0.m} for the first parameter. */
    public Map<String, Tensor> state() {
        return OptimizerState.of(this, groups, slots);
    }

    /** Goes on where {@link #state} was taken, bit for bit; the tensors are copied. */
    public void load(Map<String, Tensor> state) {
        steps = OptimizerState.load(state, this, groups, slots);
        rate(state.get("rate").item());
    }

    private void add(List<Tensor> parameters, double ratio, double decay) {
        if (parameters.isEmpty()) throw new IllegalArgumentException(name() + ": expected parameters, got none. Hint: net.parameters()");
        for (Tensor p : parameters) {
            if (!p.dtype().isFloating() || p.op() != null)
                throw new IllegalArgumentException(
                        name() + ": expected parameters, got " + (p.op() == null ? p.dtype() : "a result of " + p.op()) + " " + p.shapeText()
                                + ". Hint: net.parameters(), or x.requiresGrad()");
            if (!known.add(p))
                throw new IllegalArgumentException(name() + ": the parameter " + p.shapeText() + " is there twice. Hint: a parameter belongs to one group");
            slots.add(new Slots(p));
        }
        groups.add(new Group(List.copyOf(parameters), ratio, decay));
    }

    final String name() {
        return getClass().getSimpleName().isEmpty() ? "Optimizer" : getClass().getSimpleName();
    }

    /** Checks a setting. */
    protected final double atLeast(double least, String what, double got) {
        if (!(got >= least && got < Double.POSITIVE_INFINITY)) throw bad(what + " of at least " + least, got);
        return got;
    }

    /** Checks a setting. */
    protected final double positive(String what, double got) {
        if (!(got > 0 && got < Double.POSITIVE_INFINITY)) throw bad(what + " above 0", got);
        return got;
    }

    /** Checks a factor that forgets the past: 0 ≤ β < 1. */
    protected final double fraction(String what, double got) {
        if (!(got >= 0 && got < 1)) throw bad("0 ≤ " + what + " < 1", got);
        return got;
    }

    private IllegalArgumentException bad(String expected, double got) {
        return new IllegalArgumentException(name() + ": expected " + expected + ", got " + got);
    }

    @Override
    public String toString() {
        return "%s(rate %s%s)".formatted(name(), rate, groups.size() == 1 ? "" : ", " + groups.size() + " groups");
    }
}
