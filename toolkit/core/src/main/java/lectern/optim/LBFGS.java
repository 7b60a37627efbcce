package lectern.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import lectern.tensor.Tensor;

/**
 * L-BFGS: θ ← θ + t·d, d = −H·g with H the inverse of the second derivatives as the last steps show it, t from a line search that fulfils the strong Wolfe conditions
 * (Liu and Nocedal 1989; Nocedal and Wright 2006, §7.2). For losses over the whole data, without noise.
 *
 * <pre>{@code
 * var optimizer = new LBFGS(net.parameters(), 1);
 * for (int i = 0; i < 10; i++) optimizer.step(() -> criterion.apply(net.apply(x), y));
 * }</pre>
 *
 * <p>A step is up to 20 iterations, each of one evaluation of the loss or more. The rate is the first t tried. Computes in float64 over all parameters as one vector, 2·history
 * copies of them; has no groups, decay or clipping. An exception of the loss, or an interrupt, leaves everything as it was before the step.
 */
public final class LBFGS extends Optimizer {
    private int iterations = 20;
    private int history = 100;
    private double flat = 1e-7;
    private double still = 1e-9;
    private Curvature memory = new Curvature();

    public LBFGS(List<Tensor> parameters, double rate) {
        super(parameters, rate);
    }

    /** The most iterations in a step; evaluations of the loss are at most a quarter more. */
    public LBFGS iterations(int most) {
        iterations = (int) atLeast(1, "iterations", most);
        return this;
    }

    /** How many past steps are remembered. */
    public LBFGS history(int most) {
        history = (int) atLeast(1, "history", most);
        return this;
    }

    /** A step ends where no gradient is above the first, or where neither loss nor parameters change by the second: 10⁻⁷ and 10⁻⁹. */
    public LBFGS tolerances(double gradient, double change) {
        flat = atLeast(0, "a tolerance of the gradient", gradient);
        still = atLeast(0, "a tolerance of the change", change);
        return this;
    }

    @Override
    boolean isStepwise() {
        return false;
    }

    @Override
    protected void update(Tensor theta, Tensor g, Slots slots, long t) {
        throw new IllegalStateException("LBFGS: all parameters move together");
    }

    /** Several iterations; the loss is computed anew at every point that is tried. Returns the loss before the step. */
    @Override
    public Tensor step(Supplier<Tensor> loss) {
        LossSurface surface = new LossSurface(this, parameters(), loss);
        Tensor start = surface.position();
        try {
            Tensor first = surface.evaluate();
            memory = iterate(surface, first.item());
            countStep();
            return first;
        } catch (RuntimeException e) {
            surface.move(start);
            throw e;
        }
    }

    private Curvature iterate(LossSurface surface, double loss) {
        Tensor x = surface.position(), g = surface.gradient();
        Curvature c = memory.fits(x.numel()) ? memory.copy() : new Curvature();
        for (int n = 1; largest(g) > flat; n++) {
            Tensor d = c.direction(g, history), from = x;
            double first = c.isNew() ? Math.min(1, 1 / g.abs().sum().item()) * rate() : rate(), slope = Curvature.dot(g, d), before = loss;
            c.seen(g, d);
            if (slope > -still) break;
            WolfeSearch.Line line = t -> {
                surface.move(from.add(d.mul(t)));
                double f = surface.value();
                Tensor there = surface.gradient();
                return new WolfeSearch.Point(t, f, Curvature.dot(there, d), there);
            };
            WolfeSearch.Point found = WolfeSearch.along(line, new WolfeSearch.Point(0, loss, slope, g), first, still / largest(d));
            x = from.add(d.mul(found.t()));
            surface.move(x);
            c.stepped(found.t());
            g = found.g();
            loss = found.f();
            boolean rests = largest(d) * Math.abs(found.t()) <= still || Math.abs(loss - before) < still;
            if (n == iterations || surface.evaluations() >= iterations * 5 / 4 || rests) break;
        }
        return c;
    }

    private static double largest(Tensor x) {
        return x.abs().max().item();
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = super.state();
        memory.state().forEach((name, x) -> state.put("curvature." + name, x));
        return state;
    }

    @Override
    public void load(Map<String, Tensor> state) {
        Map<String, Tensor> books = new LinkedHashMap<>(), own = new LinkedHashMap<>();
        state.forEach((name, x) -> {
            if (name.startsWith("curvature.")) own.put(name.substring(10), x);
            else books.put(name, x);
        });
        Curvature loaded = Curvature.of(own);
        super.load(books);
        memory = loaded;
    }
}
