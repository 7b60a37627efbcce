package lectern.tensor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A graph in layers: each tensor below all that it was computed from, inputs directly above their first use. An edge that crosses layers gets a bend in each of them,
 * and every layer is sorted by the mean place of its neighbours, down and up in turn, which undoes most crossings (Sugiyama, Tagawa and Toda 1981).
 */
final class GraphDrawing {
    static final int MOST = 400;
    private static final int ROW = 66;
    private static final int HEIGHT = 38;
    private static final int GAP = 16;

    /** A box, or a bend of an edge where there is no tensor. */
    private static final class Node {
        final Tensor tensor;
        final int layer;
        final double width;
        final List<Node> above = new ArrayList<>();
        final List<Node> below = new ArrayList<>();
        double place;
        double x;

        Node(Tensor tensor, int layer, double width) {
            this.tensor = tensor;
            this.layer = layer;
            this.width = width;
        }
    }

    private final Graph graph;
    private final List<Tensor> tensors;
    private final List<List<Node>> layers = new ArrayList<>();

    GraphDrawing(Graph graph) {
        this.graph = graph;
        tensors = graph.nodes();
        if (!graph.isDrawable())
            throw new IllegalArgumentException("svg: a graph of %d tensors is too large to draw, at most %d. Hint: toString()".formatted(tensors.size(), MOST));
        Map<Tensor, Integer> depth = depths();
        Map<Tensor, Node> boxes = new IdentityHashMap<>();
        for (Tensor t : tensors) {
            double width = 14 + 7.3 * Math.max(graph.title(t).length(), Graph.detail(t).length());
            boxes.put(t, add(new Node(t, depth.get(t), width)));
            for (Tensor x : t.inputs()) join(boxes.get(x), boxes.get(t));
        }
        for (int sweep = 0; sweep < 8; sweep++) sort(sweep % 2 == 0);
        for (List<Node> layer : layers) place(layer);
    }

    private Map<Tensor, Integer> depths() {
        Map<Tensor, Integer> depth = new IdentityHashMap<>(), firstUse = new IdentityHashMap<>();
        for (Tensor t : tensors) {
            int d = 0;
            for (Tensor x : t.inputs()) d = Math.max(d, depth.get(x) + 1);
            depth.put(t, d);
            for (Tensor x : t.inputs()) firstUse.merge(x, d, Math::min);
        }
        for (Tensor t : tensors) if (t.op() == null && firstUse.containsKey(t)) depth.put(t, firstUse.get(t) - 1);
        return depth;
    }

    private Node add(Node node) {
        while (layers.size() <= node.layer) layers.add(new ArrayList<>());
        node.place = layers.get(node.layer).size();
        layers.get(node.layer).add(node);
        return node;
    }

    private void join(Node from, Node to) {
        Node last = from;
        for (int layer = from.layer + 1; layer <= to.layer; layer++) {
            Node next = layer == to.layer ? to : add(new Node(null, layer, 8));
            last.below.add(next);
            next.above.add(last);
            last = next;
        }
    }

    private void sort(boolean down) {
        for (int i = 0; i < layers.size(); i++) {
            List<Node> layer = layers.get(down ? i : layers.size() - 1 - i);
            Map<Node, Double> key = new IdentityHashMap<>();
            for (Node n : layer)
                key.put(n, (down ? n.above : n.below).stream().mapToDouble(m -> m.place / layers.get(m.layer).size()).average().orElse(n.place / layer.size()));
            layer.sort(Comparator.comparing(key::get));
            for (int k = 0; k < layer.size(); k++) layer.get(k).place = k + 0.5;
        }
    }

    /** Side by side around 0. */
    private static void place(List<Node> layer) {
        double total = -GAP, at = 0;
        for (Node n : layer) total += n.width + GAP;
        for (Node n : layer) {
            n.x = at - total / 2 + n.width / 2;
            at += n.width + GAP;
        }
    }

    String svg() {
        double half = 20;
        for (List<Node> layer : layers) for (Node n : layer) half = Math.max(half, Math.abs(n.x) + n.width / 2);
        double width = 2 * half + 12, height = ROW * layers.size() - (ROW - HEIGHT) + 12;
        StringBuilder lines = new StringBuilder(), boxes = new StringBuilder();
        for (List<Node> layer : layers)
            for (Node n : layer) {
                for (Node m : n.below) lines.append(line(n, m, half + 6));
                if (n.tensor != null) boxes.append(box(n, half + 6));
            }
        return text("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" width="%.0f" height="%.0f" style="max-width:100%%;height:auto" role="img" \
                font-family="ui-monospace,Menlo,Consolas,monospace" font-size="12"><title>%s</title>
                <g fill="none" stroke="#8a8f98" stroke-width="1.4">
                """, width, height, width, height, "graph of " + tensors.size() + " tensors") + lines + "</g>\n<g text-anchor=\"middle\" fill=\"#1b1f24\">\n"
                + boxes + "</g>\n</svg>\n";
    }

    private static String line(Node n, Node m, double shift) {
        double x0 = n.x + shift, x1 = m.x + shift, y0 = y(n) + (n.tensor == null ? HEIGHT / 2 : HEIGHT), y1 = y(m) + (m.tensor == null ? HEIGHT / 2 : 0),
                mid = (y0 + y1) / 2;
        String arrow = m.tensor == null ? "" : text("<path d=\"M%.1f %.1fl-3.5 -6h7z\" fill=\"#8a8f98\" stroke=\"none\"/>", x1, y1);
        return text("<path d=\"M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f\"/>", x0, y0, x0, mid, x1, mid, x1, y1) + arrow + "\n";
    }

    private String box(Node n, double shift) {
        String[] colours = n.tensor.op() != null ? new String[]{"#dbe7fb", "#5b8def"}
                : n.tensor.needsGrad() ? new String[]{"#d8f0dc", "#3f9a55"} : new String[]{"#e6e8eb", "#8a8f98"};
        double x = n.x + shift, y = y(n);
        return text("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" rx=\"6\" fill=\"%s\" stroke=\"%s\"/>", x - n.width / 2, y, n.width, HEIGHT,
                colours[0], colours[1])
                + text("<text x=\"%.1f\" y=\"%.1f\" font-weight=\"600\">%s</text>", x, y + 15, escaped(graph.title(n.tensor)))
                + text("<text x=\"%.1f\" y=\"%.1f\">%s</text>%n", x, y + 31, escaped(Graph.detail(n.tensor)));
    }

    private static double y(Node n) {
        return 6 + ROW * (double) n.layer;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
