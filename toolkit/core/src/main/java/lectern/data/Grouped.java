package lectern.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/** Parts of whole groups. */
final class Grouped extends Splitter {
    private final Tensor groups;

    Grouped(Tensor groups) {
        this.groups = groups;
    }

    @Override
    List<int[]> parts(Dataset data, double[] shares) {
        Map<Double, List<Integer>> members = new LinkedHashMap<>();
        double[] of = values("groups", groups, data.size());
        for (int i : Tensors.permutation(of.length).toInts()) members.computeIfAbsent(of[i] + 0.0, g -> new ArrayList<>()).add(i);
        if (members.size() < shares.length)
            throw new IllegalArgumentException("Splitter: expected a group for each of %d parts, got %d groups".formatted(shares.length, members.size()));
        List<List<Integer>> large = new ArrayList<>(members.values());
        large.sort(Comparator.comparingInt((List<Integer> group) -> group.size()).reversed());
        List<List<Integer>> parts = new ArrayList<>();
        List<int[]> dealt = dealt(IntStream.range(0, large.size()).toArray(), large.stream().mapToInt(List::size).toArray(), shares);
        for (int[] part : dealt) {
            List<Integer> all = new ArrayList<>();
            for (int g : part) all.addAll(large.get(g));
            Collections.sort(all);
            parts.add(all);
        }
        return parts.stream().map(part -> part.stream().mapToInt(i -> i).toArray()).toList();
    }
}
