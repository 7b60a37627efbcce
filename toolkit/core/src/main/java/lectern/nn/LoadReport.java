package lectern.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import lectern.tensor.Tensor;

/**
 * What a state holds for a net: the names that fit, those of the net that it lacks, those it has more, and those of another shape, each as
 * {@code 0.weight: expected [3, 4], got [4, 3]}.
 */
public record LoadReport(List<String> loaded, List<String> missing, List<String> unexpected, List<String> misshapen) {
    static LoadReport of(Layer net, Map<String, Tensor> state) {
        if (state == null) throw new IllegalArgumentException(LayerTree.name(net) + ": expected the tensors of a net by name, got null");
        Map<String, Tensor> own = net.state();
        List<String> loaded = new ArrayList<>(), missing = new ArrayList<>(), misshapen = new ArrayList<>();
        own.forEach((name, x) -> {
            Tensor given = state.get(name);
            if (given == null) missing.add(name);
            else if (Arrays.equals(given.shape(), x.shape())) loaded.add(name);
            else misshapen.add("%s: expected %s, got %s".formatted(name, x.shapeText(), given.shapeText()));
        });
        List<String> unexpected = state.keySet().stream().filter(name -> !own.containsKey(name)).toList();
        return new LoadReport(List.copyOf(loaded), List.copyOf(missing), unexpected, List.copyOf(misshapen));
    }

    void write(Layer net, Map<String, Tensor> state) {
        Map<String, Tensor> own = net.state();
        for (String name : loaded) own.get(name).assign(state.get(name).detach());
    }

    /** Whether the state is exactly what the net needs. */
    public boolean isComplete() {
        return missing.isEmpty() && unexpected.isEmpty() && misshapen.isEmpty();
    }

    /** The counts, and the names of what does not fit. */
    @Override
    public String toString() {
        return "%d of %d tensors fit".formatted(loaded.size(), loaded.size() + missing.size() + misshapen.size()) + line("missing", missing)
                + line("unexpected", unexpected) + line("wrong shape", misshapen);
    }

    private static String line(String what, List<String> names) {
        return names.isEmpty() ? "" : "\n  " + what + ": " + String.join(", ", names);
    }
}
