package lectern.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lectern.tensor.Samples.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the table of operations and holds its derivatives to finite differences; its values are {@link BackendConformance}'s. It has no list of its own. */
class TableTest {
    static Stream<Sample> differentiable() {
        return Samples.differentiable();
    }

    @Test
    void everyRowHasFiveSamples() {
        Map<String, Long> counts = Samples.all().collect(Collectors.groupingBy(s -> s.op().name(), Collectors.counting()));
        for (Op<?> op : Ops.table()) assertTrue(counts.getOrDefault(op.name(), 0L) >= 5, op + " has " + counts.get(op.name()) + " samples");
    }

    @ParameterizedTest
    @MethodSource("differentiable")
    void derivativeAgreesWithFiniteDifferences(Sample s) {
        assertEquals(List.of(), GradientCheck.of(s::apply, s.inputs()), s.toString());
    }

    @ParameterizedTest
    @MethodSource("differentiable")
    void secondDerivativeAgreesWithFiniteDifferences(Sample s) {
        for (int i = 0; i < s.inputs().length; i++) {
            if (s.inputs()[i].dtype() != DType.FLOAT64) continue;
            int wanted = i;
            assertEquals(List.of(), GradientCheck.of(in -> gradient(s, wanted, in), s.inputs()), s + ", gradient of input " + i);
        }
    }

    /** The gradient of Σ y² with respect to one input, ready to be differentiated once more. */
    private static Tensor gradient(Sample s, int i, Tensor... in) {
        Tensor[] tracked = in.clone();
        if (!tracked[i].needsGrad()) tracked[i] = tracked[i].detach().requiresGrad();
        return Autograd.grad(s.apply(tracked).square().sum(), List.of(tracked[i]), true).get(0);
    }
}
