package lectern.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * What happened in a run: one row for each epoch, and the loss of every step. Columns are {@code epoch}, {@code step}, {@code loss}, one for each metric, those of the
 * validation with {@code val } before their name, {@code rate} and {@code seconds}. Prints as a table.
 *
 * <pre>{@code
 * History history = trainer.fit(train, 5, test);
 * history.last("val accuracy");
 * plot(history.get("loss"), history.get("val loss"));
 * plot(history.steps());
 * }</pre>
 */
public final class History {
    private final List<Map<String, Double>> rows = new ArrayList<>();
    private double[] losses = new double[64];
    private int steps;

    void step(double loss) {
        if (steps == losses.length) losses = Arrays.copyOf(losses, 2 * steps);
        losses[steps++] = loss;
    }

    void row(Map<String, Double> row) {
        rows.add(new LinkedHashMap<>(row));
    }

    /** The number of epochs. */
    public int size() {
        return rows.size();
    }

    /** The columns, in the order in which they came. */
    public List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.keySet()));
        return List.copyOf(names);
    }

    /** A column [epochs], float64; NaN where an epoch does not have it. */
    public Tensor get(String name) {
        require(name);
        return Tensors.fromArray(rows.stream().mapToDouble(row -> row.getOrDefault(name, Double.NaN)).toArray(), rows.size());
    }

    /** The loss of every step [steps], float64. */
    public Tensor steps() {
        return Tensors.fromArray(Arrays.copyOf(losses, steps), steps);
    }

    /** Whether there is such a column. */
    public boolean has(String name) {
        return rows.stream().anyMatch(row -> row.containsKey(name));
    }

    /** A column's value in the last epoch. */
    public double last(String name) {
        require(name);
        return rows.getLast().getOrDefault(name, Double.NaN);
    }

    /** A column's smallest value. */
    public double least(String name) {
        return Arrays.stream(get(name).toDoubles()).filter(x -> !Double.isNaN(x)).min().orElse(Double.NaN);
    }

    /** A column's largest value. */
    public double most(String name) {
        return Arrays.stream(get(name).toDoubles()).filter(x -> !Double.isNaN(x)).max().orElse(Double.NaN);
    }

    private void require(String name) {
        if (!has(name)) throw new IllegalArgumentException("History: expected a column of %s, got %s".formatted(names(), name));
    }

    /** As JSON; {@link #of} reads it. */
    public String json() {
        return Json.write(toMap());
    }

    /** The history of a text that {@link #json()} gave. */
    public static History of(String json) {
        if (!(Json.read(json) instanceof Map<?, ?> map)) throw new IllegalArgumentException("History: expected a JSON object");
        return of(map);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("epochs", rows);
        map.put("steps", Arrays.copyOf(losses, steps));
        return map;
    }

    static History of(Map<?, ?> map) {
        if (!(map.get("epochs") instanceof List<?> rows) || !(map.get("steps") instanceof List<?> steps))
            throw new IllegalArgumentException("History: expected epochs and steps, got " + map.keySet());
        History history = new History();
        steps.forEach(loss -> history.step(Json.number(loss)));
        for (Object row : rows) {
            if (!(row instanceof Map<?, ?> cells)) throw new IllegalArgumentException("History: expected an epoch's numbers by name, got " + row);
            Map<String, Double> read = new LinkedHashMap<>();
            cells.forEach((name, value) -> read.put(name.toString(), Json.number(value)));
            history.row(read);
        }
        return history;
    }

    /** A table with one line for each epoch. */
    @Override
    public String toString() {
        if (rows.isEmpty()) return "History(no epochs yet, %d steps)".formatted(steps);
        List<String> names = names();
        List<List<String>> table = new ArrayList<>(List.of(names));
        for (Map<String, Double> row : rows) table.add(names.stream().map(name -> cell(name, row.get(name))).toList());
        int[] width = new int[names.size()];
        for (List<String> line : table) for (int i = 0; i < width.length; i++) width[i] = Math.max(width[i], line.get(i).length());
        return table.stream().map(line -> {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < width.length; i++) out.append(i == 0 ? "" : "  ").append(" ".repeat(width[i] - line.get(i).length())).append(line.get(i));
            return out.toString();
        }).collect(Collectors.joining("\n"));
    }

    private static String cell(String name, Double value) {
        if (value == null) return "";
        if (name.equals("epoch") || name.equals("step")) return String.format(Locale.ROOT, "%,d", value.longValue());
        return name.equals("seconds") ? String.format(Locale.ROOT, "%.1f", value) : number(value);
    }

    /** Four digits that count. */
    static String number(double x) {
        double size = Math.abs(x);
        if (x == 0 || size >= 1e-3 && size < 1e4) return String.format(Locale.ROOT, size >= 100 ? "%.1f" : size >= 10 ? "%.2f" : "%.4f", x);
        return String.format(Locale.ROOT, "%.3g", x);
    }
}
