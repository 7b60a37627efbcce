package lectern.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lectern.tensor.Samples.Sample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a backend must do: every row of the table as the {@code reference} does it. A backend's test class extends this one, in whatever module it lives.
 *
 * <p>float64 to 1e-12 and float32 to 1e-6 of the largest value, extremes to 1e-12 and 4e-6 of each; integers, bools, NaN, infinities and the sign of zero exactly.
 */
public abstract class BackendConformance {
    /** Rows that also take integers, and those that also take bools. */
    private static final Set<String> INTEGERS = Set.of("neg", "abs", "sign", "square", "relu", "floor", "ceil", "round", "add", "sub", "mul", "max", "min",
            "eq", "ne",
            "lt", "le", "gt", "ge", "where", "sum", "prod", "amax", "amin", "argmax", "argmin", "argsort", "cumsum", "reshape", "strided", "concat", "gather",
            "scatterAdd", "indexSelect", "indexAdd");
    private static final Set<String> BOOLS = Set.of("where", "amax", "amin", "argmax", "argmin", "argsort", "reshape", "strided", "concat", "gather",
            "indexSelect");

    private final String backend;

    protected BackendConformance(String backend) {
        this.backend = backend;
    }

    static Stream<Sample> samples() {
        return Samples.all();
    }

    static Stream<Sample> integers() {
        return Samples.all().filter(s -> INTEGERS.contains(s.op().name()));
    }

    static Stream<Sample> bools() {
        return Samples.all().filter(s -> BOOLS.contains(s.op().name()));
    }

    static Stream<Sample> extremes() {
        return Extremes.all();
    }

    static Stream<Sample> differentiable() {
        return Samples.differentiable();
    }

    @AfterEach
    void useTheDefault() {
        Backend.use("cpu");
    }

    @ParameterizedTest
    @MethodSource("lectern.tensor.BackendConformance#samples")
    void float64AgreesWithTheReference(Sample s) {
        agree(s, s.inputs(), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("lectern.tensor.BackendConformance#samples")
    void float32AgreesWithTheReference(Sample s) {
        if (s.op() != Ops.CAST) agree(s, cast(s, DType.FLOAT32), 1e-6);
    }

    @ParameterizedTest
    @MethodSource("lectern.tensor.BackendConformance#integers")
    void integersAgreeWithTheReference(Sample s) {
        agree(s, cast(s, DType.INT32), 0);
    }

    @ParameterizedTest
    @MethodSource("lectern.tensor.BackendConformance#bools")
    void boolsAgreeWithTheReference(Sample s) {
        agree(s, cast(s, DType.BOOL), 0);
    }

    @ParameterizedTest
    @MethodSource("lectern.tensor.BackendConformance#extremes")
    void extremesInFloat64AgreeWithTheReference(Sample s) {
        agreeExactly(s, s.inputs(), 1e-12, 1e-60);
    }

    @ParameterizedTest
    @MethodSource("lectern.tensor.BackendConformance#extremes")
    void extremesInFloat32AgreeWithTheReference(Sample s) {
        agreeExactly(s, cast(s, DType.FLOAT32), 4e-6, 1e-30);
    }

    @ParameterizedTest
    @MethodSource("lectern.tensor.BackendConformance#differentiable")
    void gradientsAgreeWithTheReference(Sample s) {
        Tensor[] expected = on("reference", () -> gradients(s)), got = on(backend, () -> gradients(s));
        for (int i = 0; i < expected.length; i++) compare(s + ", gradient " + i, expected[i], got[i], 1e-11);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void stepsOfOptimisersAgreeWithTheReference(DType type) {
        for (int n : new int[]{0, 1, 7, 100_003}) {
            Tensor[] expected = on("reference", () -> DescentSteps.all(n, type)), got = on(backend, () -> DescentSteps.all(n, type));
            for (int i = 0; i < expected.length; i++) compare("step " + i + " of " + n, expected[i], got[i], type == DType.FLOAT64 ? 1e-12 : 1e-6);
        }
    }

    private static Tensor[] gradients(Sample s) {
        Tensor[] in = Arrays.stream(s.inputs()).map(x -> x.dtype() == DType.FLOAT64 ? x.detach().requiresGrad() : x).toArray(Tensor[]::new);
        return Autograd.grad(s.apply(in).square().sum(), Arrays.stream(in).filter(Tensor::needsGrad).toList(), false).toArray(Tensor[]::new);
    }

    private static Tensor[] cast(Sample s, DType type) {
        return Arrays.stream(s.inputs()).map(x -> x.dtype() == DType.FLOAT64 ? x.to(type) : x).toArray(Tensor[]::new);
    }

    private void agree(Sample s, Tensor[] in, double tolerance) {
        compare(s.toString(), on("reference", () -> s.apply(in)), on(backend, () -> s.apply(in)), tolerance);
    }

    private static void compare(String who, Tensor expected, Tensor got, double tolerance) {
        assertArrayEquals(expected.shape(), got.shape(), "shape of " + who);
        assertEquals(expected.dtype(), got.dtype(), "type of " + who);
        double[] e = expected.toDoubles(), g = got.toDoubles();
        double scale = Arrays.stream(e).map(Math::abs).filter(Double::isFinite).max().orElse(1);
        for (int i = 0; i < e.length; i++) assertEquals(e[i], g[i], tolerance * Math.max(scale, 1e-3), who + " at index " + i);
    }

    /** Each element for itself; what is tiny need only be tiny, and a zero keeps its sign. */
    private void agreeExactly(Sample s, Tensor[] in, double tolerance, double tiny) {
        Tensor expected = on("reference", () -> s.apply(in)), got = on(backend, () -> s.apply(in));
        assertEquals(List.of(expected.dtype(), expected.shapeText()), List.of(got.dtype(), got.shapeText()), s.toString());
        double[] e = expected.toDoubles(), g = got.toDoubles();
        StringBuilder wrong = new StringBuilder();
        for (int i = 0; i < e.length; i++) {
            boolean zeros = e[i] == 0 && g[i] == 0,
                    same = Double.compare(e[i], g[i]) == 0 || !zeros && Math.abs(e[i] - g[i]) <= tolerance * Math.abs(e[i]) + tiny;
            if (!same) wrong.append(" [%d] expected %s got %s".formatted(i, e[i], g[i]));
        }
        if (!wrong.isEmpty()) fail(s + " of " + Arrays.stream(in).map(x -> Arrays.toString(x.toDoubles())).toList() + ":" + wrong);
    }

    private static <T> T on(String backend, java.util.function.Supplier<T> work) {
        Backend.use(backend);
        return work.get();
    }
}
