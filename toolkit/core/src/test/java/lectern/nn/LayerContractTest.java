package lectern.nn;

import static lectern.tensor.Autograd.noGrad;
import static lectern.tensor.Tensors.seed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lectern.tensor.DType;
import lectern.tensor.Generator;
import lectern.tensor.GradientCheck;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import lectern.tensor.cpu.Workers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every layer owes, whoever wrote it: each public class of the package needs an example, and each example passes all of this. */
class LayerContractTest {
    private final int threads = Workers.threads();

    @AfterEach
    void restoreThreads() {
        Workers.threads(threads);
    }

    private static List<Class<?>> classes(Class<?> beside, String prefix) throws Exception {
        Path folder = Path.of(beside.getProtectionDomain().getCodeSource().getLocation().toURI()).resolve("lectern/nn");
        try (Stream<Path> files = Files.list(folder)) {
            List<Class<?>> found = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(prefix) && name.endsWith(".class") && !name.contains("$"))
                    found.add(Class.forName("lectern.nn." + name.replace(".class", "")));
            }
            return found;
        }
    }

    static List<LayerExample> everyExample() throws Exception {
        List<LayerExample> examples = new ArrayList<>();
        for (Class<?> type : classes(LayerContractTest.class, "LayerExamples"))
            for (Field field : type.getDeclaredFields())
                if (Modifier.isStatic(field.getModifiers()) && List.class.isAssignableFrom(field.getType()))
                    for (Object example : (List<?>) field.get(null)) examples.add((LayerExample) example);
        return examples;
    }

    private static Layer make(LayerExample example) {
        seed(3);
        return example.make().get();
    }

    /** The same random numbers at every call. */
    private static Tensor run(LayerExample example, Layer layer, Tensor x) {
        seed(5);
        return example.call().apply(layer, x);
    }

    private static String name(Layer layer) {
        return layer.getClass().getSimpleName();
    }

    private static Set<String> names() throws Exception {
        Set<String> names = new TreeSet<>();
        for (Class<?> type : classes(Layer.class, ""))
            if (Layer.class.isAssignableFrom(type) && Modifier.isPublic(type.getModifiers()) && !Modifier.isAbstract(type.getModifiers()))
                names.add(type.getSimpleName());
        assertTrue(names.size() > 20, "the walk found only " + names);
        return names;
    }

    @Test
    void everyLayerIsOnThePage() throws Exception {
        String page = Files.readString(Path.of("").toAbsolutePath().getParent().getParent().resolve("docs/layers.md"));
        Set<String> without = names();
        without.removeIf(name -> page.contains("`" + name + "(") || page.contains("`" + name + "."));
        assertEquals(Set.of(), without, "add a line to docs/layers.md");
    }

    @Test
    void everyLayerHasAnExample() throws Exception {
        Set<String> without = names();
        for (LayerExample example : everyExample()) without.remove(name(make(example)));
        assertEquals(Set.of(), without, "add a line to a LayerExamples… class");
    }

    @ParameterizedTest
    @MethodSource("everyExample")
    void gradientsAgreeWithFiniteDifferences(LayerExample example) {
        for (boolean training : new boolean[]{true, false}) {
            Layer net = make(example).to(DType.FLOAT64);
            net = training ? net.train() : net.eval();
            Map<String, Tensor> buffers = new LinkedHashMap<>();
            net.buffers().forEach((path, b) -> buffers.put(path, copy(b)));
            Layer layer = net;
            GradientCheck.Computation ofInput = in -> {
                restore(layer, buffers);
                return run(example, layer, in[0]);
            };
            String mode = training ? "training" : "evaluation";
            assertEquals(List.of(), GradientCheck.of(ofInput, example.input64()), "by the input, in " + mode);
            for (String path : layer.named().keySet())
                assertEquals(List.of(), parameterMismatches(() -> ofInput.of(example.input64()), layer, path), "by " + path + ", in " + mode);
        }
    }

    private static List<String> parameterMismatches(Supplier<Tensor> y, Layer layer, String path) {
        Tensor p = layer.named().get(path);
        double epsilon = 1e-6;
        layer.parameters().forEach(Tensor::zeroGrad);
        Tensor loss = weighted(y.get());
        loss.backward();
        double[] got = p.grad() == null ? new double[p.numel()] : p.grad().toDoubles(), start = p.toDoubles();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < got.length; i++) {
            double[] sides = new double[2];
            for (int side = 0; side < 2; side++) {
                double[] moved = start.clone();
                moved[i] += side == 0 ? epsilon : -epsilon;
                p.assign(Tensor.wrap(moved, p.shape()));
                sides[side] = noGrad(() -> weighted(y.get())).item();
            }
            double expected = (sides[0] - sides[1]) / (2 * epsilon);
            if (!(Math.abs(got[i] - expected) <= 1e-5 + 1e-3 * Math.abs(expected)))
                wrong.add("index %d: got %.8g, expected %.8g".formatted(i, got[i], expected));
        }
        p.assign(Tensor.wrap(start, p.shape()));
        return wrong;
    }

    private static Tensor weighted(Tensor y) {
        double[] w = new double[y.numel()];
        for (int i = 0; i < w.length; i++) w[i] = 1 + 0.5 * Math.sin(1 + i);
        return y.mul(Tensor.wrap(w, y.shape())).sum();
    }

    private static Tensor copy(Tensor x) {
        Tensor y = Tensors.full(0, x.dtype(), x.shape());
        y.assign(x.detach());
        return y;
    }

    private static void restore(Layer layer, Map<String, Tensor> buffers) {
        layer.buffers().forEach((path, b) -> b.assign(buffers.get(path)));
    }

    @ParameterizedTest
    @MethodSource("everyExample")
    void batchesOfAnySizeAreTheirExamples(LayerExample example) {
        if (example.batchAxis() < 0) return;
        Layer layer = make(example).eval();
        Tensor x = example.batch(5), y = run(example, layer, x);
        int axis = example.batchAxis();
        assertEquals(5, y.size(axis));
        assertTrue(y.isFinite().all());
        assertEquals(0, run(example, layer, x.slice(axis, 0, 0)).size(axis), "an empty batch");
        for (int i = 0; i < 5 && !example.random(); i++)
            assertArrayEquals(y.slice(axis, i, i + 1).toDoubles(), run(example, layer, x.slice(axis, i, i + 1)).toDoubles(), 1e-5, "example " + i + " alone");
        layer.train();
        for (int n : new int[]{0, 1, 5})
            try {
                assertEquals(n, run(example, layer, example.batch(n)).size(axis));
            } catch (ShapeException e) {
                assertTrue(n < 2 && e.getMessage().contains(name(layer)), e.getMessage());
            }
    }

    @ParameterizedTest
    @MethodSource("everyExample")
    void evaluationRepeatsItselfAndChangesNothing(LayerExample example) {
        Layer layer = make(example);
        assertTrue(layer.isTraining());
        assertSame(layer, layer.eval());
        layer.walk("", (path, inner) -> assertFalse(inner.isTraining(), path));
        Map<String, double[]> before = values(layer);
        Tensor x = example.input(example.input());
        double[] first = run(example, layer, x).toDoubles();
        if (example.random()) seed(5);
        else Tensors.rand(3);
        assertArrayEquals(first, example.call().apply(layer, x).toDoubles());
        same(before, values(layer));
    }

    private static Map<String, double[]> values(Layer layer) {
        Map<String, double[]> values = new LinkedHashMap<>();
        layer.state().forEach((path, x) -> values.put(path, x.toDoubles()));
        return values;
    }

    private static void same(Map<String, double[]> expected, Map<String, double[]> got) {
        assertEquals(List.copyOf(expected.keySet()), List.copyOf(got.keySet()));
        expected.forEach((path, x) -> assertArrayEquals(x, got.get(path), path));
    }

    @ParameterizedTest
    @MethodSource("everyExample")
    void theStateIsTheWholeLayer(LayerExample example) {
        Layer layer = make(example);
        run(example, layer, example.input(example.input()));
        seed(11);
        Layer other = example.make().get();
        assertSame(other, other.load(layer.state()));
        same(values(layer), values(other));
        assertArrayEquals(output(example, layer.eval()), output(example, other.eval()));
        if (layer.state().isEmpty()) return;
        Map<String, Tensor> wrong = new LinkedHashMap<>(layer.state());
        String first = wrong.keySet().iterator().next();
        wrong.put("more", wrong.remove(first));
        String message = assertThrows(ShapeException.class, () -> other.load(wrong)).getMessage();
        assertTrue(message.contains(first) && message.contains("more") && message.contains(name(layer)), message);
    }

    private static double[] output(LayerExample example, Layer layer) {
        return run(example, layer, example.input(example.input())).toDoubles();
    }

    @ParameterizedTest
    @MethodSource("everyExample")
    void aCopyIsItsOwn(LayerExample example) {
        Layer layer = make(example).eval(), copy = layer.copy();
        assertNotSame(layer, copy);
        assertSame(layer.getClass(), copy.getClass());
        assertEquals(layer.toString(), copy.toString());
        assertFalse(copy.isTraining());
        same(values(layer), values(copy));
        double[] before = output(example, layer);
        assertArrayEquals(before, output(example, copy));
        copy.train();
        assertFalse(layer.isTraining());
        copy.state().values().forEach(x -> x.assign(x.detach().add(1)));
        assertArrayEquals(before, output(example, layer));
        if (!copy.parameters().isEmpty()) {
            copy.eval();
            assertFalse(Arrays.equals(before, output(example, copy)), "the copy does not use its own parameters");
        }
    }

    @ParameterizedTest
    @MethodSource("everyExample")
    void itPrints(LayerExample example) {
        Layer layer = make(example);
        assertTrue(layer.toString().contains(name(layer)), layer.toString());
        assertTrue(new Sequential(layer).toString().contains("(0) " + name(layer)), new Sequential(layer).toString());
        assertFalse(layer.toString().contains("@"), "an object's address: " + layer);
    }

    @ParameterizedTest
    @MethodSource("everyExample")
    void observersSeeItAndTheSummaryChangesNothing(LayerExample example) {
        Layer layer = make(example);
        Tensor x = example.input(example.input());
        List<String> seen = new ArrayList<>();
        try (Observation watching = layer.observe((path, inner, y) -> seen.add(path))) {
            run(example, layer, x);
            assertEquals("", seen.getLast(), "an apply of several tensors goes through call; " + watching);
        }
        if (!example.isPlain()) return;
        Map<String, double[]> before = values(layer);
        long random = Generator.main().state();
        Summary summary = layer.summary(x);
        assertEquals(random, Generator.main().state());
        assertTrue(layer.isTraining());
        same(before, values(layer));
        assertEquals(layer.parameterCount(), summary.parameters());
        assertEquals(summary.parameters(), summary.rows().stream().mapToLong(Summary.Row::parameters).sum());
        assertTrue(summary.toString().contains(name(layer)), summary.toString());
    }

    @ParameterizedTest
    @MethodSource("everyExample")
    void wrongInputsAreNamed(LayerExample example) {
        Layer layer = make(example);
        String nothing = assertThrows(IllegalArgumentException.class, () -> layer.apply(null)).getMessage();
        assertTrue(nothing.contains(name(layer)), nothing);
        int refused = 0;
        for (int[] shape : new int[][]{{}, {0}, {3}, {2, 7}, {2, 7, 11}, {2, 7, 11, 13}, {2, 7, 3, 2, 2}, {0, 0}, {2, 0, 3}}) {
            Tensor x = example.input(shape);
            try {
                run(example, layer, x);
            } catch (ShapeException e) {
                refused++;
                if (!example.isPlain()) continue;
                assertTrue(e.getMessage().contains(name(layer)), e.getMessage());
                assertTrue(e.getMessage().contains(x.shapeText()) || e.getMessage().contains("expected two"), e.getMessage());
            }
        }
        assertTrue(example.anyShape() || refused >= 3, "only " + refused + " shapes refused");
    }

    @ParameterizedTest
    @MethodSource("everyExample")
    void aNaNIsNotHidden(LayerExample example) {
        if (example.indices() > 0) return;
        Tensor y = run(example, make(example), Tensors.full(Double.NaN, DType.FLOAT32, example.input()));
        assertFalse(y.isFinite().all(), "the output is finite: " + y);
    }

    @ParameterizedTest
    @MethodSource("everyExample")
    void threadsDoNotChangeABit(LayerExample example) {
        List<double[]> expected = null;
        for (int n : new int[]{1, 2, 4}) {
            Workers.threads(n);
            List<double[]> got = step(example);
            if (expected == null) expected = got;
            for (int i = 0; i < got.size(); i++) assertArrayEquals(expected.get(i), got.get(i), "on %d threads, tensor %d".formatted(n, i));
        }
    }

    /** Output, gradients and state of one step of training on a batch that is worth sharing. */
    private static List<double[]> step(LayerExample example) {
        Layer layer = make(example);
        Tensor x = example.batch(1025);
        if (x.dtype().isFloating()) x.requiresGrad();
        Tensor y = run(example, layer, x);
        if (y.needsGrad()) y.square().sum().backward();
        List<double[]> results = new ArrayList<>(List.of(y.toDoubles()));
        if (x.grad() != null) results.add(x.grad().toDoubles());
        layer.parameters().stream().filter(p -> p.grad() != null).forEach(p -> results.add(p.grad().toDoubles()));
        layer.buffers().values().forEach(b -> results.add(b.toDoubles()));
        return results;
    }
}
