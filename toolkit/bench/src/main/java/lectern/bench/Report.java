package lectern.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The rows of a run, summed up at the end and written as JSON. Every {@code ./lectern bench} command reports this way. */
final class Report {
    private static final int WORST = 10;
    private final List<Row> rows = new ArrayList<>();

    void add(Row row) {
        rows.add(row);
    }

    /** The geometric mean of the ratios, then the slowest cases, the very slowest last. */
    String summary() {
        List<Row> compared = rows.stream().filter(r -> !Double.isNaN(r.ratio())).sorted(Comparator.comparingDouble(Row::ratio).reversed()).toList();
        if (compared.isEmpty()) return rows.size() + " cases, no peer. Hint: --peer measures PyTorch beside it";
        List<Row> worst = compared.subList(Math.max(0, compared.size() - WORST), compared.size());
        return "The slowest beside the peer:%n%s%n%s%n%d cases, geometric mean of the ratios %s, %d below 0.8".formatted(Row.HEAD,
                worst.stream().map(Row::toString).collect(Collectors.joining(System.lineSeparator())), compared.size(),
                String.format(Locale.ROOT, "%.2f", geometricMean(compared)), compared.stream().filter(r -> r.ratio() < 0.8).count());
    }

    private static double geometricMean(List<Row> compared) {
        return Math.exp(compared.stream().mapToDouble(r -> Math.log(r.ratio())).average().orElseThrow());
    }

    String json() {
        return list(rows.stream().map(Row::json).toList());
    }

    private static String list(List<String> objects) {
        return objects.stream().collect(Collectors.joining(",\n ", "[", "]\n"));
    }

    void write(Path file) {
        write(file, rows.stream().map(Row::json).toList());
    }

    /** Writes JSON objects as a list. */
    static void write(Path file, List<String> objects) {
        try {
            Files.writeString(file, list(objects));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
