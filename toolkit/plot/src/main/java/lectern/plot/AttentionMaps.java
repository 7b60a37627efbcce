package lectern.plot;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/** How much each query (row) looks at each key (column): a map for each head, w [heads, l, s], all on the scale from 0 to the largest weight. */
record AttentionMaps(double[] w, int heads, String[] queries, String[] keys) implements NetPicture {
    private static final double PAD = Heading.PAD, TEXT = 11, GAP = 26;
    private static final int MOST_HEADS = 16, MOST = 64, MOST_NUMBERS = 100;

    static Figure of(Tensor weights, String[] queries, String[] keys) {
        if (weights == null) throw new IllegalArgumentException("attention: expected weights, got null");
        Tensor x = weights.detach();
        if (x.rank() == 4 && x.size(0) == 1) x = x.squeeze(0);
        if (x.rank() == 2) x = x.unsqueeze(0);
        if (x.rank() != 3 || x.numel() == 0)
            throw new ShapeException("attention: expected weights [l, s], [heads, l, s] or [1, heads, l, s], not empty, got %s%s".formatted(weights.shapeText(),
                    weights.rank() == 4 ? ". Hint: one example, weights.at(\"0\")" : ""));
        int l = x.size(1), s = x.size(2);
        if (x.size(0) > MOST_HEADS || l > MOST || s > MOST)
            throw new ShapeException("attention: expected at most %d heads and %d tokens, got %s. Hint: slice it, or heat(…) of one head".formatted(MOST_HEADS,
                    MOST, weights.shapeText()));
        return Figure.of(new AttentionMaps(x.toDoubles(), x.size(0), tokens(queries, l), tokens(keys, s)))
                .caption("Each row: how much the token on the left looks at those below, dark little, bright much.");
    }

    private static String[] tokens(String[] tokens, int n) {
        if (tokens.length == 0) return IntStream.range(0, n).mapToObj(Integer::toString).toArray(String[]::new);
        if (tokens.length != n)
            throw new IllegalArgumentException(
                    "attention: expected a token for each of %d places, got %d: %s".formatted(n, tokens.length, Arrays.toString(tokens)));
        return Arrays.stream(tokens).map(t -> t == null ? "null" : t.equals(" ") ? "␣" : t.replace("\n", "⏎")).toArray(String[]::new);
    }

    private double most() {
        double most = Arrays.stream(w).filter(Double::isFinite).max().orElse(1);
        return most > 0 ? most : 1;
    }

    private static double widest(String[] tokens, double limit) {
        return Math.min(limit, Arrays.stream(tokens).mapToDouble(t -> TextWidth.of(t, TEXT)).max().orElse(0));
    }

    @Override
    public Scene draw(Look look) {
        int l = queries.length, s = keys.length;
        double across = Math.clamp(widest(keys, 60) + 4, s > 24 ? 10 : 20, 64), down = l > 24 ? 12 : 20, side = widest(queries, 90) + 8;
        double width = side + s * across, height = (heads > 1 ? 18 : 0) + l * down + 18;
        int columns = (int) Math.clamp(Math.floor((Math.max(look.width, 640) - 2 * PAD + GAP) / (width + GAP)), 1, heads),
                rows = (heads + columns - 1) / columns;
        double head = look.title == null ? PAD : PAD + 28;
        double full = Math.max(columns * (width + GAP) - GAP, look.title == null ? 0 : TextWidth.of(look.title, 16));
        int foot = look.caption == null ? 0 : 10 + 16 * TextWidth.wrap(look.caption, Heading.TEXT, Math.max(full, 200)).size();
        Scene scene = new Scene((int) Math.ceil(Math.max(full, 200) + 2 * PAD), (int) Math.ceil(head + rows * (height + 12) - 12 + foot + PAD));
        Heading.title(scene, look);
        Heading.caption(scene, look);
        for (int i = 0; i < heads; i++) map(scene, i, PAD + i % columns * (width + GAP), head + i / columns * (height + 12), side, across, down);
        return scene;
    }

    private void map(Scene scene, int h, double left, double top, double side, double across, double down) {
        int l = queries.length, s = keys.length;
        double x = left + side, y = top + (heads > 1 ? 18 : 0), most = most();
        if (heads > 1) scene.words("head " + (h + 1), x, top + 12, 0, 12, Palette.INK);
        int[] argb = new int[l * s];
        for (int i = 0; i < argb.length; i++) argb[i] = color(w[h * l * s + i], most);
        scene.raster(argb, s, l, x, y, s * across, l * down);
        int stepDown = down < 14 ? 2 : 1, stepAcross = (int) Math.ceil(Math.min(30, widest(keys, 60)) / across);
        for (int i = 0; i < l; i += stepDown) scene.words(TextWidth.cut(queries[i], TEXT, side - 6), x - 6, y + (i + 0.5) * down + 4, 1, TEXT, Palette.INK);
        for (int j = 0; j < s; j += Math.max(1, stepAcross))
            scene.words(TextWidth.cut(keys[j], TEXT, Math.max(1, stepAcross) * across), x + (j + 0.5) * across, y + l * down + 14, 0.5, TEXT, Palette.INK);
        if (l * s > MOST_NUMBERS || across < 28) return;
        for (int i = 0; i < argb.length; i++) {
            double v = w[h * l * s + i];
            if (v != 0) scene.words(short2(v), x + (i % s + 0.5) * across, y + (i / s + 0.5) * down + 4, 0.5, 10, Heading.inkOn(new java.awt.Color(argb[i])));
        }
    }

    private static int color(double v, double most) {
        return Double.isFinite(v) ? ColorMap.viridis(Math.clamp(v / most, 0, 1)) : Palette.MISSING.getRGB();
    }

    private static String short2(double v) {
        return Double.isFinite(v) ? String.format(java.util.Locale.ROOT, "%.2f", v).replaceFirst("^0", "") : "NaN";
    }

    /** For each head, where each query looks most. */
    @Override
    public String text(Look look) {
        if (heads == 1) return strongest(0).replace(", ", "\n").lines().limit(16).map(line -> Text.cut(line, Text.COLUMNS)).collect(Collectors.joining("\n"));
        StringBuilder out = new StringBuilder();
        int shown = Math.min(heads, 16);
        for (int h = 0; h < shown; h++) out.append(Text.cut((heads > 1 ? "head " + (h + 1) + ": " : "") + strongest(h), Text.COLUMNS)).append('\n');
        return out.toString().stripTrailing();
    }

    private String strongest(int h) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < queries.length; i++) {
            int best = 0, from = (h * queries.length + i) * keys.length;
            for (int j = 1; j < keys.length; j++) if (w[from + j] > w[from + best]) best = j;
            out.append(i == 0 ? "" : ", ").append(queries[i]).append(" → ").append(keys[best]).append(' ').append(short2(w[from + best]));
        }
        return out.toString();
    }

    @Override
    public String describe(Look look) {
        return "Attention of %s from %d to %d tokens; where each looks most%s: %s.".formatted(heads == 1 ? "1 head" : heads + " heads", queries.length,
                keys.length,
                heads > 1 ? " in head 1" : "", Text.cut(strongest(0), 300));
    }

    @Override
    public int marks(Look look) {
        return heads * (1 + queries.length + keys.length + Math.min(MOST_NUMBERS, queries.length * keys.length));
    }
}
