package lectern.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lectern.tensor.Autograd;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/** Which class a classifier gives to every point of the plane, the stronger the colour the surer, with the labelled points on top. */
record Regions(RegionScores grid, Scale x, Scale y, String percent, int count, String name) implements Series {
    private static final int ACROSS = 161, DOWN = 101, PART = 4096, BANDS = 5;
    private static final String GLYPHS = "·:+x%@#=~o";

    static Figure of(UnaryOperator<Tensor> f, Tensor x, Tensor labels) {
        if (f == null || x == null || labels == null) throw new IllegalArgumentException("boundary: expected a net, points and labels, got null");
        if (x.rank() != 2 || x.size(1) != 2)
            throw new ShapeException("boundary: expected points [n, 2], got " + x.shapeText() + ". Hint: choose two columns, x.at(\":, 0:2\")");
        Tensor y = labels.rank() == 2 && labels.size(1) > 1 ? labels.argmax(1) : labels;
        if (x.size(0) == 0 || y.numel() != x.size(0))
            throw new ShapeException("boundary: expected a label for each of %d points, at least one, got %s".formatted(x.size(0), labels.shapeText()));
        return figure(f, x, y.toDoubles());
    }

    /** The points are asked together with the grid, so that both are read as the same kind of answer. */
    private static Figure figure(UnaryOperator<Tensor> f, Tensor xy, double[] labels) {
        double[] known = RegionScores.classes(labels), v = xy.toDoubles();
        Scale x = axis(v, 0), y = axis(v, 1);
        double[] at = Arrays.copyOf(places(x, y), 2 * ACROSS * DOWN + v.length);
        System.arraycopy(v, 0, at, 2 * ACROSS * DOWN, v.length);
        RegionScores scores = RegionScores.of(Autograd.noGrad(() -> ask(f, at, xy)), at.length / 2, known);
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            int best = best(scores, ACROSS * DOWN + i);
            if (best >= 0 && scores.classes()[best] == labels[i]) right++;
        }
        String percent = Ticks.number(Math.floor(1000.0 * right / labels.length) / 10);
        List<Series> series = new ArrayList<>(List.of(new Regions(scores, x, y, percent, labels.length, null)));
        for (double c : scores.classes()) {
            int[] rows = IntStream.range(0, labels.length).filter(i -> labels[i] == c).toArray();
            series.add(Series.points("boundary", Arrays.stream(rows).mapToDouble(i -> v[2 * i]).toArray(),
                    Arrays.stream(rows).mapToDouble(i -> v[2 * i + 1]).toArray(), Ticks.number(c)));
        }
        return Figure.of(series.toArray(Series[]::new)).x("x₁").y("x₂").title("%s %% of %,d points right".formatted(percent, labels.length));
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
    private static double[] places(Scale x, Scale y) {
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
    public void draw(Pen pen, Styles.Style style) {
        double left = Math.max(0, pen.x().pixel(x.lo())), low = Math.max(0, pen.y().pixel(y.lo()));
        int w = (int) Math.max(1, Math.rint(Math.min(pen.x().length(), pen.x().pixel(x.hi())) - left));
        int h = (int) Math.max(1, Math.rint(Math.min(pen.y().length(), pen.y().pixel(y.hi())) - low)), k = grid.p().length;
        int[] argb = new int[w * h], classes = new int[w * h];
        double[] p = new double[k];
        for (int i = 0; i < argb.length; i++) {
            double across = (pen.x().value(left + i % w + 0.5) - x.lo()) / (x.hi() - x.lo()),
                    down = (y.hi() - pen.y().value(low + h - i / w - 0.5)) / (y.hi() - y.lo());
            between(Math.clamp(across, 0, 1) * (ACROSS - 1), Math.clamp(down, 0, 1) * (DOWN - 1), p);
            classes[i] = RegionScores.best(p);
            argb[i] = classes[i] < 0 ? Palette.MISSING.getRGB() : tint(Palette.series(classes[i]), (p[classes[i]] * k - 1) / (k - 1));
        }
        for (int i = 0; i < argb.length; i++) {
            boolean edge = i % w + 1 < w && classes[i] != classes[i + 1] || i + w < argb.length && classes[i] != classes[i + w];
            if (edge) argb[i] = Palette.SOFT.getRGB();
        }
        pen.scene().raster(argb, w, h, pen.across(pen.x().value(left)), pen.down(pen.y().value(low)) - h, w, h);
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
    public String kind() {
        return "Decision regions";
    }

    @Override
    public Series named(String newName) {
        return new Regions(grid, x, y, percent, count, newName);
    }

    @Override
    public int size() {
        return ACROSS * DOWN;
    }

    @Override
    public int drawable(Look look) {
        return size();
    }

    @Override
    public int marks(Look look) {
        return 1;
    }

    @Override
    public double[] extent(Look look) {
        return new double[]{x.lo(), x.hi(), y.lo(), y.hi()};
    }

    @Override
    public boolean coloured() {
        return false;
    }

    @Override
    public boolean fills() {
        return true;
    }

    @Override
    public boolean whole(boolean alongX) {
        return false;
    }

    @Override
    public String summary(Look look) {
        int[] area = new int[grid.p().length];
        for (int i = 0; i < ACROSS * DOWN; i++) {
            int best = best(grid, i);
            if (best >= 0) area[best]++;
        }
        String shares = IntStream.range(0, area.length)
                .mapToObj(j -> "class %s %.0f %%".formatted(Ticks.number(grid.classes()[j]), 100.0 * area[j] / (ACROSS * DOWN)))
                .collect(Collectors.joining(", "));
        return "%s of the area, %s %% of %,d points in the region of their class".formatted(shares, percent, count);
    }

    @Override
    public void sample(Scene scene, Styles.Style style, double x, double y) {
        for (int i = 0; i < 2; i++) scene.rectangle(x + 2 + 9 * i, y - 5, 9, 10, new Color(tint(Palette.series(i), 1)));
    }

    /** Where the class changes. */
    @Override
    public void text(Braille dots, Scale across, Scale up) {
        for (int i = 0; i + ACROSS < ACROSS * DOWN; i++) {
            if (i % ACROSS + 1 == ACROSS || best(grid, i) == best(grid, i + 1) && best(grid, i) == best(grid, i + ACROSS)) continue;
            dots.set(across.pixel(x.lo() + (x.hi() - x.lo()) * (i % ACROSS) / (ACROSS - 1)), up.pixel(y.hi() - (y.hi() - y.lo()) * (i / ACROSS) / (DOWN - 1)));
        }
    }

    /** A sign for the class of each place, and the last digit of a point's class. */
    @Override
    public String text(Chart chart) {
        int rows = 13, columns = 60;
        char[][] page = new char[rows][columns];
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++) {
                int best = best(grid, r * (DOWN - 1) / (rows - 1) * ACROSS + c * (ACROSS - 1) / (columns - 1));
                page[r][c] = best < 0 ? '?' : GLYPHS.charAt(best % GLYPHS.length());
            }
        for (Series s : chart.series()) {
            if (!(s instanceof PointSeries points) || s.name() == null || s.name().isEmpty()) continue;
            for (int i = 0; i < s.size(); i++) {
                if (!points.at().drawable(i, false, false)) continue;
                long c = Math.round(x.over(columns - 1).pixel(points.at().x()[i])), r = rows - 1 - Math.round(y.over(rows - 1).pixel(points.at().y()[i]));
                if (c >= 0 && c < columns && r >= 0 && r < rows) page[(int) r][(int) c] = s.name().charAt(s.name().length() - 1);
            }
        }
        StringBuilder out = new StringBuilder();
        for (char[] row : page) out.append(new String(row).stripTrailing()).append('\n');
        for (int j = 0; j < grid.classes().length; j++)
            out.append(j == 0 ? "" : "   ").append(GLYPHS.charAt(j % GLYPHS.length())).append(" region of ").append(Ticks.number(grid.classes()[j]));
        return out.toString();
    }
}
