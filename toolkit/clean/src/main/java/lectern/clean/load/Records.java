package lectern.clean.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dflib.DataFrame;
import org.dflib.Series;

/** Records with differing keys, gathered into columns; a column has the narrowest type that all its values have. */
final class Records {
    private final Map<String, List<Object>> columns = new LinkedHashMap<>();
    private int rows;

    void add(Map<String, Object> record) {
        record.forEach((key, value) -> {
            List<Object> column = columns.computeIfAbsent(key, k -> new ArrayList<>());
            while (column.size() < rows) column.add(null);
            column.add(value);
        });
        rows++;
    }

    DataFrame frame(String name) {
        String[] names = columns.keySet().toArray(String[]::new);
        Series<?>[] series = new Series<?>[names.length];
        for (int j = 0; j < names.length; j++) {
            List<Object> values = columns.get(names[j]);
            while (values.size() < rows) values.add(null);
            series[j] = series(values);
        }
        return names.length == 0 ? DataFrame.empty() : DataFrame.byColumn(names).of(series).as(name);
    }

    private static CellType type(Object value) {
        return switch (value) {
            case null -> CellType.NULL;
            case Integer _ -> CellType.INT;
            case Long _ -> CellType.LONG;
            case Double _ -> CellType.DOUBLE;
            case Boolean _ -> CellType.BOOL;
            default -> CellType.TEXT;
        };
    }

    /** Values as a series: numbers without nulls need no boxes. */
    static Series<?> series(List<Object> values) {
        CellType type = CellType.NULL;
        boolean full = true;
        for (Object v : values) {
            type = type.join(type(v));
            full &= v != null;
        }
        return switch (type) {
            case INT -> full ? Series.ofInt(values.stream().mapToInt(v -> (Integer) v).toArray()) : Series.of(values.toArray(Integer[]::new));
            case LONG -> full ? Series.ofLong(values.stream().mapToLong(v -> ((Number) v).longValue()).toArray())
                    : Series.of(values.stream().map(v -> v == null ? null : (Long) ((Number) v).longValue()).toArray(Long[]::new));
            case DOUBLE -> full ? Series.ofDouble(values.stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray())
                    : Series.of(values.stream().map(v -> v == null ? null : (Double) ((Number) v).doubleValue()).toArray(Double[]::new));
            case BOOL -> full ? bools(values) : Series.of(values.toArray(Boolean[]::new));
            default -> Series.of(values.stream().map(v -> v == null ? null : Objects.toString(v)).toArray(String[]::new));
        };
    }

    private static Series<?> bools(List<Object> values) {
        boolean[] flags = new boolean[values.size()];
        for (int i = 0; i < flags.length; i++) flags[i] = (Boolean) values.get(i);
        return Series.ofBool(flags);
    }
}
