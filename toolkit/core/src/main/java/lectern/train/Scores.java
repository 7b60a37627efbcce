package lectern.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Means of numbers by name, each batch weighted by its examples. */
final class Scores {
    private final Map<String, double[]> sums = new LinkedHashMap<>();

    void clear() {
        sums.clear();
    }

    void add(String name, double value, int examples) {
        double[] sum = sums.computeIfAbsent(name, n -> new double[2]);
        sum[0] += value * examples;
        sum[1] += examples;
    }

    /** Numbers of a step; those of a map without an order are taken by name. */
    void add(Map<String, Double> numbers, int examples) {
        (numbers instanceof LinkedHashMap ? numbers : new TreeMap<>(numbers)).forEach((name, value) -> add(name, value, examples));
    }

    Map<String, Double> means() {
        Map<String, Double> means = new LinkedHashMap<>();
        sums.forEach((name, sum) -> means.put(name, sum[0] / sum[1]));
        return means;
    }

    Map<String, Object> toMap() {
        return new LinkedHashMap<>(sums);
    }

    static Scores of(Map<?, ?> map) {
        Scores scores = new Scores();
        map.forEach((name, sum) -> {
            if (!(sum instanceof List<?> pair) || pair.size() != 2)
                throw new IllegalArgumentException("Trainer: expected a sum and a count for %s, got %s".formatted(name, sum));
            scores.sums.put(name.toString(), new double[]{Json.number(pair.get(0)), Json.number(pair.get(1))});
        });
        return scores;
    }
}
