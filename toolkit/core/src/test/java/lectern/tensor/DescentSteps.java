package lectern.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Every fused step of an optimiser, with and without its optional slots, twice over n elements. */
final class DescentSteps {
    private DescentSteps() {}

    private interface Step {
        void run(Descent how, Tensor theta, Tensor g, Function<String, Tensor> slots, long t);
    }

    /** θ and all slots after two steps of each kind, then the sum of squares. */
    static Tensor[] all(int n, DType type) {
        List<Tensor> results = new ArrayList<>();
        List<Step> steps = List.of((d, x, g, s, t) -> d.sgd(x, g, null, 0, 1, false), (d, x, g, s, t) -> d.sgd(x, g, s.apply("v"), 0.9, 0.7, false),
                (d, x, g, s, t) -> d.sgd(x, g, s.apply("v"), 0.9, 1, true), (d, x, g, s, t) -> d.adagrad(x, g, s.apply("s"), 1e-10),
                (d, x, g, s, t) -> d.rmsprop(x, g, s.apply("v"), null, null, 0.9, 0, 1e-8),
                (d, x, g, s, t) -> d.rmsprop(x, g, s.apply("v"), s.apply("m"), s.apply("b"), 0.9, 0.5, 1e-2),
                (d, x, g, s, t) -> d.rmsprop(x, g, s.apply("v"), s.apply("m"), null, 0.9, 0, 1e-2),
                (d, x, g, s, t) -> d.rmsprop(x, g, s.apply("v"), null, s.apply("b"), 0.9, 0.5, 1e-8),
                (d, x, g, s, t) -> d.lion(x, g, s.apply("m"), 0.9, 0.99),
                (d, x, g, s, t) -> d.moments(x, g, s.apply("m"), s.apply("v"), null, 0.9, 0.99, new Descent.Quotient(2, 0.5, 0.7, 1e-6)),
                (d, x, g, s, t) -> d.adam(x, g, s.apply("m"), s.apply("v"), null, 0.9, 0.999, 1e-8, t),
                (d, x, g, s, t) -> d.adam(x, g, s.apply("m"), s.apply("v"), s.apply("most"), 0.9, 0.99, 1e-6, t));
        for (Step step : steps) {
            Tensor theta = wave(n, 1, type);
            java.util.Map<String, Tensor> slots = new java.util.TreeMap<>();
            for (int t = 1; t <= 2; t++)
                step.run(new Descent(0.1, 0.5, 0.01, 0.98), theta, wave(n, t + 1, type), name -> slots.computeIfAbsent(name, k -> Tensors.zerosLike(theta)), t);
            results.add(theta);
            results.addAll(slots.values());
        }
        results.add(Tensors.full(Backend.current().sumOfSquares(wave(n, 5, type)), type));
        return results.toArray(Tensor[]::new);
    }

    private static Tensor wave(int n, int phase, DType type) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) values[i] = Math.sin(0.37 * i * phase + phase) + 0.1 * phase;
        return Tensors.fromArray(values, n).to(type);
    }
}
