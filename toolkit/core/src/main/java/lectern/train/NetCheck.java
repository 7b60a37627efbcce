package lectern.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lectern.data.Dataset;
import lectern.loss.Loss;
import lectern.nn.Layer;
import lectern.tensor.Autograd;
import lectern.tensor.DType;
import lectern.tensor.Generator;
import lectern.tensor.Tensor;

/**
 * Compares the gradients of a whole net with central differences, (L(θ + ε) − L(θ − ε)) / 2ε, on a float64 copy; the net itself is not touched. Of every parameter some
 * elements are drawn. A kink, as in ReLU, within ε of a number that comes up can make a false alarm.
 *
 * <pre>{@code NetCheck.of(net, criterion, batch, 10)    // 40 derivatives of 4 parameters agree, largest difference 3.1e-09}</pre>
 *
 * @param checked how many derivatives were compared
 * @param largest the largest difference
 * @param mismatches those that differ, one line each
 */
public record NetCheck(int parameters, int checked, double largest, List<String> mismatches) {
    private static final double EPSILON = 1e-6;
    private static final double ABSOLUTE = 1e-6;
    private static final double RELATIVE = 1e-4;

    /** Checks at most so many elements of each parameter, with the net's modes and the same random numbers each time. */
    public static NetCheck of(Layer net, Loss criterion, Dataset batch, int elements) {
        if (elements < 1) throw new IllegalArgumentException("NetCheck: expected at least 1 element of each parameter, got " + elements);
        if (batch.size() == 0) throw new IllegalArgumentException("NetCheck: expected examples, got none");
        Layer copy = net.to(DType.FLOAT64);
        Dataset wide = new Dataset(wide(batch.x()), wide(batch.y()));
        Map<String, Tensor> parameters = copy.named();
        parameters.values().forEach(Tensor::zeroGrad);
        Mark mark = new Mark(List.of(), copy.buffers().values());
        Generator draw = new Generator(1);
        List<String> mismatches = new ArrayList<>();
        int checked = 0;
        double largest = 0;
        try {
            criterion.apply(copy.apply(wide.x()), wide.y()).backward();
            for (Map.Entry<String, Tensor> entry : parameters.entrySet()) {
                Tensor p = entry.getValue(), g = p.grad();
                if (!p.needsGrad()) continue;
                int[] order = draw.permutation(p.numel()).toInts();
                for (int i = 0; i < Math.min(elements, order.length); i++, checked++) {
                    double got = g == null ? 0 : g.flatten().get(order[i]), expected = difference(copy, criterion, wide, p, order[i], mark);
                    double apart = Math.abs(got - expected);
                    if (!(apart <= largest)) largest = apart;
                    if (!(apart <= ABSOLUTE + RELATIVE * Math.abs(expected)))
                        mismatches.add(String.format(Locale.ROOT, "%s, element %d: got %.8g, expected %.8g", entry.getKey(), order[i], got, expected));
                }
            }
        } finally {
            mark.restore();
        }
        return new NetCheck(parameters.size(), checked, largest, List.copyOf(mismatches));
    }

    private static Tensor wide(Tensor x) {
        return x.dtype().isFloating() ? x.to(DType.FLOAT64) : x;
    }

    private static double difference(Layer net, Loss criterion, Dataset batch, Tensor p, int i, Mark mark) {
        double[] values = (double[]) p.array();
        double before = values[i];
        values[i] = before + EPSILON;
        double above = loss(net, criterion, batch, mark);
        values[i] = before - EPSILON;
        double below = loss(net, criterion, batch, mark);
        values[i] = before;
        return (above - below) / (2 * EPSILON);
    }

    private static double loss(Layer net, Loss criterion, Dataset batch, Mark mark) {
        mark.restore();
        return Autograd.noGrad(() -> criterion.apply(net.apply(batch.x()), batch.y())).item();
    }

    /** Whether all agree. */
    public boolean isFine() {
        return mismatches.isEmpty();
    }

    @Override
    public String toString() {
        if (isFine()) return String.format(Locale.ROOT, "%,d derivatives of %d parameters agree, largest difference %.1e", checked, parameters, largest);
        return String.format(Locale.ROOT, "%,d of %,d derivatives disagree, largest difference %.1e:%n%s", mismatches.size(), checked, largest,
                String.join("\n", mismatches.subList(0, Math.min(10, mismatches.size()))));
    }
}
