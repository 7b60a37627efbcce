package lectern.nn;

import static lectern.tensor.Tensors.concat;
import static lectern.tensor.Tensors.full;
import static lectern.tensor.Tensors.stack;
import static lectern.tensor.Tensors.uniform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lectern.tensor.RecurrentWeights;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * What RNN, LSTM and GRU share: layers, directions, lengths. A subclass says what one direction of one layer does.
 *
 * <p>Shapes: x [n, t, in] → [n, t, directions·h]; states [layers·directions, n, h], the backward direction of a layer after the forward one. Start:
 * U(−1/√h, 1/√h). The parameters of layer k are {@code weightIhk} [gates·h, in], {@code weightHhk} [gates·h, h], {@code biasIhk} and {@code biasHhk} [gates·h], those of
 * the backward direction end in {@code Reverse}; PyTorch calls them {@code weight_ih_lk}, …, {@code bias_hh_lk_reverse}.
 *
 * <p>With lengths, sequence i ends after lengths[i] steps: its outputs are 0 from there on, its last state is that of its own last step, and the backward direction
 * starts there. What stands in x after the end has no influence.
 */
public abstract class RecurrentLayer extends Layer {
    /** The outputs in x's order, and the last state of each layer and direction, [layers·directions, n, parts·h]. */
    record Passed(Tensor output, Tensor last) {}

    private final Map<String, Tensor> weights = new LinkedHashMap<>();
    private final int in;
    private final int size;
    private final Recurrence settings;

    RecurrentLayer(int gates, int in, int size, Recurrence settings) {
        if (in < 1 || size < 1) throw new ShapeException("%s: expected sizes of at least 1, got in %d and h %d".formatted(name(), in, size));
        this.in = in;
        this.size = size;
        this.settings = settings;
        for (int layer = 0; layer < settings.layers(); layer++)
            for (int direction = 0; direction < settings.directions(); direction++) {
                String end = end(layer, direction);
                add("weightIh" + end, gates * size, layer == 0 ? in : settings.directions() * size);
                add("weightHh" + end, gates * size, size);
                if (!settings.hasBias()) continue;
                add("biasIh" + end, gates * size);
                add("biasHh" + end, gates * size);
            }
    }

    private void add(String name, int... shape) {
        double bound = 1 / Math.sqrt(size);
        weights.put(name, parameter(uniform(-bound, bound, shape)));
    }

    private static String end(int layer, int direction) {
        return layer + (direction == 0 ? "" : "Reverse");
    }

    /** A parameter by its name, {@code weight("weightHh0")}. */
    public final Tensor weight(String name) {
        if (!weights.containsKey(name)) throw new IllegalArgumentException("%s: there is no weight %s, there are %s".formatted(this, name, weights.keySet()));
        return weights.get(name);
    }

    /** The number of units, h. */
    public final int size() {
        return size;
    }

    final Recurrence settings() {
        return settings;
    }

    /** All states of one direction of one layer: x [t, n, *] from the state [n, parts·h] → [t, n, parts·h], the output in the first h columns. */
    abstract Tensor steps(Tensor x, RecurrentWeights w, Tensor state);

    /** How many vectors of size h a state has. */
    int parts() {
        return 1;
    }

    /** Runs the layers; a null state is 0, null lengths are all of t. */
    final Passed pass(Tensor x, Tensor state, int[] lengths) {
        Tensor y = checked(x);
        int steps = y.size(0), n = y.size(1), states = settings.layers() * settings.directions();
        if (state != null && !Arrays.equals(state.shape(), new int[]{states, n, parts() * size}))
            throw new ShapeException("%s: expected a state [%d, %d, %d] for x %s, got [%d, %d, %d]".formatted(this, states, n, size, x.shapeText(),
                    state.size(0), state.size(1), state.size(2) / parts()));
        PackedLengths ends = lengths == null ? null : new PackedLengths(toString(), lengths, steps, n);
        List<Tensor> last = new ArrayList<>();
        for (int layer = 0; layer < settings.layers(); layer++) {
            Tensor[] outputs = new Tensor[settings.directions()];
            for (int d = 0; d < outputs.length; d++) {
                Tensor from = state == null ? full(0, y.dtype(), n, parts() * size) : state.slice(0, last.size(), last.size() + 1).squeeze(0);
                Tensor all = steps(d == 0 ? y : turned(y, ends), weights(layer, d), from);
                last.add(ends == null ? all.slice(0, steps - 1, steps).squeeze(0) : ends.last(all));
                Tensor h = parts() == 1 ? all : all.slice(2, 0, size);
                outputs[d] = d == 0 ? h : turned(h, ends);
            }
            y = outputs.length == 1 ? outputs[0] : concat(2, outputs);
            if (isTraining() && settings.dropout() > 0 && layer < settings.layers() - 1) y = y.dropout(settings.dropout());
        }
        if (ends != null) y = ends.cut(y);
        return new Passed(settings.isTimeFirst() ? y : y.transpose(0, 1), stack(last.toArray(Tensor[]::new)));
    }

    /** Of a layer whose state is one tensor. */
    final SequenceOutput output(Tensor x, Tensor state, int[] lengths) {
        if (state != null && state.rank() != 3)
            throw new ShapeException("%s: expected a state [layers·directions, n, h], got %s".formatted(this, state.shapeText()));
        Passed passed = pass(x, state, lengths);
        return new SequenceOutput(passed.output(), passed.last());
    }

    private static Tensor turned(Tensor x, PackedLengths ends) {
        return ends == null ? x.flip(0) : ends.turn(x);
    }

    private RecurrentWeights weights(int layer, int direction) {
        String end = end(layer, direction);
        return new RecurrentWeights(weights.get("weightIh" + end), weights.get("weightHh" + end), weights.get("biasIh" + end), weights.get("biasHh" + end));
    }

    /** x as [t, n, in]. */
    private Tensor checked(Tensor x) {
        if (x.rank() != 3 || x.size(2) != in)
            throw new ShapeException("%s: expected [%s, %d], got %s%s".formatted(this, settings.isTimeFirst() ? "t, n" : "n, t", in, x.shapeText(),
                    x.rank() == 2 && x.size(1) == in ? ". Hint: x.unsqueeze(%d) for a single sequence".formatted(settings.isTimeFirst() ? 1 : 0) : ""));
        if (x.size(settings.isTimeFirst() ? 0 : 1) == 0) throw new ShapeException("%s: expected at least one step, got %s".formatted(this, x.shapeText()));
        return settings.isTimeFirst() ? x : x.transpose(0, 1);
    }

    @Override
    public long multiplyAdds(int[] input, int[] output) {
        long each = weights.values().stream().filter(w -> w.rank() == 2).mapToLong(Tensor::numel).sum();
        return each * input[0] * input[1];
    }

    private String name() {
        return getClass().getSimpleName();
    }

    @Override
    public String toString() {
        return "%s(%d → %d%s)".formatted(name(), in, size, settings);
    }
}
