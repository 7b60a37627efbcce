package lectern.notebook;

import static lectern.plot.Plots.panels;
import static lectern.plot.Plots.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lectern.plot.Figure;
import lectern.tensor.Tensor;

/**
 * Numbers that are drawn while they are made: a curve for each name, in place, at most four times a second.
 *
 * <pre>{@code
 * try (var watch = watch("loss", "accuracy")) {
 *     for (var batch : batches) watch.add(step(batch), accuracy(batch));
 * }
 * }</pre>
 *
 * <p>Of more than 4,000 numbers every second one is kept, and so on. Any thread may add.
 */
public final class Watch implements AutoCloseable {
    private static final int MOST = 4000;

    /** What one name was given: every stride-th number, and the last. */
    private static final class Line {
        private final List<Double> at = new ArrayList<>(), values = new ArrayList<>();
        private long count, stride = 1;
        private double last = Double.NaN;

        void add(double v) {
            last = v;
            if (count++ % stride != 0) return;
            at.add((double) count);
            values.add(v);
            if (values.size() < MOST) return;
            for (int i = values.size() - 1; i > 0; i -= 2) {
                at.remove(i);
                values.remove(i);
            }
            stride *= 2;
        }
    }

    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Live live = new Live();

    Watch(String... names) {
        if (names.length == 0) throw new IllegalArgumentException("watch: expected names. Hint: watch(\"loss\")");
        for (String name : names) lines.put(name, new Line());
    }

    /** One number for each name, in their order: numbers, or tensors with one element. */
    public Watch add(Object... numbers) {
        if (numbers.length != lines.size())
            throw new IllegalArgumentException("watch: expected a number for each of %s, got %d".formatted(lines.keySet(), numbers.length));
        double[] v = new double[numbers.length];
        for (int i = 0; i < v.length; i++) v[i] = Numbers.tensor("watch", numbers[i]).item();
        synchronized (this) {
            int i = 0;
            for (Line line : lines.values()) line.add(v[i++]);
        }
        live.show(this::figure);
        return this;
    }

    /** What a variable was given; what is no number is left out. */
    public void assigned(String name, Object value) {
        double v = switch (value) {
            case Number n -> n.doubleValue();
            case Boolean b -> b ? 1 : 0;
            case Tensor x when x.numel() == 1 -> x.item();
            case null, default -> Double.NaN;
        };
        if (Double.isNaN(v) && !(value instanceof Number || value instanceof Tensor)) return;
        synchronized (this) {
            lines.get(name).add(v);
        }
        live.show(this::figure);
    }

    /** The curves so far, with the last numbers. */
    public synchronized Figure figure() {
        List<Figure> figures = new ArrayList<>();
        for (Map.Entry<String, Line> e : lines.entrySet()) {
            double[] x = e.getValue().at.stream().mapToDouble(d -> d).toArray(), y = e.getValue().values.stream().mapToDouble(d -> d).toArray();
            String name = e.getKey() + (e.getValue().count == 0 ? "" : String.format(Locale.ROOT, " %.4g", e.getValue().last));
            figures.add(plot(x, y).title(name).size(640, 260));
        }
        return figures.size() == 1 ? figures.getFirst() : panels(2, figures);
    }

    /** Shows the picture before there are numbers. */
    public void begin() {
        live.show(this::figure);
    }

    /** Shows what came since the last picture, if anything did. */
    public void flush() {
        live.flush();
    }

    /** Shows the last picture for good. */
    @Override
    public void close() {
        live.done();
    }
}
