package lectern.optim;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/** An optimiser's memory as named tensors, and back. */
final class OptimizerState {
    private static final Set<String> BOOKS = Set.of("steps", "rate", "groups", "taken");

    private OptimizerState() {}

    static Map<String, Tensor> of(Optimizer who, List<Group> groups, List<Slots> slots) {
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.put("steps", number(who.steps()));
        state.put("rate", number(who.rate()));
        state.put("groups", table(groups));
        state.put("taken", Tensors.fromArray(slots.stream().mapToDouble(Slots::taken).toArray(), slots.size()));
        for (int i = 0; i < slots.size(); i++) {
            String prefix = i + ".";
            slots.get(i).all().forEach((name, slot) -> state.put(prefix + name, copy(slot)));
        }
        return state;
    }

    /** Size, rate as a multiple of the optimiser's, and decay of each group: [groups, 3]. */
    private static Tensor table(List<Group> groups) {
        double[] rows = groups.stream().flatMapToDouble(g -> Arrays.stream(new double[]{g.parameters().size(), g.ratio(), g.decay()})).toArray();
        return Tensors.fromArray(rows, groups.size(), 3);
    }

    private static Tensor number(double value) {
        return Tensors.full(value, DType.FLOAT64);
    }

    static Tensor copy(Tensor x) {
        Tensor copy = Tensors.zerosLike(x);
        copy.assign(x.detach());
        return copy;
    }

    /** Checks everything, then changes the slots and the groups; returns the number of steps. */
    static long load(Map<String, Tensor> state, Optimizer who, List<Group> groups, List<Slots> slots) {
        check(state, who, groups, slots);
        double[] rows = state.get("groups").toDoubles(), taken = state.get("taken").toDoubles();
        for (int i = 0; i < groups.size(); i++) groups.set(i, new Group(groups.get(i).parameters(), rows[3 * i + 1], rows[3 * i + 2]));
        for (int i = 0; i < slots.size(); i++) {
            slots.get(i).all().clear();
            slots.get(i).taken((long) taken[i]);
        }
        state.forEach((key, value) -> {
            if (!BOOKS.contains(key)) slots.get(index(key)).all().put(key.substring(key.indexOf('.') + 1), copy(value));
        });
        return (long) state.get("steps").item();
    }

    private static void check(Map<String, Tensor> state, Optimizer who, List<Group> groups, List<Slots> slots) {
        Set<String> missing = new TreeSet<>(BOOKS), unknown = new TreeSet<>();
        missing.removeAll(state.keySet());
        if (!missing.isEmpty()) throw bad(who, "the entries " + missing, "a state with " + new TreeSet<>(state.keySet()));
        for (String single : List.of("steps", "rate")) {
            Tensor x = state.get(single);
            double limit = single.equals("rate") ? Double.POSITIVE_INFINITY : 1e18;
            if (x.numel() != 1 || !(x.toDoubles()[0] >= 0 && x.toDoubles()[0] < limit)) throw bad(who, "one number of at least 0 for " + single, x.toString());
        }
        if (state.get("groups").numel() % 3 != 0) throw bad(who, "groups [k, 3]", state.get("groups").shapeText());
        double[] sizes = groups.stream().mapToDouble(g -> g.parameters().size()).toArray(), rows = state.get("groups").toDoubles();
        double[] found = new double[rows.length / 3];
        for (int i = 0; i < found.length; i++) found[i] = rows[3 * i];
        if (!Arrays.equals(sizes, found)) throw bad(who, "groups of " + Arrays.toString(sizes) + " parameters", Arrays.toString(found));
        for (int i = 0; i < found.length; i++)
            if (!(rows[3 * i + 1] >= 0 && rows[3 * i + 1] < Double.POSITIVE_INFINITY) || rows[3 * i + 2] < 0)
                throw bad(who, "rates and decays of at least 0", state.get("groups").toString());
        Map<Integer, Tensor> parameters = new HashMap<>();
        for (Tensor p : who.parameters()) parameters.put(parameters.size(), p);
        state.forEach((key, value) -> {
            if (BOOKS.contains(key)) return;
            Tensor p = parameters.get(index(key));
            if (p == null) unknown.add(key);
            else
                if (value.rank() > 0 && !Arrays.equals(value.shape(), p.shape()))
                    throw new ShapeException("%s: load: expected %s for %s, got %s".formatted(who.name(), p.shapeText(), key, value.shapeText()));
        });
        if (!unknown.isEmpty()) throw bad(who, "slots of " + slots.size() + " parameters", unknown.toString());
        if (state.get("taken").numel() != slots.size()) throw bad(who, "counts of " + slots.size() + " parameters", state.get("taken").shapeText());
    }

    private static int index(String key) {
        int dot = key.indexOf('.');
        return dot > 0 && key.substring(0, dot).chars().allMatch(Character::isDigit) && dot < 9 ? Integer.parseInt(key.substring(0, dot)) : -1;
    }

    private static IllegalArgumentException bad(Optimizer who, String expected, String got) {
        return new IllegalArgumentException(
                "%s: load: expected %s, got %s. Hint: the same optimiser over the same parameters".formatted(who.name(), expected, got));
    }
}
