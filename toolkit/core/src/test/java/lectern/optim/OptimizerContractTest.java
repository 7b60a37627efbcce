package lectern.optim;

import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.seed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lectern.tensor.Backend;
import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import lectern.tensor.cpu.Workers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every optimiser must do; the classes are found by a walk over the package. */
class OptimizerContractTest {
    private static final int THREADS = Workers.threads();

    static List<Class<?>> all() {
        return Kinds.of(Optimizer.class);
    }

    /** All but those that want the loss again. */
    static List<Class<?>> stepwise() {
        return all().stream().filter(type -> Kinds.make(type, List.of(start()), 1).isStepwise()).toList();
    }

    private static Tensor start() {
        return Tensors.fromArray(new double[]{2, -1, 0.5, 3}, 2, 2).requiresGrad();
    }

    private static Tensor quadratic(Tensor x) {
        return x.sub(1).square().mul(Tensors.fromArray(new double[]{0.5, 1, 2, 3}, 2, 2)).sum();
    }

    @AfterEach
    void restore() {
        Workers.threads(THREADS);
        Backend.use("cpu");
        Thread.interrupted();
    }

    @Test
    void theWalkFindsThem() {
        assertTrue(all().size() >= 13, all().toString());
    }

    @ParameterizedTest
    @MethodSource("all")
    void findsTheMinimumOfAQuadratic(Class<?> type) {
        Tensor x = start();
        double rate = type == Adadelta.class ? 2 : type == AdaGrad.class ? 0.5 : 0.05, before = quadratic(x).item();
        Optimizer optimizer = Kinds.make(type, List.of(x), rate);
        for (int t = 0; t < 1500; t++) {
            optimizer.rate(rate * (1 - t / 1500.0));
            optimizer.step(() -> quadratic(x));
        }
        assertTrue(quadratic(x).item() < 1e-3 * before, type.getSimpleName() + " left " + quadratic(x).item() + " of " + before);
    }

    @ParameterizedTest
    @MethodSource("all")
    void goesOnFromItsStateBitForBit(Class<?> type) {
        Problem first = Problem.of(DType.FLOAT32), second = Problem.of(DType.FLOAT32);
        Optimizer a = grouped(type, first);
        first.run(a, 1, 7);
        a.rate(0.007);
        Map<String, Tensor> saved = a.state();
        double[] then = first.values();
        first.run(a, 8, 12);
        second.w().assign(Tensors.fromArray(Arrays.copyOf(then, 12), 3, 4));
        second.b().assign(Tensors.fromArray(Arrays.copyOfRange(then, 12, 16), 4));
        Optimizer b = grouped(type, second);
        second.run(b, 1, 1);
        second.w().assign(Tensors.fromArray(Arrays.copyOf(then, 12), 3, 4));
        second.b().assign(Tensors.fromArray(Arrays.copyOfRange(then, 12, 16), 4));
        b.load(saved);
        assertEquals(7, b.steps());
        assertEquals(0.007, b.rate());
        second.run(b, 8, 12);
        assertArrayEquals(first.values(), second.values());
        assertEquals(12, b.steps());
    }

    private static Optimizer grouped(Class<?> type, Problem p) {
        Optimizer one = Kinds.make(type, List.of(p.w()), 0.01);
        return one.isStepwise() ? one.group(List.of(p.b()), 0.03, 0.1) : Kinds.make(type, p.parameters(), 0.01);
    }

