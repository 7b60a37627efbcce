package lectern.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** How a tensor was computed, as far as it is recorded: a tree of operations as text, a drawing as SVG. Printed before {@code backward}, which releases the graph. */
public final class Graph {
    private static final int DEEPEST = 40;
    private static final int LONGEST = 200;

    private final Tensor root;
    private final List<Tensor> nodes = new ArrayList<>();
    private final Map<Tensor, String> names = new IdentityHashMap<>();

    private Graph(Tensor root) {
        this.root = Given.tensor("Graph", root);
        Map<Tensor, Boolean> seen = new IdentityHashMap<>();
        ArrayDeque<Tensor> stack = new ArrayDeque<>();
        stack.push(root);
        while (!stack.isEmpty()) {
            Tensor y = stack.peek();
            if (seen.putIfAbsent(y, false) == null) {
                for (Tensor x : List.of(y.inputs()).reversed()) if (!seen.containsKey(x)) stack.push(x);
            } else if (!seen.put(stack.pop(), true)) {
                nodes.add(y);
            }
        }
    }

    /** The graph behind a tensor. */
    public static Graph of(Tensor y) {
        return new Graph(y);
    }

    /** Calls a tensor by a name in text and drawing; returns this graph. */
    public Graph name(String name, Tensor x) {
        names.put(x, name);
        return this;
    }

    /** All tensors of the graph, inputs before results. */
    public List<Tensor> nodes() {
        return List.copyOf(nodes);
    }

    /** The operation, or the name, of a tensor; "input" where it has neither and asks for a gradient, else "constant". */
    String title(Tensor x) {
        String made = x.op() == null ? x.needsGrad() ? "input" : "constant" : x.op().name(), name = names.get(x);
        return name == null ? made : x.op() == null ? name : name + " = " + made;
    }

    /** "[2, 3]", with the value of a single element. */
    static String detail(Tensor x) {
        return x.numel() == 1 ? x.shapeText() + " " + TensorText.value(x, 0) : x.shapeText();
    }

    /** The tree of operations, the result first; what is used twice is shown once and referred to by its number. */
    @Override
    public String toString() {
        Map<Tensor, Integer> uses = new IdentityHashMap<>(), numbers = new IdentityHashMap<>();
        for (Tensor y : nodes) for (Tensor x : y.inputs()) uses.merge(x, 1, Integer::sum);
        List<String> lines = new ArrayList<>();
        write(root, "", "", uses, numbers, lines, 0);
        return String.join("\n", lines);
    }

    private void write(Tensor x, String first, String rest, Map<Tensor, Integer> uses, Map<Tensor, Integer> numbers, List<String> lines, int depth) {
        if (lines.size() == LONGEST) lines.add("… " + nodes.size() + " tensors in all");
        if (lines.size() > LONGEST) return;
        boolean shared = uses.getOrDefault(x, 0) > 1 && x.op() != null, again = numbers.containsKey(x);
        if (shared && !again) numbers.put(x, numbers.size() + 1);
        String line = first + title(x) + " " + detail(x) + (shared ? " #" + numbers.get(x) : "") + (again ? " (above)" : "");
        Tensor[] in = again ? new Tensor[0] : x.inputs();
        lines.add(depth == DEEPEST && in.length > 0 ? line + " ← …" : line);
        if (depth == DEEPEST) return;
        for (int i = 0; i < in.length; i++) {
            boolean last = i == in.length - 1;
            write(in[i], rest + (last ? "└─ " : "├─ "), rest + (last ? "   " : "│  "), uses, numbers, lines, depth + 1);
        }
    }

    /** False when there are too many tensors for {@link #svg()}. */
    public boolean isDrawable() {
        return nodes.size() <= GraphDrawing.MOST;
    }

    /** A drawing, inputs at the top and the result at the bottom: one SVG element, without scripts or outside parts, for light and dark pages. */
    public String svg() {
        return new GraphDrawing(this).svg();
    }
}
