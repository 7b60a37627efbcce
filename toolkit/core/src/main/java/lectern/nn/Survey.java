package lectern.nn;

import static lectern.tensor.Autograd.noGrad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lectern.tensor.DType;
import lectern.tensor.Generator;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/** Runs a net to see what its layers do, and leaves it as it was: modes, buffers, and the random numbers to come. */
final class Survey {
    private static final class Counts {
        int[] output;
        long multiplyAdds, bytes, nanos;
        int runs;
    }

    private final Layer net;
    private final Map<Layer, String> paths;
    private final Map<Layer, Counts> counts = new IdentityHashMap<>();

    Survey(Layer net) {
        this.net = net;
        paths = LayerTree.paths(net);
    }

    /** Normal numbers that take nothing from the main generator. */
    static Tensor example(int... shape) {
        if (Arrays.stream(shape).anyMatch(size -> size < 0))
            throw new ShapeException("summary: expected the shape of an input, batch included, got " + Arrays.toString(shape));
        return new Generator(0).normal(shape);
    }

    Summary of(Tensor input) {
        if (input == null) throw new IllegalArgumentException("summary: expected an input or its shape, got null");
        undisturbed(() -> {
            noGrad(() -> net.apply(input));
            measure(input);
        });
        List<Tensor> parameters = net.parameters();
        return new Summary(Arrays.stream(input.shape()).boxed().toList(), rows(), parameters.stream().mapToLong(Tensor::numel).sum(),
                parameters.stream().filter(p -> !p.needsGrad()).mapToLong(Tensor::numel).sum(), parameters.stream().mapToLong(Survey::bytes).sum());
    }

    private void undisturbed(Runnable run) {
        List<Layer> trained = paths.keySet().stream().filter(Layer::isTraining).toList();
        Map<Tensor, Tensor> buffers = new IdentityHashMap<>();
        net.buffers().values().forEach(b -> buffers.put(b, b.mul(1)));
        long random = Generator.main().state();
        try {
            net.eval();
            run.run();
        } finally {
            trained.forEach(layer -> layer.training(true));
            buffers.forEach((now, before) -> {
                if (now.ne(before).any()) now.assign(before);
            });
            Generator.main().state(random);
        }
    }

    private void measure(Tensor input) {
        LayerHook hook = (layer, in, y, nanos) -> {
            Counts c = counts.computeIfAbsent(layer, l -> new Counts());
            c.output = y.shape();
            c.multiplyAdds += layer.multiplyAdds(in[0].shape(), y.shape());
            c.bytes += layer.children().isEmpty() ? bytes(y) : 0;
            c.nanos += nanos;
            c.runs++;
        };
        paths.keySet().forEach(layer -> layer.hook(hook, true));
        try {
            noGrad(() -> net.apply(input));
        } finally {
            paths.keySet().forEach(layer -> layer.hook(hook, false));
        }
    }

    private List<Summary.Row> rows() {
        List<Summary.Row> rows = new ArrayList<>();
        Set<Tensor> counted = Collections.newSetFromMap(new IdentityHashMap<>());
        net.walk("", (path, layer) -> {
            if (!paths.get(layer).equals(LayerTree.without(path))) return;
            Counts c = counts.getOrDefault(layer, new Counts());
            List<Integer> output = c.runs == 0 ? null : Arrays.stream(c.output).boxed().toList();
            rows.add(new Summary.Row(paths.get(layer), LayerTree.title(layer), output, own(layer, counted), c.multiplyAdds, c.bytes, c.nanos / 1e6, c.runs));
        });
        return List.copyOf(rows);
    }

    private static long own(Layer layer, Set<Tensor> counted) {
        Set<Tensor> inside = Collections.newSetFromMap(new IdentityHashMap<>());
        layer.children().values().forEach(child -> inside.addAll(child.parameters()));
        return layer.parameters().stream().filter(p -> !inside.contains(p) && counted.add(p)).mapToLong(Tensor::numel).sum();
    }

    private static long bytes(Tensor x) {
        int each = x.dtype() == DType.FLOAT64 ? 8 : x.dtype() == DType.BOOL ? 1 : 4;
        return (long) each * x.numel();
    }
}
