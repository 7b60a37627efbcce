package lectern.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/** Which class a classifier gives to every point of the plane, the stronger the colour the surer, with the labelled points on top. */
final class Regions implements NetPicture, Backdrop {
    private static final int ACROSS = 161, DOWN = 101, PART = 4096, BANDS = 5;
    private static final String GLYPHS = "·:+x%@#=~o";

    private final RegionScores grid;
    private final Chart points;
    private final Scale x;
    private final Scale y;
    private final int right;
    private final int count;

    private Regions(UnaryOperator<Tensor> f, Tensor xy, double[] labels) {
        double[] known = RegionScores.classes(labels), v = xy.toDoubles();
        count = labels.length;
        x = axis(v, 0);
        y = axis(v, 1);
        grid = RegionScores.of(ask(f, places(), xy), ACROSS * DOWN, known);
        RegionScores own = RegionScores.of(f.apply(xy), count, known);
        int hits = 0;
        for (int i = 0; i < count; i++) {
            int best = best(own, i);
            if (best >= 0 && own.classes()[best] == labels[i]) hits++;
        }
        right = hits;
        List<Series> series = new ArrayList<>();
        for (double c : grid.classes()) {
            int[] rows = java.util.stream.IntStream.range(0, count).filter(i -> labels[i] == c).toArray();
            series.add(Series.points("boundary", Arrays.stream(rows).mapToDouble(i -> v[2 * i]).toArray(),
                    Arrays.stream(rows).mapToDouble(i -> v[2 * i + 1]).toArray(), Ticks.number(c)));
        }
        points = new Chart(series);
    }

    static Figure of(UnaryOperator<Tensor> f, Tensor x, Tensor labels) {
        if (f == null || x == null || labels == null) throw new IllegalArgumentException("boundary: expected a net, points and labels, got null");
        if (x.rank() != 2 || x.size(1) != 2)
            throw new ShapeException("boundary: expected points [n, 2], got " + x.shapeText() + ". Hint: choose two columns, x.at(\":, 0:2\")");
        Tensor y = labels.rank() == 2 && labels.size(1) > 1 ? labels.argmax(1) : labels;
        if (x.size(0) == 0 || y.numel() != x.size(0))
            throw new ShapeException("boundary: expected a label for each of %d points, at least one, got %s".formatted(x.size(0), labels.shapeText()));
        Regions regions = new Regions(f, x, y.toDoubles());
        return Figure.of(regions).x("x₁").y("x₂").title("%s %% of %,d points right".formatted(regions.percent(), regions.count));
    }

    private String percent() {
        return Ticks.number(Math.floor(1000.0 * right / count) / 10);
    }

    private static Scale axis(double[] v, int column) {
        double lo = Double.POSITIVE_INFINITY, hi = Double.NEGATIVE_INFINITY;
        for (int i = column; i < v.length; i += 2) {
            if (!Series.visible(v[i], false)) continue;
            lo = Math.min(lo, v[i]);
            hi = Math.max(hi, v[i]);
        }
        Scale tight = Scale.around(lo, hi, false, 1);
        double more = 0.06 * (tight.hi() - tight.lo());
        return new Scale(tight.lo() - more, tight.hi() + more, false, 1);
    }

    /** The points of the grid, row 0 on top. */
    private double[] places() {
        double[] at = new double[2 * ACROSS * DOWN];
        for (int i = 0; i < ACROSS * DOWN; i++) {
            at[2 * i] = x.lo() + (x.hi() - x.lo()) * (i % ACROSS) / (ACROSS - 1);
            at[2 * i + 1] = y.hi() - (y.hi() - y.lo()) * (i / ACROSS) / (DOWN - 1);
        }
        return at;
    }

    /** In parts, because what a layer keeps for each point may be much. */
    private static Tensor ask(UnaryOperator<Tensor> f, double[] at, Tensor like) {
        Tensor all = Tensors.fromArray(at, at.length / 2, 2).to(like.dtype());
        List<Tensor> answers = new ArrayList<>();
        for (int i = 0; i < all.size(0); i += PART) {
            Tensor part = all.slice(0, i, Math.min(all.size(0), i + PART)), answer = f.apply(part);
            if (answer == null || answer.rank() == 0 || answer.size(0) != part.size(0))
                throw new ShapeException(
                        "boundary: expected an answer for each of %d points, got %s".formatted(part.size(0), answer == null ? "null" : answer.shapeText()));
            answers.add(answer);
        }
        return Tensors.concat(0, answers.toArray(Tensor[]::new));
    }

