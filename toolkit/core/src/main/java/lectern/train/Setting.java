package lectern.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** One choice of values by name, as a {@link Search} tries it: {@code s.get("rate")}, {@code s.whole("width")}. */
public record Setting(Map<String, Double> values) {
    public Setting {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** A value. */
    public double get(String name) {
        Double value = values.get(name);
        if (value == null) throw new IllegalArgumentException("Setting: expected one of %s, got %s".formatted(values.keySet(), name));
        return value;
    }

    /** A value as a whole number. */
    public int whole(String name) {
        return (int) Math.round(get(name));
    }

    @Override
    public String toString() {
        return values.entrySet().stream().map(e -> e.getKey() + " " + text(e.getValue())).collect(Collectors.joining(", "));
    }

    private static String text(double x) {
        return x == Math.rint(x) && Math.abs(x) < 1e7 ? Long.toString((long) x) : History.number(x);
    }
}
