package lectern.plot;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Blocks as boxes and arrows, from the top to the bottom. Every block has a middle axis at which its input comes in and its output leaves. */
final class BlockDrawing {
    static final Color TRAINED = new Color(0xDBE7FB), PLAIN = new Color(0xEEF0F3), FRAME = new Color(0xB4BAC3);
    private static final Color EDGE = new Color(0x5B8DEF);
    private static final double TITLE = 12, SMALL = 11, GAP = 16, SIDE = 18, JOIN = 18, LANE = 11, MOST = 330;

    private final Scene scene;

    BlockDrawing(Scene scene) {
        this.scene = scene;
    }

    static double width(Block block) {
        return switch (block) {
            case Block.Part part ->
                Math.clamp(22 + Math.max(TextWidth.of(part.title(), TITLE) * (part.parameters() > 0 ? 1.15 : 1), TextWidth.of(detail(part), SMALL)), 96, MOST);
            case Block.Chain chain -> chain.blocks().stream().mapToDouble(BlockDrawing::width).max().orElse(16);
            case Block.Fork fork -> fork.branches().stream().mapToDouble(BlockDrawing::width).sum() + SIDE * (fork.branches().size() - 1);
            case Block.Tangle tangle -> widest(tangle) + 2 * (8 + LANE * lanes(tangle).size());
            case Block.Boxed boxed -> Math.max(width(boxed.inside()) + 20, 1.1 * TextWidth.of(heading(boxed), SMALL) + 20);
        };
    }

    static double height(Block block) {
        return switch (block) {
            case Block.Part part -> detail(part).isEmpty() ? 24 : 40;
            case Block.Chain chain -> chain.blocks().stream().mapToDouble(b -> height(b) + GAP).sum() - (chain.blocks().isEmpty() ? 0 : GAP);
            case Block.Fork fork -> 2 * GAP + fork.branches().stream().mapToDouble(BlockDrawing::height).max().orElse(0) + JOIN;
            case Block.Tangle tangle -> tangle.blocks().stream().mapToDouble(b -> height(b) + GAP).sum() + GAP;
            case Block.Boxed boxed -> height(boxed.inside()) + 24 + 2 * GAP;
        };
    }

    private static double widest(Block.Tangle tangle) {
        return tangle.blocks().stream().mapToDouble(BlockDrawing::width).max().orElse(0);
    }

    private static String heading(Block.Boxed boxed) {
        return (boxed.title() + (boxed.times() > 1 ? "  × " + boxed.times() : "")).strip();
    }

    static String detail(Block.Part part) {
        String count = part.parameters() == 0 ? "" : String.format(Locale.ROOT, "%,d", part.parameters()) + (part.note().isEmpty() ? "" : " " + part.note());
        return part.shape() + (part.shape().isEmpty() || count.isEmpty() ? "" : "   ") + count;
    }

    /** Draws from the top around an axis; gives the bottom. */
    double draw(Block block, double x, double top) {
        return switch (block) {
            case Block.Part part -> part(part, x, top);
            case Block.Chain chain -> chain(chain, x, top);
            case Block.Fork fork -> fork(fork, x, top);
            case Block.Tangle tangle -> tangle(tangle, x, top);
            case Block.Boxed boxed -> boxed(boxed, x, top);
        };
    }

    private double part(Block.Part part, double x, double top) {
        double w = width(part), h = height(part);
        boolean trained = part.parameters() > 0;
        scene.rectangle(x - w / 2, top, w, h, trained ? TRAINED : PLAIN);
        outline(x - w / 2, top, w, h, trained ? EDGE : FRAME, null);
        scene.marks.add(new Scene.Words(TextWidth.cut(part.title(), TITLE, w - 10), x, top + 16, 0.5, TITLE, trained, Palette.INK));
        if (!detail(part).isEmpty()) scene.words(detail(part), x, top + 32, 0.5, SMALL, Palette.SOFT);
        return top + h;
    }

    private double chain(Block.Chain chain, double x, double top) {
        double y = top;
        for (int i = 0; i < chain.blocks().size(); i++) {
            if (i > 0) y = into(chain.blocks().get(i), x, y);
            y = draw(chain.blocks().get(i), x, y);
        }
        return y;
    }

    private double fork(Block.Fork fork, double x, double top) {
        double bottom = top + height(fork) - JOIN, split = top + GAP / 2, left = x - width(fork) / 2;
        scene.line(x, top, x, split, Palette.AXIS, 1.4);
        for (Block branch : fork.branches()) {
            double w = width(branch), at = left + w / 2;
            scene.line(x, split, at, split, Palette.AXIS, 1.4);
            boolean straight = branch instanceof Block.Chain chain && chain.blocks().isEmpty();
            double end = straight ? split : draw(branch, at, into(branch, at, split, top + GAP));
            scene.line(at, end, at, bottom + JOIN / 2, Palette.AXIS, 1.4);
            scene.line(at, bottom + JOIN / 2, x, bottom + JOIN / 2, Palette.AXIS, 1.4);
            left += w + SIDE;
        }
        double w = Math.max(JOIN, TextWidth.of(fork.join(), SMALL) + 12);
        scene.rectangle(x - w / 2, bottom, w, JOIN, Palette.CARD);
        outline(x - w / 2, bottom, w, JOIN, Palette.AXIS, null);
        scene.words(fork.join(), x, bottom + 13, 0.5, SMALL, Palette.INK);
        return bottom + JOIN;
    }

