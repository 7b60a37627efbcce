package lectern.optim;

import static java.util.Map.entry;
import static lectern.tensor.Tensors.fromArray;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lectern.tensor.DType;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A hundred steps of every optimiser are those of the reference implementations. */
class TrajectoryTest {
    private static final Map<String, List<double[]>> GOLDEN = GoldenLines.read("optimisers");
    private static final Map<String, Function<List<Tensor>, Optimizer>> MAKERS = Map.ofEntries(entry("sgd", p -> new SGD(p, 0.05)),
            entry("sgd-momentum", p -> new SGD(p, 0.02).momentum(0.9)),
            entry("sgd-nesterov-decay", p -> new SGD(p, 0.02).momentum(0.9).nesterov().weightDecay(0.1)),
            entry("sgd-dampening", p -> new SGD(p, 0.05).momentum(0.8).dampening(0.5)), entry("adagrad", p -> new AdaGrad(p, 0.1)),
            entry("adagrad-start-decay", p -> new AdaGrad(p, 0.1).start(0.5).weightDecay(0.05)), entry("rmsprop", p -> new RMSprop(p, 0.01)),
            entry("rmsprop-momentum-centred", p -> new RMSprop(p, 0.005).beta(0.9).momentum(0.7).centred()),
            entry("rmsprop-momentum-decay", p -> new RMSprop(p, 0.005).momentum(0.5).weightDecay(0.1)), entry("adadelta", p -> new Adadelta(p, 1)),
            entry("adadelta-decay", p -> new Adadelta(p, 0.5).rho(0.95).weightDecay(0.1)), entry("rprop", p -> new Rprop(p, 0.01)),
            entry("rprop-bounds", p -> new Rprop(p, 0.02).factors(0.4, 1.3).bounds(1e-3, 0.1)), entry("adam", p -> new Adam(p, 0.02)),
            entry("adam-amsgrad-decay", p -> new Adam(p, 0.02).betas(0.8, 0.95).epsilon(1e-6).amsgrad().weightDecay(0.1)),
            entry("adamw", p -> new AdamW(p, 0.02).weightDecay(0.3)), entry("adamw-amsgrad", p -> new AdamW(p, 0.02).betas(0.7, 0.9).amsgrad()),
            entry("nadam", p -> new NAdam(p, 0.01)),
            entry("nadam-decay", p -> new NAdam(p, 0.01).betas(0.8, 0.99).momentumDecay(0.01).weightDecay(0.1)),
            entry("nadam-decoupled", p -> new NAdam(p, 0.01).decoupledDecay(0.1)), entry("radam", p -> new RAdam(p, 0.02)),
            entry("radam-decay", p -> new RAdam(p, 0.02).betas(0.8, 0.99).weightDecay(0.1)), entry("adamax", p -> new Adamax(p, 0.02)),
            entry("adamax-decay", p -> new Adamax(p, 0.02).betas(0.8, 0.99).weightDecay(0.1)), entry("lamb", p -> new LAMB(p, 0.02)),
            entry("lamb-decay", p -> new LAMB(p, 0.02).betas(0.8, 0.99).weightDecay(0.1)), entry("lion", p -> new Lion(p, 0.01)),
            entry("lion-decay", p -> new Lion(p, 0.01).betas(0.8, 0.95).weightDecay(0.5)),
            entry("adam-groups", p -> new Adam(p.subList(0, 1), 0.02).group(p.subList(1, 2), 0.1, 0.2).weightDecay(0.05)),
            entry("sgd-clip-norm", p -> new SGD(p, 0.05).momentum(0.9).clipNorm(0.5)),
            entry("adam-clip-value", p -> new Adam(p, 0.05).clipValue(0.3)));

    static Stream<String> cases() {
        return MAKERS.keySet().stream().sorted();
    }

    @Test
    void everyCaseOfTheFileIsRun() {
        Set<String> told = GOLDEN.keySet().stream().map(key -> key.split(" ")[0]).collect(Collectors.toCollection(TreeSet::new));
        told.remove("lbfgs-rosenbrock");
        assertEquals(told, new TreeSet<>(MAKERS.keySet()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void float64(String name) {
        follow(name, DType.FLOAT64, 1e-12);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void float32(String name) {
        follow(name, DType.FLOAT32, name.contains("centred") ? 5e-6 : 1e-6); // v − m² cancels digits that a float does not have
    }

    private static void follow(String name, DType type, double tolerance) {
        Problem problem = Problem.of(type);
        Optimizer optimizer = MAKERS.get(name).apply(problem.parameters());
        long done = 0;
        for (double[] row : GOLDEN.get(name + " " + type.name().toLowerCase(java.util.Locale.ROOT))) {
            problem.run(optimizer, done + 1, done = (long) row[0]);
            assertArrayEquals(Arrays.copyOfRange(row, 1, row.length), problem.values(), tolerance, name + " after step " + done);
        }
        assertEquals(100, done);
    }

    @Test
    void lbfgsOnRosenbrock() {
        Tensor x = fromArray(new double[]{-1.2, 1}, 2).requiresGrad();
        LBFGS optimizer = new LBFGS(List.of(x), 1).iterations(4).history(5);
        for (double[] row : GOLDEN.get("lbfgs-rosenbrock float64")) {
            optimizer.step(() -> rosenbrock(x));
            assertArrayEquals(Arrays.copyOfRange(row, 1, 3), x.toDoubles(), 1e-9, "after step " + row[0]);
        }
        optimizer.tolerances(1e-9, 1e-14);
        for (int i = 0; i < 5; i++) optimizer.step(() -> rosenbrock(x));
        assertArrayEquals(new double[]{1, 1}, x.toDoubles(), 1e-8);
    }

    static Tensor rosenbrock(Tensor x) {
        Tensor a = x.slice(0, 0, 1), b = x.slice(0, 1, 2);
        return b.sub(a.square()).square().mul(100).add(a.neg().add(1).square()).sum();
    }
}
