package lectern.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lectern.data.Dataset;
import lectern.nn.Layer;
import lectern.notebook.Numbers;
import lectern.plot.Figure;
import lectern.plot.NetPlots;
import lectern.plot.Plots;
import lectern.tensor.Graph;
import lectern.tensor.Tensor;

/** Magics that draw nets, and what nets make of data. Each is a call of a plain method, mostly of {@link NetPlots}. */
final class NetMagics {
    private static final String MAKER = "lectern.plot.NetPlots.";
    private static final int MOST_IMAGES = 100;

    private NetMagics() {}

    static List<Magic> all() {
        return List.of(
                java("%images BATCH [LABELS]",
                        "Draws a batch of pictures [n, h, w], [n, 1, h, w] or [n, 3, h, w] as a grid, or those of a data set with their labels.",
                        NetMagics::images),
                java("%summary NET [SHAPE|INPUT]",
                        "Lists the layers of a net: parameters, and for an input of a shape (batch included) outputs, multiply-adds, memory and time.",
                        NetMagics::summary),
                java("%graph TENSOR", "Draws how a tensor was computed, as far as it is recorded: before backward(), which releases the graph.",
                        NetMagics::graph),
                java("%net NET [SHAPE|INPUT]", "Draws the architecture of a net, with the shapes for an input of a shape (batch included).",
                        call -> draw(call, "diagram(" + parts(call, 1, 9).getFirst() + shape(call) + ")")),
                java("%hist NET [INPUT]\n%hist NUMBERS",
                        "Draws histograms of every layer's weights, gradients and, for an input, outputs; or a histogram of numbers.",
                        NetMagics::histogram),
                java("%confusion METRIC\n%confusion PREDICTIONS LABELS\n%confusion NET DATA",
                        "Draws how often each class was taken for each: of a ConfusionMatrix, of predictions and labels, or of a net's answers.",
                        call -> maker(call, "confusion", 1, 2)),
                java("%boundary NET DATA\n%boundary NET X LABELS\n%boundary x -> …, X, LABELS",
                        "Draws the decision regions of a net, or of any function of points [n, 2], with the points.", call -> maker(call, "boundary", 2, 3)),
                java("%filters NET|WEIGHT", "Draws the filters of a net's first convolution, or any weight [out, in, h, w], as pictures.",
                        call -> maker(call, "filters", 1, 1)),
                java("%attention WEIGHTS[, TOKENS]\n%attention WEIGHTS, QUERIES, KEYS",
                        "Draws attention weights [l, s] or [heads, l, s] as maps; TOKENS is an array of texts.",
                        call -> maker(call, "attention", 1, 99)),
                java("%latent DECODER FROM TO STEPS\n%latent DECODER K SIDE",
                        "Draws what a decoder makes of points between two of its latent space, or of a plane through its k components.",
                        call -> maker(call, "latent", 3, 4)),
                java("%surface NET, () -> LOSS[, PATH]\n%surface (x, y) -> …, X0, X1, Y0, Y1[, XY]",
                        "Draws the loss around a net along two random directions, or along the way that a WeightPath recorded; or a function of two numbers as a surface, with the"
                                + " steps [n, 2] of an optimiser.",
                        NetMagics::surface));
    }

    /** A magic of Java expressions. */
    static Magic java(String usage, String help, Magic.Body body) {
        return new Magic(usage, help + " Expressions with blanks in them are parted by commas.", body).ofCode();
    }

    /** The expressions after the name, so many. */
    static List<String> parts(Call call, int least, int most) {
        List<String> parts = most == 1 && !call.text().isEmpty() ? List.of(call.text()) : JavaArguments.of(call.text());
        if (parts.size() < least)
            throw call.wrong("expected " + (least == 1 ? "something to draw" : "at least " + least + " expressions, got " + parts.size()));
        if (parts.size() > most || parts.contains("")) throw call.wrong("expected at most " + Extent.count(most, "expression") + ", got " + parts);
        return parts;
    }

    /** What Java evaluates to; what does not compile shows how the magic is written. */
    static Object value(Call call, String java) {
        try {
            return Hold.value(call.kernel(), call.who(), java);
        } catch (IllegalArgumentException e) {
            if (!String.valueOf(e.getMessage()).startsWith(call.who() + ": cannot compile")) throw e;
            IllegalArgumentException wrong = call
                    .wrong("cannot compile: " + call.text() + e.getMessage().lines().skip(1).collect(Collectors.joining("\n", "\n", "")).stripTrailing());
            wrong.initCause(e.getCause());
            throw wrong;
        }
    }