    private double boxed(Block.Boxed boxed, double x, double top) {
        double w = width(boxed), h = height(boxed);
        outline(x - w / 2, top, w, h, FRAME, boxed.times() > 1 ? new float[]{5, 3} : null);
        scene.marks.add(new Scene.Words(TextWidth.cut(heading(boxed), SMALL, w - 12), x - w / 2 + 8, top + 16, 0, SMALL, boxed.times() > 1, Palette.SOFT));
        double end = draw(boxed.inside(), x, into(boxed.inside(), x, top + 22));
        scene.line(x, end, x, top + h, Palette.AXIS, 1.4);
        return top + h;
    }

    private double tangle(Block.Tangle tangle, double x, double top) {
        int n = tangle.blocks().size();
        double[] from = new double[n + 2], to = new double[n + 2], half = new double[n + 2];
        double y = top;
        to[0] = from[0] = top + 3;
        for (int i = 1; i <= n; i++) {
            boolean follows = tangle.edges().contains(List.of(i - 1, i));
            if (follows) into(tangle.blocks().get(i - 1), x, y);
            else if (i == 1) scene.line(x, top, x, top + 3, Palette.AXIS, 1.4);
            half[i] = width(tangle.blocks().get(i - 1)) / 2;
            double end = draw(tangle.blocks().get(i - 1), x, y + GAP);
            from[i] = end - (end - y - GAP) * 0.3;
            to[i] = y + GAP + (end - y - GAP) * 0.3;
            y = end;
        }
        from[n + 1] = to[n + 1] = y + GAP - 3;
        scene.line(x, y, x, y + GAP, Palette.AXIS, 1.4);
        List<List<List<Integer>>> lanes = lanes(tangle);
        for (int k = 0; k < lanes.size(); k++)
            for (List<Integer> edge : lanes.get(k)) {
                int a = edge.get(0), b = edge.get(1);
                around(x + half[a], from[a], x + widest(tangle) / 2 + 8 + LANE * k, x + half[b], to[b]);
            }
        return y + GAP;
    }

    /** The ways that skip a block, the short ones inside, each lane with ways that do not overlap. */
    private static List<List<List<Integer>>> lanes(Block.Tangle tangle) {
        List<List<List<Integer>>> lanes = new ArrayList<>();
        List<List<Integer>> skips = new ArrayList<>(tangle.edges().stream().filter(e -> e.get(1) - e.get(0) > 1).toList());
        skips.sort(java.util.Comparator.comparingInt(e -> e.get(1) - e.get(0)));
        for (List<Integer> skip : skips) {
            List<List<Integer>> lane = lanes.stream().filter(l -> l.stream().allMatch(o -> o.get(1) <= skip.get(0) || o.get(0) >= skip.get(1))).findFirst()
                    .orElse(null);
            if (lane == null) lanes.add(lane = new ArrayList<>());
            lane.add(skip);
        }
        return lanes;
    }

    private void around(double x0, double y0, double lane, double x1, double y1) {
        Path2D path = new Path2D.Double();
        path.moveTo(x0, y0);
        path.lineTo(lane, y0);
        path.lineTo(lane, y1);
        path.lineTo(x1, y1);
        scene.marks.add(new Scene.Line(path, Palette.AXIS, 1.4, null));
        head(x1, y1, 6, -3.5, 6, 3.5);
    }

    private double into(Block next, double x, double y) {
        return into(next, x, y, y + GAP);
    }

    /** The way into a block; one that begins with a fork has its heads further down. */
    double into(Block next, double x, double from, double to) {
        Block first = next;
        while (first instanceof Block.Chain(List<Block> blocks) && !blocks.isEmpty()) first = blocks.getFirst();
        if (first instanceof Block.Part || first instanceof Block.Boxed) return arrow(x, from, to);
        scene.line(x, from, x, to, Palette.AXIS, 1.4);
        return to;
    }

    /** A line down that ends in a head; gives its end. */
    double arrow(double x, double from, double to) {
        scene.line(x, from, x, to - 4, Palette.AXIS, 1.4);
        head(x, to, -3.5, -6, 3.5, -6);
        return to;
    }

    private void head(double x, double y, double ax, double ay, double bx, double by) {
        Path2D path = new Path2D.Double();
        path.moveTo(x, y);
        path.lineTo(x + ax, y + ay);
        path.lineTo(x + bx, y + by);
        path.closePath();
        scene.marks.add(new Scene.Area(path, Palette.AXIS));
    }

    private void outline(double x, double y, double w, double h, Color color, float[] dash) {
        Path2D path = new Path2D.Double(new java.awt.geom.Rectangle2D.Double(x, y, w, h));
        scene.marks.add(new Scene.Line(path, color, 1, dash));
    }
}
