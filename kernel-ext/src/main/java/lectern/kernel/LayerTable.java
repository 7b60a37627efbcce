package lectern.kernel;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import lectern.nn.Layer;
import lectern.tensor.Tensor;

/** A net as an HTML tree: every layer with the shapes and the count of its own parameters. */
final class LayerTable {
    private final StringBuilder out = new StringBuilder();
    private final Set<Tensor> counted = Collections.newSetFromMap(new IdentityHashMap<>());

    private LayerTable() {}

    static String html(Layer net) {
        return new LayerTable().write(net);
    }

    private String write(Layer net) {
        out.append("<table><tr><th").append(Html.LEFT).append(">layer</th><th").append(Html.LEFT).append(">shapes</th><th>parameters</th></tr>");
        row("", net, 0);
        int frozen = net.parameters().stream().filter(p -> !p.needsGrad()).mapToInt(Tensor::numel).sum();
        out.append("<tr><th").append(Html.LEFT).append(">total</th><td").append(Html.LEFT).append(">")
                .append(frozen == 0 ? "" : Html.count(frozen) + " of them frozen");
        return out.append("</td><th>").append(Html.count(net.parameterCount())).append("</th></tr></table>").toString();
    }

    private void row(String name, Layer layer, int depth) {
        StringBuilder shapes = new StringBuilder();
        Set<Tensor> inside = Collections.newSetFromMap(new IdentityHashMap<>());
        layer.children().values().forEach(child -> inside.addAll(child.parameters()));
        int[] count = {0};
        layer.named().forEach((path, x) -> {
            if (inside.contains(x)) return;
            boolean again = !counted.add(x);
            shapes.append(shapes.isEmpty() ? "" : ", ").append(path).append(" ").append(x.shapeText()).append(again ? " (shared)" : "");
            if (!again) count[0] += x.numel();
        });
        out.append("<tr><td style=\"text-align:left;padding-left:").append(0.5 + 1.5 * depth).append("em\">")
                .append(name.isEmpty() ? "" : "(" + Html.escape(name) + ") ")
                .append(Html.escape(title(layer))).append("</td><td").append(Html.LEFT).append(">").append(Html.escape(shapes.toString())).append("</td><td>")
                .append(shapes.isEmpty() ? "" : Html.count(count[0])).append("</td></tr>");
        layer.children().forEach((key, child) -> row(key, child, depth + 1));
    }

    /** What the layer calls itself, without the tree of its children. */
    private static String title(Layer layer) {
        if (layer.children().isEmpty()) return layer.toString();
        String name = layer.getClass().getSimpleName();
        return name.isEmpty() ? "Layer" : name;
    }
}