    /** Shows a thing at this point of the cell. */
    static Object show(Call call, Object thing) {
        if (thing == null) throw call.wrong(call.text() + " is null");
        call.kernel().display(call.kernel().getRenderer().render(thing));
        return null;
    }

    private static Object draw(Call call, String java) {
        return show(call, value(call, MAKER + java));
    }

    private static Object maker(Call call, String name, int least, int most) {
        return draw(call, name + "(" + String.join(", ", parts(call, least, most)) + ")");
    }

    /** The comma and what stands after the first expression, a shape as numbers. */
    private static String shape(Call call) {
        List<String> parts = JavaArguments.of(call.text());
        return parts.size() == 1 ? "" : ", " + JavaArguments.shape(parts.subList(1, parts.size()));
    }

    private static Object surface(Call call) {
        List<String> parts = parts(call, 2, 6);
        if (parts.size() <= 3) return maker(call, "lossSurface", 2, 3);
        if (parts.size() == 4) throw call.wrong("expected a function and four numbers");
        String function = String.join(", ", parts.subList(0, 5));
        return show(call, value(call, "lectern.plot.Plots.surface(" + function + ")" + (parts.size() == 6 ? ".path(" + parts.get(5) + ", \"path\")" : "")));
    }

    private static Object images(Call call) {
        List<String> parts = parts(call, 1, 2);
        Object thing = value(call, parts.getFirst());
        if (parts.size() == 2) return show(call, labelled(Numbers.tensor(call.who(), thing), Numbers.tensor(call.who(), value(call, parts.get(1)))));
        return show(call, switch (thing) {
            case Dataset data -> labelled(data.take(MOST_IMAGES).x(), data.take(MOST_IMAGES).y());
            case null, default -> Drawing.of(call.who(), "images", thing);
        });
    }

    private static Figure labelled(Tensor images, Tensor labels) {
        return Plots.images(images).by(labels.rank() == 2 && labels.size(1) > 1 ? labels.argmax(1) : labels);
    }

    private static Object summary(Call call) {
        String net = parts(call, 1, 9).getFirst(), shape = shape(call);
        return show(call, value(call, shape.isEmpty() ? "(lectern.nn.Layer) " + net : "(" + net + ").summary(" + shape.substring(2) + ")"));
    }

    private static Object histogram(Call call) {
        List<String> parts = parts(call, 1, 2);
        Object thing = value(call, parts.getFirst());
        if (!(thing instanceof Layer net))
            return show(call, Drawing.of(call.who(), "hist", parts.size() == 1 ? new Object[]{thing} : new Object[]{thing, null}));
        return show(call, parts.size() == 1 ? NetPlots.histograms(net) : NetPlots.histograms(net, Numbers.tensor(call.who(), value(call, parts.get(1)))));
    }

    private static Object graph(Call call) {
        if (call.text().isEmpty()) throw call.wrong("expected a tensor");
        Object thing = value(call, call.text());
        if (thing instanceof Graph graph) return show(call, graph);
        if (!(thing instanceof Tensor y)) throw call.wrong("expected a tensor, got " + (thing == null ? "null" : thing.getClass().getSimpleName()));
        Graph graph = Graph.of(y);
        names(call).forEach((name, x) -> graph.name(name, x));
        return show(call, graph);
    }

    /** The tensors that variables hold, and the parameters of their nets; the stock kernel does not tell its variables. */
    private static Map<String, Tensor> names(Call call) {
        Map<String, Tensor> names = new LinkedHashMap<>();
        if (!Workspace.isThere()) return names;
        List<String> variables = Workspace.current(call.who()).variables().stream().map(Workspace.Variable::name).toList();
        if (variables.isEmpty()) return names;
        Object[] values = (Object[]) Hold.value(call.kernel(), call.who(), "new Object[] {" + String.join(", ", variables) + "}");
        for (int i = 0; i < values.length; i++) {
            String name = variables.get(i);
            if (values[i] instanceof Tensor x) names.put(name, x);
            if (values[i] instanceof Layer net) net.named().forEach((path, p) -> names.putIfAbsent(name + "." + path, p));
        }
        return names;
    }
}
