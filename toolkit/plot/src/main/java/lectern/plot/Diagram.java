package lectern.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lectern.nn.Layer;
import lectern.tensor.Tensor;

/** The architecture of a net: boxes with what each layer does, the shape it makes and its parameters. */
record Diagram(Block net, String input, int boxes, long parameters) implements NetPicture {
    private static final int LINES = 18;
    private static final double PAD = Heading.PAD, INPUT = 20;

    static Figure of(Layer net, Tensor input) {
        if (net == null) throw new IllegalArgumentException("diagram: expected a net, got null");
        Block block = NetOutline.of(net, input);
        String title = String.format(Locale.ROOT, "%s, %,d parameters", NetOutline.name(net), net.parameterCount());
        return Figure.of(new Diagram(block, input == null ? "input" : "input " + input.shapeText(), block.boxes(), net.parameterCount())).title(title);
    }

    @Override
    public Scene draw(Look look) {
        double head = look.title == null ? PAD : PAD + 28, foot = look.caption == null ? 0 : 24;
        double width = Math.max(BlockDrawing.width(net), look.title == null ? 0 : 1.05 * TextWidth.of(look.title, 16)) + 2 * PAD;
        double height = head + INPUT + 16 + BlockDrawing.height(net) + 20 + foot + PAD;
        Scene scene = new Scene(look.sized ? look.width : (int) Math.max(200, Math.ceil(width)), look.sized ? look.height : (int) Math.ceil(height));
        Heading.title(scene, look);
        Heading.caption(scene, look);
        double x = scene.width / 2.0;
        scene.words(input, x, head + 13, 0.5, 12, Palette.SOFT);
        BlockDrawing drawing = new BlockDrawing(scene);
        double end = drawing.draw(net, x, drawing.into(net, x, head + INPUT, head + INPUT + 16));
        drawing.arrow(x, end, end + 18);
        return scene;
    }

    @Override
    public String text(Look look) {
        List<String> lines = new ArrayList<>(List.of(input));
        write(net, "", lines);
        int more = lines.size() - LINES;
        return lines.stream().limit(more > 1 ? LINES : LINES + 1).collect(Collectors.joining("\n")) + (more > 1 ? "\n… and %d more lines".formatted(more) : "");
    }

    private static void write(Block block, String indent, List<String> lines) {
        switch (block) {
            case Block.Part part -> lines.add(line(indent, part));
            case Block.Chain chain -> {
                if (chain.blocks().isEmpty()) lines.add(indent + "straight through");
                chain.blocks().forEach(b -> write(b, indent, lines));
            }
            case Block.Fork fork -> {
                for (Block branch : fork.branches()) {
                    lines.add(indent + "├ branch");
                    write(branch, indent + "│ ", lines);
                }
                lines.add(indent + "└ " + fork.join());
            }
            case Block.Tangle tangle -> {
                for (int i = 0; i < tangle.blocks().size(); i++) {
                    int at = i + 1;
                    String sources = tangle.edges().stream().filter(e -> e.get(1) == at).map(e -> e.get(0) == 0 ? "in" : "" + e.get(0))
                            .collect(Collectors.joining(", "));
                    lines.add(indent + at + " ← " + sources);
                    write(tangle.blocks().get(i), indent + "  ", lines);
                }
            }
            case Block.Boxed boxed -> {
                lines.add(indent + (boxed.title() + (boxed.times() > 1 ? " " + boxed.times() + " times" : "")).strip() + ":");
                write(boxed.inside(), indent + "  ", lines);
            }
        }
    }

    private static String line(String indent, Block.Part part) {
        String title = indent + (part.title().length() > 40 ? part.title().substring(0, 39) + "…" : part.title());
        return ("%-42s %s".formatted(title, BlockDrawing.detail(part))).stripTrailing();
    }

    @Override
    public String describe(Look look) {
        List<String> lines = new ArrayList<>();
        write(net, "", lines);
        String all = lines.stream().map(l -> l.strip().replaceAll("\\s+", " ")).limit(12).collect(Collectors.joining("; "));
        return String.format(Locale.ROOT, "Architecture: %s; %s%s. %,d boxes, %,d parameters.", input, all, lines.size() > 12 ? "; …" : "", boxes, parameters);
    }

    @Override
    public int marks(Look look) {
        return 6 * boxes;
    }
}
