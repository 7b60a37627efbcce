package lectern.bench;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The operations that {@code ops.txt} may name. Those of {@code torch_ops.py} bear the same names. */
final class Operations {
    private static final List<Map<String, Operation>> TABLES = List.of(Elementwise.ROWS, Reducing.ROWS, Multiplying.ROWS, Moving.ROWS, Convolving.ROWS,
            Layers.ROWS, Training.ROWS);

    private Operations() {}

    /** The names of all operations. */
    static Set<String> names() {
        return TABLES.stream().flatMap(t -> t.keySet().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    static Operation of(Case c) {
        return TABLES.stream().filter(t -> t.containsKey(c.operation())).findFirst().map(t -> t.get(c.operation()))
                .orElseThrow(
                        () -> new IllegalArgumentException("ops.txt: there is no operation '" + c.operation() + "'. Hint: add a row to a table of Operations"));
    }
}