    @ParameterizedTest
    @MethodSource("stepwise")
    void aGroupHasItsRate(Class<?> type) {
        Tensor p = start(), q = start();
        Optimizer optimizer = Kinds.make(type, List.of(p), 0.01).group(List.of(q), 0.02).weightDecay(0);
        optimizer.step(() -> quadratic(p).add(quadratic(q)));
        double[] from = start().toDoubles(), near = p.toDoubles(), far = q.toDoubles();
        for (int i = 0; i < 4; i++) assertEquals(2, (far[i] - from[i]) / (near[i] - from[i]), 1e-9, type.getSimpleName());
        for (double bad : new double[]{-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertTrue(assertThrows(IllegalArgumentException.class, () -> optimizer.group(List.of(start()), bad)).getMessage().endsWith("got " + bad));
            assertTrue(assertThrows(IllegalArgumentException.class, () -> optimizer.group(List.of(start()), 1, bad)).getMessage().endsWith("got " + bad));
        }
        optimizer.rate(0.005);
        assertEquals(0.005, optimizer.rate());
        assertEquals(2, optimizer.parameters().size());
    }

    @ParameterizedTest
    @MethodSource("all")
    void frozenAndUnusedParametersStay(Class<?> type) {
        Tensor x = start(), frozen = start(), unused = start();
        Optimizer optimizer = Kinds.make(type, List.of(x, frozen, unused), 0.01);
        frozen.grad(Tensors.onesLike(frozen));
        frozen.needsGrad(false);
        for (int i = 0; i < 3; i++) optimizer.step(() -> quadratic(x));
        assertArrayEquals(start().toDoubles(), frozen.toDoubles());
        assertArrayEquals(start().toDoubles(), unused.toDoubles());
        assertFalse(Arrays.equals(start().toDoubles(), x.toDoubles()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void wrongSettingsAreExplained(Class<?> type) {
        Tensor x = start();
        for (double rate : new double[]{0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            String said = assertThrows(IllegalArgumentException.class, () -> Kinds.make(type, List.of(x), rate)).getMessage();
            assertEquals(type.getSimpleName() + ": expected a positive learning rate, got " + rate, said);
        }
        assertTrue(refusal(type).contains("expected parameters, got none"));
        assertTrue(refusal(type, Tensors.ints(1)).contains("got int32 [1]"), refusal(type, Tensors.ints(1)));
        assertTrue(refusal(type, x.square()).contains("a result of square"));
        assertTrue(refusal(type, x, x).contains("is there twice"));
        for (Method setting : type.getMethods()) {
            boolean settable = setting.getParameterCount() > 0 && Arrays.stream(setting.getParameterTypes()).allMatch(t -> t == double.class);
            if (!settable || Modifier.isStatic(setting.getModifiers())) continue;
            Object[] nan = new Object[setting.getParameterCount()];
            Arrays.fill(nan, Double.NaN);
            Throwable refused = assertThrows(InvocationTargetException.class, () -> setting.invoke(Kinds.make(type, List.of(x), 1), nan), setting.toString())
                    .getCause();
            assertTrue(refused instanceof IllegalArgumentException && refused.getMessage().startsWith(type.getSimpleName() + ": "), setting + ": " + refused);
        }
    }

    private static String refusal(Class<?> type, Tensor... parameters) {
        return assertThrows(IllegalArgumentException.class, () -> Kinds.make(type, List.of(parameters), 1)).getMessage();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aStateThatDoesNotFitChangesNothing(Class<?> type) {
        Problem p = Problem.of(DType.FLOAT32);
        Optimizer optimizer = Kinds.make(type, p.parameters(), 0.01);
        p.run(optimizer, 1, 2);
        Map<String, Tensor> empty = Map.of(), more = new HashMap<>(optimizer.state()), wrong = new HashMap<>(optimizer.state());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> optimizer.load(empty)).getMessage().contains("expected the entries"));
        more.put("7.m", Tensors.ones(2));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> optimizer.load(more)).getMessage().contains("[7.m]"));
        wrong.put("0.m", Tensors.ones(4, 3));
        assertTrue(assertThrows(ShapeException.class, () -> optimizer.load(wrong)).getMessage().contains("expected [3, 4] for 0.m, got [4, 3]"));
        for (String book : List.of("steps", "rate", "groups", "taken")) {
            Map<String, Tensor> bad = new HashMap<>(optimizer.state());
            bad.put(book, Tensors.ones(4));
            assertTrue(
                    assertThrows(IllegalArgumentException.class, () -> optimizer.load(bad)).getMessage().startsWith(type.getSimpleName() + ": load: expected"));
        }
        Optimizer other = Kinds.make(type, List.of(p.w()), 0.01);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> other.load(optimizer.state())).getMessage().contains("groups of [1.0] parameters"));
        assertEquals(2, optimizer.steps());
    }