    private static int best(RegionScores s, int i) {
        double[] p = new double[s.p().length];
        for (int j = 0; j < p.length; j++) p[j] = s.p()[j][i];
        return RegionScores.best(p);
    }

    @Override
    public Scale[] axes() {
        return new Scale[]{x, y};
    }

    @Override
    public void paint(Scene scene, double left, double top, double width, double height) {
        int w = (int) width, h = (int) height, k = grid.p().length;
        int[] argb = new int[w * h], classes = new int[w * h];
        double[] p = new double[k];
        for (int i = 0; i < argb.length; i++) {
            between((i % w + 0.5) / w * (ACROSS - 1), (i / w + 0.5) / h * (DOWN - 1), p);
            classes[i] = RegionScores.best(p);
            argb[i] = classes[i] < 0 ? Palette.MISSING.getRGB() : tint(Palette.series(classes[i]), (p[classes[i]] * k - 1) / (k - 1));
        }
        for (int i = 0; i < argb.length; i++) {
            boolean edge = i % w + 1 < w && classes[i] != classes[i + 1] || i + w < argb.length && classes[i] != classes[i + w];
            if (edge) argb[i] = Palette.SOFT.getRGB();
        }
        scene.raster(argb, w, h, left, top, width, height);
    }

    /** The probabilities between four points of the grid. */
    private void between(double column, double row, double[] p) {
        int c = Math.min(ACROSS - 2, (int) column), r = Math.min(DOWN - 2, (int) row), at = r * ACROSS + c;
        double s = column - c, t = row - r;
        for (int j = 0; j < p.length; j++) {
            double[] v = grid.p()[j];
            p[j] = (1 - t) * ((1 - s) * v[at] + s * v[at + 1]) + t * ((1 - s) * v[at + ACROSS] + s * v[at + ACROSS + 1]);
        }
    }

    /** The colour of a class on white, in bands, so that equal sureness shows as a line. */
    private static int tint(Color color, double sure) {
        double band = Math.clamp(Math.floor(sure * BANDS), 0, BANDS - 1) / (BANDS - 1), alpha = 0.1 + 0.26 * band;
        int rgb = 0xFF;
        for (int c : new int[]{color.getRed(), color.getGreen(), color.getBlue()}) rgb = rgb << 8 | (int) Math.round(255 + alpha * (c - 255));
        return rgb;
    }

    @Override
    public Scene draw(Look look) {
        Scene scene = new Scene(look.width, look.height);
        new Frame(scene, look, points, this).draw();
        return scene;
    }

    @Override
    public String text(Look look) {
        int rows = 13, columns = 60;
        char[][] page = new char[rows][columns];
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++) {
                int best = best(grid, r * (DOWN - 1) / (rows - 1) * ACROSS + c * (ACROSS - 1) / (columns - 1));
                page[r][c] = best < 0 ? '?' : GLYPHS.charAt(best % GLYPHS.length());
            }
        for (Series s : points.series()) {
            Pairs at = ((PointSeries) s).at();
            for (int i = 0; i < at.size(); i++) {
                if (!at.drawable(i, false, false)) continue;
                int c = (int) Math.round(x.over(columns - 1).pixel(at.x()[i])), r = rows - 1 - (int) Math.round(y.over(rows - 1).pixel(at.y()[i]));
                page[r][c] = s.name().charAt(s.name().length() - 1);
            }
        }
        StringBuilder out = new StringBuilder();
        for (char[] row : page) out.append(new String(row).stripTrailing()).append('\n');
        for (int j = 0; j < points.series().size(); j++)
            out.append(j == 0 ? "" : "   ").append(GLYPHS.charAt(j % GLYPHS.length())).append(" region of ").append(points.series().get(j).name());
        return out.toString();
    }

    @Override
    public String describe(Look look) {
        int[] area = new int[grid.p().length];
        for (int i = 0; i < ACROSS * DOWN; i++) {
            int best = best(grid, i);
            if (best >= 0) area[best]++;
        }
        String shares = points.series().stream().map(s -> "class %s %.0f %%".formatted(s.name(), 100.0 * area[points.series().indexOf(s)] / (ACROSS * DOWN)))
                .collect(Collectors.joining(", "));
        return "Decision regions over x₁ from %s to %s and x₂ from %s to %s, shares of the area: %s. %,d points, %s %% of them in the region of their class."
                .formatted(Ticks.number(x.lo()), Ticks.number(x.hi()), Ticks.number(y.lo()), Ticks.number(y.hi()), shares, count, percent());
    }

    @Override
    public int marks(Look look) {
        return 1 + points.marks(look);
    }
}
