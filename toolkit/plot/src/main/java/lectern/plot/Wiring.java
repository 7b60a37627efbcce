package lectern.plot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lectern.tensor.Tensor;

/**
 * Which part of a layer reads what, found from the recorded operations: the way back from each part's output ends at the outputs of other parts (i for the i-th) or at
 * what was there before the layer began (0).
 */
final class Wiring {
    private final Map<Tensor, Integer> owners = new IdentityHashMap<>();
    private final Set<Tensor> before;
    private final List<Set<Integer>> sources = new ArrayList<>();
    private final List<String> joins = new ArrayList<>();

    /** @param parts the outputs of the parts in the order in which they ran, then the output of the layer */
    Wiring(Set<Tensor> before, List<Tensor> parts) {
        this.before = before;
        sources.add(Set.of());
        joins.add("");
        for (int i = 1; i <= parts.size(); i++) {
            Tensor y = parts.get(i - 1);
            Set<Integer> found = new TreeSet<>();
            String join = "";
            if (owner(y) >= 0) found.add(owner(y));
            else join = walk(y, found);
            if (found.isEmpty()) found.add(i - 1);
            sources.add(found);
            joins.add(join);
            owners.put(y, i);
        }
    }

    private int owner(Tensor x) {
        return owners.containsKey(x) ? owners.get(x) : before.contains(x) ? 0 : -1;
    }

    /** Collects the sources of y, and the operation nearest to it that joins different ones. */
    private String walk(Tensor y, Set<Integer> found) {
        Map<Tensor, Set<Integer>> reach = new IdentityHashMap<>();
        ArrayDeque<Tensor> open = new ArrayDeque<>(List.of(y));
        while (!open.isEmpty()) {
            Tensor x = open.peek();
            if (x != y && owner(x) >= 0) reach.put(x, Set.of(owner(x)));
            List<Tensor> next = reach.containsKey(x) ? List.of() : Arrays.stream(x.inputs()).filter(in -> !reach.containsKey(in)).toList();
            next.forEach(open::push);
            if (!next.isEmpty()) continue;
            open.pop();
            if (reach.containsKey(x)) continue;
            Set<Integer> all = new TreeSet<>();
            for (Tensor in : x.inputs()) all.addAll(reach.get(in));
            reach.put(x, all);
        }
        found.addAll(reach.get(y));
        return found.size() < 2 ? "" : join(y, reach);
    }

    private String join(Tensor y, Map<Tensor, Set<Integer>> reach) {
        for (Tensor x = y;;) {
            List<Tensor> ways = Arrays.stream(x.inputs()).filter(in -> !reach.get(in).isEmpty()).toList();
            if (ways.stream().map(reach::get).distinct().count() > 1) return name(x.op().name());
            x = ways.getFirst();
        }
    }

    private static String name(String op) {
        return op.equals("add") ? "+" : op.equals("mul") ? "×" : op;
    }

    /** The blocks with forks where ways part and meet again; where they cross, a tangle. */
    Block block(List<Block> blocks) {
        List<Integer> all = new ArrayList<>();
        for (int i = 1; i <= blocks.size(); i++) all.add(i);
        return between(0, blocks.size() + 1, all, true, blocks);
    }

    /** @param straight whether the way from one end to the other past all parts counts; in a branch of a fork it is another branch */
    private Block between(int from, int to, List<Integer> parts, boolean straight, List<Block> blocks) {
        List<Block> chain = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        int start = from;
        for (int at : parts) {
            if (!narrow(from, to, parts, straight, at)) {
                open.add(at);
                continue;
            }
            add(chain, segment(start, at, open, true, blocks));
            add(chain, blocks.get(at - 1));
            start = at;
            open = new ArrayList<>();
        }
        add(chain, segment(start, to, open, straight || start != from, blocks));
        return Block.chain(chain);
    }

    private static void add(List<Block> chain, Block next) {
        if (next instanceof Block.Chain(List<Block> blocks)) chain.addAll(blocks);
        else chain.add(next);
    }

    /** Whether every way from one end to the other leads through this part. */
    private boolean narrow(int from, int to, List<Integer> parts, boolean straight, int at) {
        for (int b : ends(parts, to))
            for (int a : sources.get(b)) {
                boolean ours = a == from ? straight || b != to : parts.contains(a);
                if (ours && a < at && at < b) return false;
            }
        return true;
    }

    private static List<Integer> ends(List<Integer> parts, int to) {
        List<Integer> ends = new ArrayList<>(parts);
        ends.add(to);
        return ends;
    }

    /** Parts of which none is on every way. */
    private Block segment(int from, int to, List<Integer> parts, boolean past, List<Block> blocks) {
        List<List<Integer>> ways = new ArrayList<>();
        Set<Integer> left = new TreeSet<>(parts);
        while (!left.isEmpty()) {
            Set<Integer> way = new TreeSet<>(List.of(left.iterator().next()));
            for (boolean grown = true; grown;) {
                grown = false;
                for (int b : parts)
                    for (int a : sources.get(b)) if (parts.contains(a) && (way.contains(a) ^ way.contains(b))) grown |= way.add(a) | way.add(b);
            }
            ways.add(new ArrayList<>(way));
            left.removeAll(way);
        }
        boolean straight = past && sources.get(to).contains(from);
        if (ways.isEmpty()) return new Block.Chain(List.of());
        if (ways.size() == 1 && !straight) return tangle(from, to, parts, blocks);
        List<Block> branches = new ArrayList<>();
        for (List<Integer> way : ways) branches.add(between(from, to, way, false, blocks));
        if (straight) branches.add(new Block.Chain(List.of()));
        return new Block.Fork(branches, joins.get(to));
    }

    private Block tangle(int from, int to, List<Integer> parts, List<Block> blocks) {
        List<List<Integer>> edges = new ArrayList<>();
        for (int b : ends(parts, to))
            for (int a : sources.get(b))
                if (a == from || parts.contains(a)) edges.add(List.of(a == from ? 0 : parts.indexOf(a) + 1, b == to ? parts.size() + 1 : parts.indexOf(b) + 1));
        return new Block.Tangle(parts.stream().map(i -> blocks.get(i - 1)).toList(), edges);
    }
}