    @ParameterizedTest
    @MethodSource("all")
    void printsItself(Class<?> type) {
        String text = Kinds.make(type, List.of(start()), 0.25).toString();
        assertTrue(text.startsWith(type.getSimpleName() + "(") && text.contains("0.25"), text);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theBitsDoNotDependOnThreads(Class<?> type) {
        List<float[]> results = new ArrayList<>();
        for (int threads : new int[]{1, 2, 4, 8}) {
            Workers.threads(threads);
            seed(5);
            Tensor x = randn(300, 1001).requiresGrad(), aim = randn(300, 1001);
            Optimizer optimizer = Kinds.make(type, List.of(x), 0.01);
            if (optimizer.isStepwise()) optimizer.clipNorm(1).weightDecay(0.01);
            if (optimizer instanceof LBFGS l) l.iterations(2);
            for (int i = 0; i < 3; i++) optimizer.step(() -> x.sub(aim).square().sum());
            results.add(x.toFloats());
        }
        for (float[] other : results) assertArrayEquals(results.getFirst(), other);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theReferenceBackendAgrees(Class<?> type) {
        double[][] results = new double[2][];
        for (int i = 0; i < 2; i++) {
            Backend.use(i == 0 ? "cpu" : "reference");
            Problem p = Problem.of(DType.FLOAT64);
            p.run(Kinds.make(type, p.parameters(), 0.02), 1, 6);
            results[i] = p.values();
        }
        assertArrayEquals(results[1], results[0], 1e-12);
    }

    @ParameterizedTest
    @MethodSource("stepwise")
    void anInterruptWaitsForTheEndOfAStep(Class<?> type) {
        Tensor x = start(), y = start();
        Optimizer a = Kinds.make(type, List.of(x), 0.01), b = Kinds.make(type, List.of(y), 0.01);
        quadratic(x).backward();
        quadratic(y).backward();
        a.step();
        Thread.currentThread().interrupt();
        b.step();
        assertTrue(Thread.interrupted(), "the interrupt is still to be seen");
        assertArrayEquals(x.toDoubles(), y.toDoubles());
    }

    @ParameterizedTest
    @MethodSource("stepwise")
    void aGradientThatIsNotFinite(Class<?> type) {
        Tensor x = start();
        x.grad(Tensors.fromArray(new double[]{1, Double.NaN, 1, 1}, 2, 2));
        for (Optimizer careful : List.of(Kinds.make(type, List.of(x), 0.01).checked(), Kinds.make(type, List.of(x), 0.01).clipNorm(1))) {
            String said = assertThrows(IllegalStateException.class, careful::step).getMessage();
            assertTrue(said.startsWith(type.getSimpleName() + ": the gradient of parameter 0 [2, 2] is not finite in 1 of 4 places"), said);
            assertArrayEquals(start().toDoubles(), x.toDoubles());
            assertEquals(0, careful.steps());
        }
        Kinds.make(type, List.of(x), 0.01).step();
        assertTrue(Double.isNaN(x.get(0, 1)), "NaN goes through");
    }

    @ParameterizedTest
    @MethodSource("all")
    void aGraphThatStillNeedsTheOldNumbersRefuses(Class<?> type) {
        Tensor x = start(), later = x.square().sum();
        Kinds.make(type, List.of(x), 0.01).step(() -> quadratic(x));
        assertTrue(assertThrows(IllegalStateException.class, later::backward).getMessage().contains("changed in place"));
        assertNotEquals(2.0, x.get(0, 0));
    }
}
