package lectern.nn;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/** What a net is called, how it prints, where in it something went wrong. */
final class LayerTree {
    private final Set<Layer> printed = Collections.newSetFromMap(new IdentityHashMap<>());

    private LayerTree() {}

    static String of(Layer net) {
        if (net.children().isEmpty()) return leaf(net);
        return new LayerTree().tree(net, "") + String.format(Locale.ROOT, "\n%,d parameters", net.parameterCount());
    }

    private String tree(Layer layer, String indent) {
        if (!printed.add(layer)) return title(layer) + " (shared)";
        StringBuilder out = new StringBuilder(title(layer));
        layer.children().forEach((name, child) -> out.append("\n").append(indent).append("  (").append(name).append(") ").append(tree(child, indent + "  ")));
        return out.toString();
    }

    /** One line: the class with its parts' names left out. */
    static String title(Layer layer) {
        if (!layer.children().isEmpty()) return name(layer);
        return overridesToString(layer) ? layer.toString() : leaf(layer);
    }

    static String name(Layer layer) {
        Class<?> type = layer.getClass();
        return type.isAnonymousClass() ? type.getSuperclass().getSimpleName() : type.getSimpleName();
    }

    private static String leaf(Layer layer) {
        StringBuilder out = new StringBuilder(name(layer)).append("(");
        LayerFields.find(layer, Tensor.class)
                .forEach((name, x) -> out.append(out.charAt(out.length() - 1) == '(' ? "" : ", ").append(name).append(" ").append(x.shapeText()));
        return out.append(")").toString();
    }

    private static boolean overridesToString(Layer layer) {
        try {
            return layer.getClass().getMethod("toString").getDeclaringClass() != Layer.class;
        } catch (NoSuchMethodException e) {
            throw new AssertionError("every object has toString", e);
        }
    }

    /** A path of {@link Layer#walk} without its last dot. */
    static String without(String path) {
        return path.isEmpty() ? path : path.substring(0, path.length() - 1);
    }

    /** The error with one more line for a layer that it came through: "in Net.a", or "in Net" where it came out of the layer's own operations. */
    static ShapeException located(Layer layer, ShapeException e) {
        String[] place = {null};
        layer.walk("", (path, inner) -> {
            if (inner != layer && place[0] == null && inner.failedWith(e)) place[0] = "." + without(path);
        });
        boolean itself = !e.getMessage().contains("\n  in ") && e.getMessage().startsWith(name(layer));
        return place[0] == null && itself ? e : e.in(name(layer) + (place[0] == null ? "" : place[0]));
    }

    /** Every layer with its path; the first of several. */
    static Map<Layer, String> paths(Layer net) {
        Map<Layer, String> paths = new IdentityHashMap<>();
        net.walk("", (path, layer) -> paths.putIfAbsent(layer, without(path)));
        return paths;
    }
}
