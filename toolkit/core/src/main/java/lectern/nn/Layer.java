package lectern.nn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import lectern.tensor.Autograd;
import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * A part of a net: parameters, child layers and a function of one tensor. Parameters and children are found from the fields, in the order in which they are declared;
 * a field may also be a list, map, array or record of them. A layer that stands in two places is one layer: its parameters count once.
 *
 * <pre>{@code
 * class Net extends Layer {
 *     Linear a = new Linear(784, 128), b = new Linear(128, 10);
 *     public Tensor forward(Tensor x) { return b.apply(a.apply(x).relu()); }
 * }
 * var net = new Net();
 * net.summary(32, 784)
 * }</pre>
 *
 * @throws ShapeException from {@link #apply} with a line for every layer on the way: "in Net.a"
 */
public abstract class Layer implements Cloneable {
    private Set<Tensor> parameters = Collections.newSetFromMap(new IdentityHashMap<>());
    private Set<Tensor> buffers = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean training = true;
    private List<LayerHook> hooks = List.of();
    private ShapeException failed;

    /** The layer's output. */
    public abstract Tensor forward(Tensor x);

    /** Runs the layer. */
    public final Tensor apply(Tensor x) {
        return call(() -> forward(x), x);
    }

    /** What an {@code apply} of several tensors goes through, so that errors say where and observers see the output. */
    protected final Tensor call(Supplier<Tensor> forward, Tensor... in) {
        return call(forward, y -> y, in);
    }

    /** As {@link #call(Supplier, Tensor...)} for a layer that returns more than a tensor; {@code output} picks what observers see. */
    protected final <T> T call(Supplier<T> forward, Function<T, Tensor> output, Tensor... in) {
        for (Tensor x : in) if (x == null) throw new IllegalArgumentException(LayerTree.title(this) + ": expected a tensor, got null");
        long start = hooks.isEmpty() ? 0 : System.nanoTime();
        try {
            T y = Autograd.isAnomalyWatched() ? LayerPlace.within(this, forward) : forward.get();
            if (y == null) throw new IllegalStateException(LayerTree.title(this) + ": forward returned null");
            for (LayerHook hook : hooks) hook.ran(this, in, output.apply(y), System.nanoTime() - start);
            return y;
        } catch (ShapeException e) {
            failed = LayerTree.located(this, e);
            throw failed;
        }
    }

    /** Multiplications with an addition that {@link #forward} itself does for an input and output of these shapes; those of child layers are counted by the children. */
    public long multiplyAdds(int[] input, int[] output) {
        return 0;
    }

    /** Makes a tensor a parameter: training changes it. */
    protected final Tensor parameter(Tensor x) {
        parameters.add(x.requiresGrad());
        return x;
    }

    /** Makes a tensor a buffer: saved and loaded with the layer, but not trained; changed by {@code assign}. */
    protected final Tensor buffer(Tensor x) {
        buffers.add(x);
        return x;
    }

    /** All parameters, this layer's before its children's. */
    public final List<Tensor> parameters() {
        return List.copyOf(named().values());
    }

    /** All parameters by path: {@code 0.weight}, {@code 0.bias}, … */
    public final Map<String, Tensor> named() {
        return named(layer -> layer.parameters);
    }

    /** All buffers by path: {@code 1.runningMean}, … */
    public final Map<String, Tensor> buffers() {
        return named(layer -> layer.buffers);
    }

    /** What a saved net holds: the parameters, then the buffers, by path. */
    public final Map<String, Tensor> state() {
        Map<String, Tensor> state = named();
        state.putAll(buffers());
        return state;
    }

    private Map<String, Tensor> named(Function<Layer, Set<Tensor>> kind) {
        Map<String, Tensor> named = new LinkedHashMap<>();
        Set<Tensor> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        walk("", (path, layer) -> LayerFields.find(layer, Tensor.class).forEach((name, x) -> {
            if (kind.apply(layer).contains(x) && seen.add(x)) named.put(path + name, x);
        }));
        return named;
    }

    /** Takes the numbers of every parameter and buffer from what {@link #state} of such a net gave; where a name or a shape does not fit, nothing changes. */
    public final Layer load(Map<String, Tensor> state) {
        LoadReport report = LoadReport.of(this, state);
        if (!report.isComplete()) throw new ShapeException(LayerTree.name(this) + ": " + report + "\nHint: loadMatching(state) takes what fits");
        report.write(this, state);
        return this;
    }

    /** Takes what fits by name and shape and tells what did not: for a net with another head. */
    public final LoadReport loadMatching(Map<String, Tensor> state) {
        LoadReport report = LoadReport.of(this, state);
        report.write(this, state);
        return report;
    }

    /** Starts every weight anew, that is every parameter of at least two axes; biases and gains stay. */
    public final Layer init(Initializer weights) {
        parameters().forEach(p -> {
            if (p.rank() >= 2) p.assign(weights.of(p.shape()));
        });
        return this;
    }

    /** As {@link #init(Initializer)}, and every parameter whose name begins with {@code bias} from the second. */
    public final Layer init(Initializer weights, Initializer biases) {
        init(weights);
        named().forEach((path, p) -> {
            if (path.substring(path.lastIndexOf('.') + 1).startsWith("bias")) p.assign(biases.of(p.shape()));
        });
        return this;
    }

    /** A layer with numbers of its own: same classes, settings, mode, frozen and shared parameters; no gradients, no observers. Functions in it are shared. */
    public final Layer copy() {
        return new LayerCopy(null).of(this);
    }

    /** A copy with its float tensors in another type: float64 for a gradient check. */
    public final Layer to(DType type) {
        if (!type.isFloating()) throw new IllegalArgumentException(LayerTree.name(this) + ": a layer is float32 or float64, got " + type);
        return new LayerCopy(type).of(this);
    }

    /** Shows the observer the output of every layer inside, until the observation is closed: {@code try (var seen = net.observe((path, layer, y) -> …))}. */
    public final Observation observe(LayerObserver observer) {
        return Observation.of(this, observer);
    }

    /** One line for each layer: output shape, parameters, multiply-adds, memory and time for an input of this shape (batch included). Changes nothing. */
    public final Summary summary(int... input) {
        return Summary.of(this, Survey.example(input));
    }

    /** As {@link #summary(int...)} for this input: whole numbers for a net that begins with an embedding. */
    public final Summary summary(Tensor input) {
        return Summary.of(this, input);
    }

    /** The layers directly inside this one, by field name; the members of a list by their number. */
    public Map<String, Layer> children() {
        return LayerFields.find(this, Layer.class);
    }

    /** How many numbers training can change. */
    public final int parameterCount() {
        return parameters().stream().mapToInt(Tensor::numel).sum();
    }

    /** Switches to training: dropout drops, batch norm measures. A new layer trains. */
    public final Layer train() {
        return mode(true);
    }

    /** Switches to evaluation. */
    public final Layer eval() {
        return mode(false);
    }

    /** Whether the layer trains; else it evaluates. */
    public final boolean isTraining() {
        return training;
    }

    private Layer mode(boolean training) {
        walk("", (path, layer) -> layer.training = training);
        return this;
    }

    /** Takes all parameters out of training. */
    public final Layer freeze() {
        parameters().forEach(p -> p.needsGrad(false));
        return this;
    }

    /** Lets training change all parameters again. */
    public final Layer unfreeze() {
        parameters().forEach(p -> p.needsGrad(true));
        return this;
    }

    /** This layer and all inside it, with the path of each. */
    public final void walk(String path, BiConsumer<String, Layer> visit) {
        record Place(String path, Layer layer, Place outer) {}
        ArrayDeque<Place> open = new ArrayDeque<>(List.of(new Place(path, this, null)));
        while (!open.isEmpty()) {
            Place at = open.pop();
            for (Place p = at.outer; p != null; p = p.outer)
                if (p.layer == at.layer)
                    throw new IllegalStateException(LayerTree.name(this) + ": contains itself at " + at.path + " Hint: a layer holds its parts, not its owner");
            visit.accept(at.path, at.layer);
            List<Place> inside = new ArrayList<>();
            at.layer.children().forEach((name, child) -> inside.add(new Place(at.path + name + ".", child, at)));
            inside.reversed().forEach(open::push);
        }
    }

    /** The class and its parameter shapes; a layer with children prints as a tree. */
    @Override
    public String toString() {
        return LayerTree.of(this);
    }

    // For the classes beside this one

    final void training(boolean on) {
        training = on;
    }

    final void hook(LayerHook hook, boolean on) {
        List<LayerHook> changed = new ArrayList<>(hooks);
        if (on) changed.add(hook);
        else changed.remove(hook);
        hooks = List.copyOf(changed);
    }

    final boolean failedWith(ShapeException e) {
        return failed == e;
    }

    /** The same object again with the same fields. */
    final Layer shallow() {
        try {
            Layer copy = (Layer) super.clone();
            copy.hooks = List.of();
            copy.failed = null;
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("a layer is Cloneable", e);
        }
    }

    final void replaceTensors(UnaryOperator<Tensor> by) {
        parameters = replaced(parameters, by);
        buffers = replaced(buffers, by);
    }

    private static Set<Tensor> replaced(Set<Tensor> tensors, UnaryOperator<Tensor> by) {
        Set<Tensor> result = Collections.newSetFromMap(new IdentityHashMap<>());
        tensors.forEach(x -> result.add(by.apply(x)));
        return result;
    }
}
