package lectern.tribuo;

import java.util.List;
import java.util.Map;

/** How several models did; printing it gives the table. */
public record Comparison(List<Row> rows) {
    /** One model: its measures on the test part, and the seconds that training and measuring took. */
    public record Row(String model, Map<String, Double> measures, double seconds) {}

    public Comparison {
        if (rows.isEmpty()) throw new IllegalArgumentException("Comparison: expected at least one model, got none");
        rows = List.copyOf(rows);
    }

    /** A measure of a model, both by the names in the table. */
    public double get(String model, String measure) {
        return rows.stream().filter(r -> r.model().equals(model)).findFirst().map(r -> r.measures().get(measure)).orElseThrow(
                () -> new IllegalArgumentException("Comparison: no %s of %s in\n%s".formatted(measure, model, this)));
    }

    @Override
    public String toString() {
        int width = rows.stream().mapToInt(r -> r.model().length()).max().orElse(0);
        StringBuilder text = new StringBuilder(" ".repeat(width));
        rows.getFirst().measures().keySet().forEach(m -> text.append("%12s".formatted(m)));
        text.append("%12s".formatted("seconds"));
        for (Row row : rows) {
            text.append("\n").append(row.model()).append(" ".repeat(width - row.model().length()));
            row.measures().values().forEach(v -> text.append("%12.3f".formatted(v)));
            text.append("%12.2f".formatted(row.seconds()));
        }
        return text.toString();
    }
}
