package lectern.nn;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
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
import lectern.tensor.Tensor;

/**
 * A part of a net: parameters, child layers and a function of one tensor. Parameters and children are found from the fields, in the order in which they are declared; those
 * in a list by their number, those in a map by their key.
 *
 * <pre>{@code
 * class Net extends Layer {
 *     Linear a = new Linear(784, 128), b = new Linear(128, 10);
 *     public Tensor forward(Tensor x) { return b.apply(a.apply(x).relu()); }
 * }
 * }</pre>
 */
public abstract class Layer {
    private final Set<Tensor> parameters = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Tensor> buffers = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean training = true;

    /** The layer's output. */
    public abstract Tensor forward(Tensor x);

    /** Runs the layer. */
    public final Tensor apply(Tensor x) {
        return forward(x);
    }

    /** What an {@code apply} of several tensors goes through. */
    protected final Tensor call(Supplier<Tensor> forward, Tensor... in) {
        return forward.get();
    }

    /** As {@link #call(Supplier, Tensor...)} for a layer that returns more than a tensor. */
    protected final <T> T call(Supplier<T> forward, Function<T, Tensor> output, Tensor... in) {
        return forward.get();
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
        walk("", (path, layer) -> layer.fields(Tensor.class).forEach((name, x) -> {
            if (kind.apply(layer).contains(x) && seen.add(x)) named.put(path + name, x);
        }));
        return named;
    }

    /** The layers directly inside this one, by field name; the members of a list by their number. */
    public Map<String, Layer> children() {
        return fields(Layer.class);
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

    public final boolean isTraining() {
        return training;
    }

    /** Multiply-adds of one forward pass. */
    public long multiplyAdds(int[] input, int[] output) {
        return 0;
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

    /** This layer and all inside it, with the path of each. */
    public final void walk(String path, BiConsumer<String, Layer> visit) {
        record Place(String path, Layer layer) {}
        ArrayDeque<Place> open = new ArrayDeque<>(List.of(new Place(path, this)));
        while (!open.isEmpty()) {
            Place at = open.pop();
            visit.accept(at.path, at.layer);
            List<Place> inside = new ArrayList<>();
            at.layer.children().forEach((name, child) -> inside.add(new Place(at.path + name + ".", child)));
            inside.reversed().forEach(open::push);
        }
    }

    private <T> Map<String, T> fields(Class<T> type) {
        List<Class<?>> line = new ArrayList<>();
        for (Class<?> c = getClass(); c != Layer.class; c = c.getSuperclass()) line.addFirst(c);
        Map<String, T> found = new LinkedHashMap<>();
        for (Class<?> c : line)
            for (Field field : c.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) continue;
                Object value = read(field);
                if (type.isInstance(value)) found.put(field.getName(), type.cast(value));
                if (value instanceof List<?> list)
                    for (int i = 0; i < list.size(); i++) if (type.isInstance(list.get(i))) found.put(field.getName() + "." + i, type.cast(list.get(i)));
                if (value instanceof Map<?, ?> map)
                    map.forEach((name, inside) -> {
                        if (type.isInstance(inside)) found.put(name.toString(), type.cast(inside));
                    });
            }
        return found;
    }

    private Object read(Field field) {
        try {
            field.setAccessible(true);
            return field.get(this);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Layer: cannot read the field " + field, e);
        }
    }

    /** The class and its parameter shapes; a layer with children prints as a tree. */
    @Override
    public String toString() {
        return tree("");
    }

    private String tree(String indent) {
        String head = children().isEmpty() && !overridesToString() ? leaf() : children().isEmpty() ? toString() : name();
        StringBuilder out = new StringBuilder(head);
        children().forEach((name, child) -> out.append("\n").append(indent).append("  (").append(name).append(") ").append(child.tree(indent + "  ")));
        if (indent.isEmpty() && !children().isEmpty()) out.append(String.format(java.util.Locale.ROOT, "\n%,d parameters", parameterCount()));
        return out.toString();
    }

    private boolean overridesToString() {
        try {
            return getClass().getMethod("toString").getDeclaringClass() != Layer.class;
        } catch (NoSuchMethodException e) {
            throw new AssertionError("every object has toString", e);
        }
    }

    private String leaf() {
        StringBuilder out = new StringBuilder(name()).append("(");
        fields(Tensor.class).forEach((name, x) -> out.append(out.charAt(out.length() - 1) == '(' ? "" : ", ").append(name).append(" ").append(x.shapeText()));
        return out.append(")").toString();
    }

    private String name() {
        return getClass().getSimpleName().isEmpty() ? "Layer" : getClass().getSimpleName();
    }
}
