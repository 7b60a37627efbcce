package lectern.plot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lectern.nn.Layer;
import lectern.tensor.Tensor;

/** One row for each layer: its weights, their gradients where there are some, and its outputs where an input was given. */
record LayerHistograms(List<String> columns, List<Row> rows, int left) implements NetPicture {
    private static final int MOST = 40;
    private static final double TALL = 30, ROW = 68, NAME = 150, GAP = 22;

    /** A layer; a distribution that it does not have is null. */
    private record Row(String path, String layer, Distribution[] of) {}

    static Figure of(Layer net, Tensor input) {
        if (net == null) throw new IllegalArgumentException("histograms: expected a net, got null");
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        if (input != null)
            try (var _ = net.observe((path, layer, y) -> {
                if (layer.children().isEmpty()) outputs.put(path, y);
            })) {
                Still.run(net, () -> net.apply(input));
            }
        List<Row> rows = new ArrayList<>();
        Set<Layer> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        net.walk("", (path, layer) -> {
            String name = path.isEmpty() ? "" : path.substring(0, path.length() - 1);
            Tensor[] weights = weights(layer);
            if (seen.add(layer) && (weights.length > 0 || outputs.containsKey(name))) rows.add(row(name, layer, weights, outputs.get(name)));
        });
        boolean sloped = rows.stream().anyMatch(row -> row.of[1] != null);
        List<String> columns = new ArrayList<>(List.of("weights"));
        if (sloped) columns.add("gradients");
        if (input != null) columns.add("outputs");
        int[] kept = IntStream.range(0, 3).filter(i -> i == 0 || i == 1 && sloped || i == 2 && input != null).toArray();
        List<Row> shown = rows.stream().limit(MOST)
                .map(row -> new Row(row.path, row.layer, IntStream.of(kept).mapToObj(i -> row.of[i]).toArray(Distribution[]::new))).toList();
        return Figure.of(new LayerHistograms(columns, shown, rows.size() - shown.size()));
    }

    private static Row row(String path, Layer layer, Tensor[] weights, Tensor output) {
        Tensor[] slopes = java.util.Arrays.stream(weights).map(Tensor::grad).filter(g -> g != null).toArray(Tensor[]::new);
        return new Row(path, layer.children().isEmpty() ? layer.toString() : layer.getClass().getSimpleName(),
                new Distribution[]{weights.length == 0 ? null : Distribution.of(weights), slopes.length == 0 ? null : Distribution.of(slopes),
                    output == null ? null : Distribution.of(output)});
    }

    /** Its own parameters without the biases; all its own where there is nothing else. */
    private static Tensor[] weights(Layer layer) {
        Set<Tensor> inside = Collections.newSetFromMap(new IdentityHashMap<>());
        layer.children().values().forEach(child -> inside.addAll(child.parameters()));
        List<Tensor> own = layer.parameters().stream().filter(p -> !inside.contains(p)).toList(), weights = new ArrayList<>();
        layer.named().forEach((name, p) -> {
            if (own.contains(p) && !name.toLowerCase(java.util.Locale.ROOT).contains("bias")) weights.add(p);
        });
        return (weights.isEmpty() ? own : weights).toArray(Tensor[]::new);
    }

    @Override
    public Scene draw(Look look) {
        double foot = look.caption == null ? 0 : 22, head = look.title == null ? Heading.PAD : Heading.PAD + 26;
        Scene scene = new Scene(look.width, look.sized ? look.height : (int) (head + 18 + ROW * Math.max(1, rows.size()) + (left > 0 ? 18 : 0) + foot + 8));
        Heading.title(scene, look);
        Heading.caption(scene, look);
        double from = Heading.PAD + NAME, width = (scene.width - Heading.PAD - from) / columns.size() - GAP;
        for (int j = 0; j < columns.size(); j++) scene.words(columns.get(j), from + j * (width + GAP), head + 11, 0, 12, Palette.INK);
        if (rows.isEmpty()) Heading.note(scene, "no parameters", scene.width / 2.0, head + 50);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            double top = head + 18 + ROW * i + 18;
            scene.words(TextWidth.cut(row.path, 12, NAME - 10), Heading.PAD, top + 10, 0, 12, Palette.INK);
            scene.words(TextWidth.cut(row.layer, 11, NAME - 10), Heading.PAD, top + 26, 0, 11, Palette.SOFT);
            for (int j = 0; j < columns.size(); j++) if (row.of[j] != null) row.of[j].draw(scene, from + j * (width + GAP), top, width, TALL);
        }
        if (left > 0) scene.words("… and %,d more layers".formatted(left), Heading.PAD, head + 18 + ROW * rows.size() + 14, 0, 12, Palette.SOFT);
        return scene;
    }

    @Override
    public String text(Look look) {
        if (rows.isEmpty()) return "no parameters";
        int most = 16 / columns.size(), shown = Math.min(rows.size(), most);
        StringBuilder out = new StringBuilder();
        for (Row row : rows.subList(0, shown))
            for (int j = 0; j < columns.size(); j++) {
                if (row.of[j] == null) continue;
                out.append("%-6s %-18s %-9s ".formatted(Text.cut(row.path, 6), Text.cut(row.layer, 18), columns.get(j))).append(row.of[j].line()).append(' ')
                        .append(row.of[j].words()).append('\n');
            }
        int rest = rows.size() - shown + left;
        return out.append(rest > 0 ? "… and %,d more layers".formatted(rest) : "").toString().stripTrailing();
    }

    @Override
    public String describe(Look look) {
        if (rows.isEmpty()) return "Histograms of a net without parameters.";
        return "Histograms of %s for %,d layers: ".formatted(String.join(", ", columns), rows.size() + left)
                + rows.stream().limit(6).map(row -> row.path + " " + row.layer + " " + first(row)).collect(Collectors.joining("; "))
                + (rows.size() > 6 ? "; …" : ".");
    }

    private String first(Row row) {
        for (int j = 0; j < columns.size(); j++) if (row.of[j] != null) return columns.get(j) + " " + row.of[j].words();
        return "";
    }

    @Override
    public int marks(Look look) {
        return 60 * rows.size() * columns.size();
    }
}
