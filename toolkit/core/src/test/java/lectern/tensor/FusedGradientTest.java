package lectern.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lectern.tensor.Samples.Sample;
import lectern.tensor.cpu.Workers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The short ways back: the gradients in float32 that nobody will differentiate again are those of the expressions in float64, and equal for any number of threads. */
class FusedGradientTest {
    private static final int THREADS = Workers.threads();

    static Stream<Sample> samples() {
        List<Sample> all = new ArrayList<>(Samples.differentiable().toList());
        new FusedSamples(all).fillLarge();
        return all.stream().filter(s -> s.op() != Ops.CAST && s.op() != Ops.PROD && s.op() != Ops.POW);
    }

    @AfterEach
    void useTheDefault() {
        Backend.use("cpu");
        Workers.threads(THREADS);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theShortWayIsTheLongOne(Sample s) {
        Tensor[] rounded = Arrays.stream(s.inputs()).map(x -> x.dtype() == DType.FLOAT64 ? x.to(DType.FLOAT32) : x).toArray(Tensor[]::new);
        Backend.use("reference");
        List<Tensor> expected = gradients(s, true,
                Arrays.stream(rounded).map(x -> x.dtype() == DType.FLOAT32 ? x.to(DType.FLOAT64) : x).toArray(Tensor[]::new));
        Backend.use("cpu");
        Workers.threads(1);
        List<Tensor> got = gradients(s, false, rounded);
        for (int i = 0; i < got.size(); i++) {
            double[] e = expected.get(i).toDoubles(), g = got.get(i).toDoubles();
            double scale = Arrays.stream(e).map(Math::abs).filter(Double::isFinite).max().orElse(1);
            assertArrayEquals(expected.get(i).shape(), got.get(i).shape());
            for (int k = 0; k < e.length; k++) assertEquals(e[k], g[k], 1e-5 * Math.max(scale, 1), s + ", gradient " + i + " at " + k);
        }
        for (int i = 0; i < got.size(); i++) {
            int which = i;
            sameForAnyThreads(() -> gradients(s, false, rounded).get(which), s.toString());
        }
    }

    /** Equal bits on one thread and on three, whatever the compiler has done in between. */
    static void sameForAnyThreads(Supplier<Tensor> computation, String what) {
        Workers.threads(1);
        float[] alone = computation.get().toFloats();
        Workers.threads(3);
        float[] shared = computation.get().toFloats();
        Workers.threads(THREADS);
        assertArrayEquals(alone, shared, what + " on three threads");
    }

    /** Of Σ y·w, w = 0.1, 0.2, … and around again. */
    private static List<Tensor> gradients(Sample s, boolean createGraph, Tensor... in) {
        Tensor[] tracked = Arrays.stream(in).map(x -> x.dtype().isFloating() ? x.detach().requiresGrad() : x).toArray(Tensor[]::new);
        Tensor y = s.apply(tracked);
        if (!y.needsGrad()) return List.of();
        double[] w = new double[y.numel()];
        for (int i = 0; i < w.length; i++) w[i] = (i % 7 + 1) / 10.0;
        Tensor weighted = y.mul(Tensor.wrap(w, y.shape()).to(y.dtype())).sum();
        return Autograd.grad(weighted, Arrays.stream(tracked).filter(Tensor::needsGrad).toList(), createGraph);
    }
}
