package lectern.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lectern.nn.Layer;
import lectern.nn.Parallel;
import lectern.nn.Residual;
import lectern.nn.Sequential;
import lectern.tensor.Generator;
import lectern.tensor.Tensor;

/** A net as blocks: its layers, in the order of a run where an example was given, as deep as there is room for. */
final class NetOutline {
    private static final int ROOM = 32, DEEPEST = 8;

    /** A layer that ran, or would, with the layers that ran inside it; y is null where there was no example. */
    private record Run(String name, Layer layer, Tensor y, List<Run> inside, int first) {}

    private final List<Run> pending = new ArrayList<>();
    private final Map<Tensor, Integer> born = new IdentityHashMap<>();
    private final Set<Tensor> counted = Collections.newSetFromMap(new IdentityHashMap<>());
    private int clock;
    private int deepest;

    /** Of an input; null where there is none. */
    static Block of(Layer net, Tensor input) {
        NetOutline outline = new NetOutline();
        Run run = input == null ? outline.planned("", net) : outline.traced(net, input);
        Block best = null;
        for (outline.deepest = 1; outline.deepest <= DEEPEST; outline.deepest++) {
            outline.counted.clear();
            Block block = outline.inside(run, input == null ? "" : input.shapeText(), 1);
            if (best != null && block.boxes() > ROOM) break;
            best = block;
        }
        return best;
    }

    private Run planned(String name, Layer layer) {
        List<Run> inside = new ArrayList<>();
        if (opens(layer)) layer.children().forEach((key, child) -> inside.add(planned(key, child)));
        return new Run(name, layer, null, inside, 0);
    }

    private Run traced(Layer net, Tensor input) {
        Tensor x = input.dtype().isFloating() ? input.detach().requiresGrad() : input;
        born.put(x, clock++);
        long random = Generator.main().state();
        try (var _ = net.observe(this::saw)) {
            Still.recorded(net, () -> net.apply(x));
        } finally {
            Generator.main().state(random);
        }
        return pending.getLast();
    }

    /** Layers end after those inside them, so these are the last that nobody claimed. */
    private void saw(String path, Layer layer, Tensor y) {
        Map<Layer, String> names = new IdentityHashMap<>();
        layer.children().forEach((name, child) -> names.putIfAbsent(child, name));
        int from = pending.size();
        while (from > 0 && names.containsKey(pending.get(from - 1).layer)) from--;
        List<Run> mine = pending.subList(from, pending.size());
        List<Run> inside = mine.stream().map(r -> new Run(names.get(r.layer), r.layer, r.y, r.inside, r.first)).toList();
        mine.clear();
        pending.add(new Run("", layer, y, inside, inside.isEmpty() ? clock : inside.getFirst().first));
        born.putIfAbsent(y, clock++);
    }

    /** Whether the layers inside are shown: not of one that prints as a whole. */
    private static boolean opens(Layer layer) {
        if (layer.children().isEmpty()) return false;
        try {
            return layer.getClass().getMethod("toString").getDeclaringClass() == Layer.class;
        } catch (NoSuchMethodException e) {
            throw new AssertionError("every object has toString", e);
        }
    }

    static String name(Layer layer) {
        Class<?> type = layer.getClass();
        return type.isAnonymousClass() ? type.getSuperclass().getSimpleName() : type.getSimpleName();
    }

    private Block part(Run run, String before) {
        boolean open = opens(run.layer);
        boolean shared = run.layer.parameters().stream().anyMatch(counted::contains);
        counted.addAll(run.layer.parameters());
        String shape = run.y == null ? "" : run.y.shapeText();
        int parameters = run.layer.parameterCount();
        return new Block.Part(
                open ? run.layer instanceof Sequential && !run.name.matches("\\d*") ? run.name : name(run.layer)
                        : run.layer.toString().replaceFirst("\\(\\)$", ""),
                parameters == 0 && shape.equals(before) ? "" : shape, parameters,
                shared ? "shared" : "");
    }

    /** A layer and all it holds, from depth 1 for the net itself. */
    private Block block(Run run, String before, int depth) {
        if (!opens(run.layer) || run.inside.isEmpty() || depth > deepest) return part(run, before);
        Block inside = inside(run, before, depth);
        boolean plain = run.layer instanceof Residual || run.layer instanceof Parallel
                || run.layer instanceof Sequential && run.name.matches("\\d*|body|shortcut");
        return plain ? inside : new Block.Boxed(run.layer instanceof Sequential ? run.name : name(run.layer), inside, 1);
    }

    private Block inside(Run run, String before, int depth) {
        if (run.inside.isEmpty()) return part(run, before);
        List<Block> blocks = new ArrayList<>();
        boolean fork = run.layer instanceof Residual || run.layer instanceof Parallel;
        String last = before;
        for (Run r : run.inside) {
            Block block = block(r, fork ? before : last, depth + 1);
            boolean through = r.layer instanceof lectern.nn.Identity;
            if (block instanceof Block.Chain(List<Block> more) && !fork && run.y == null) blocks.addAll(more);
            else blocks.add(through ? new Block.Chain(List.of()) : block);
            if (r.y != null) last = r.y.shapeText();
        }
        if (fork) return new Block.Fork(blocks, run.layer instanceof Parallel parallel && !parallel.how().equals("add") ? parallel.how() : "+");
        if (run.y == null || run.layer instanceof Sequential) return Block.chain(flat(blocks));
        Set<Tensor> older = Collections.newSetFromMap(new IdentityHashMap<>());
        born.forEach((x, time) -> {
            if (time < run.first) older.add(x);
        });
        List<Tensor> outputs = new ArrayList<>(run.inside.stream().map(Run::y).toList());
        outputs.add(run.y);
        return new Wiring(older, outputs).block(blocks);
    }

    private static List<Block> flat(List<Block> blocks) {
        List<Block> flat = new ArrayList<>();
        for (Block b : blocks) {
            if (b instanceof Block.Chain(List<Block> more)) flat.addAll(more);
            else flat.add(b);
        }
        return flat;
    }

    static Tensor example(int... shape) {
        if (Arrays.stream(shape).anyMatch(size -> size < 1))
            throw new IllegalArgumentException("diagram: expected the shape of an input, batch included, got " + Arrays.toString(shape));
        return new Generator(0).normal(shape);
    }
}
