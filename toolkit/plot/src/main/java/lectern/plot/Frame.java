package lectern.plot;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/** The layout of a chart: title, legend, the name of y, the axes with a light grid, the data, the name of x, caption. */
final class Frame {
    private static final double PAD = Heading.PAD;
    private static final double TEXT = Heading.TEXT;
    private static final double LEGEND_ROW = 20;

    private final Scene scene;
    private final Look look;
    private final Chart chart;
    private final Backdrop backdrop;

    Frame(Scene scene, Look look, Chart chart) {
        this(scene, look, chart, null);
    }

    /** A chart over something that fills the space between the axes, and decides how far they go. */
    Frame(Scene scene, Look look, Chart chart, Backdrop backdrop) {
        this.scene = scene;
        this.look = look;
        this.chart = chart;
        this.backdrop = backdrop;
    }

    void draw() {
        Styles styles = new Styles(chart, look);
        double top = legend(styles, Heading.title(scene, look));
        if (look.y != null) {
            scene.words(TextWidth.cut(look.y, TEXT, scene.width - 2 * PAD), PAD, top + 11, 0, TEXT, Palette.SOFT);
            top += 20;
        }
        double end = Heading.caption(scene, look);
        double bottom = Math.max(top + 30, end - 18 - (look.x == null ? 0 : 19));
        top += 4;

        Scale[] axes = backdrop == null ? Extent.axes(chart, look) : backdrop.axes();
        Scale y = axes[1].over(Math.rint(bottom - top));
        Ticks yTicks = Ticks.of(y, (int) Math.max(2, y.length() / 54), chart.whole(false));
        double left = Math.rint(PAD + 8 + yTicks.labels().stream().mapToDouble(s -> TextWidth.of(s, TEXT)).max().orElse(0));
        Scale x = axes[0].over(Math.max(30, Math.rint(scene.width - PAD - 4 - left)));
        top = bottom - y.length();
        if (backdrop != null) backdrop.paint(scene, left, top, x.length(), y.length());
        String empty = backdrop == null ? chart.emptiness(look) : null;
        if (empty == null) ticks(x, y, yTicks, left, bottom);
        else Heading.note(scene, empty, left + x.length() / 2, top + y.length() / 2);
        scene.line(left, bottom, left + x.length(), bottom, Palette.AXIS, 1);
        if (look.x != null) scene.words(TextWidth.cut(look.x, TEXT, x.length()), left + x.length() / 2, bottom + 34, 0.5, TEXT, Palette.SOFT);

        DataLayer data = new DataLayer((int) x.length(), (int) y.length());
        for (int i = 0; i < chart.series().size(); i++) series(data, chart.series().get(i), styles.at(i), x, y);
        data.paint(scene, left, top);
    }

    private void ticks(Scale x, Scale y, Ticks yTicks, double left, double bottom) {
        for (int i = 0; i < yTicks.at().size(); i++) {
            double at = bottom - y.pixel(yTicks.at().get(i));
            if (bottom - at > 0.5) scene.line(left, at, left + x.length(), at, Palette.GRID, 1);
            scene.words(yTicks.labels().get(i), left - 7, at + 4, 1, TEXT, Palette.SOFT);
        }
        Ticks xTicks = xTicks(x);
        for (int i = 0; i < xTicks.at().size(); i++) {
            double at = left + x.pixel(xTicks.at().get(i));
            scene.line(at, bottom - y.length(), at, bottom, Palette.GRID, 1);
            scene.line(at, bottom, at, bottom + 4, Palette.AXIS, 1);
            String label = xTicks.labels().get(i);
            double half = TextWidth.of(label, TEXT) / 2;
            scene.words(label, Math.min(at, scene.width - 4 - half), bottom + 17, 0.5, TEXT, Palette.SOFT);
        }
    }

    /** As many ticks as their labels leave room for. */
    private Ticks xTicks(Scale x) {
        for (int count = (int) Math.max(2, x.length() / 75);; count--) {
            Ticks ticks = Ticks.of(x, count, chart.whole(true));
            double widest = ticks.labels().stream().mapToDouble(s -> TextWidth.of(s, TEXT)).max().orElse(0) + 12;
            double gap = Double.MAX_VALUE;
            for (int i = 1; i < ticks.at().size(); i++) gap = Math.min(gap, x.pixel(ticks.at().get(i)) - x.pixel(ticks.at().get(i - 1)));
            if (gap >= widest || count <= 1) return ticks;
        }
    }

    private void series(DataLayer data, Series s, Styles.Style style, Scale x, Scale y) {
        if (s.kind() == Series.Kind.BARS) {
            bars(data, s, style, x, y);
            return;
        }
        int n = s.size();
        double[] px = new double[n];
        double[] py = new double[n];
        int k = 0;
        boolean line = s.kind() == Series.Kind.LINE;
        for (int i = 0; i < n; i++) {
            boolean drawn = s.drawable(i, look.logX, look.logY);
            if (!drawn && !line) continue;
            px[k] = drawn ? x.pixel(s.x()[i]) : 0;
            py[k++] = drawn ? y.pixel(s.y()[i]) : Double.NaN;
        }
        px = java.util.Arrays.copyOf(px, k);
        py = java.util.Arrays.copyOf(py, k);
        double[][] thin = line ? Thin.line(px, py, (int) x.length()) : Thin.points(px, py, (int) x.length(), (int) y.length());
        if (thin[0].length == 0) return;
        if (line) {
            data.line(thin[0], thin[1], style.color(), style.width(), style.dash());
            lonely(data, thin, style);
        } else {
            data.points(thin[0], thin[1], style.color(), style.marker(), style.radius());
        }
    }

    /** A point of a line between two gaps would be invisible: it becomes a disc. */
    private static void lonely(DataLayer data, double[][] line, Styles.Style style) {
        List<double[]> alone = new ArrayList<>();
        double[] y = line[1];
        for (int i = 0; i < y.length; i++) {
            boolean before = i > 0 && !Double.isNaN(y[i - 1]);
            boolean after = i + 1 < y.length && !Double.isNaN(y[i + 1]);
            if (!Double.isNaN(y[i]) && !before && !after) alone.add(new double[]{line[0][i], y[i]});
        }
        if (alone.isEmpty()) return;
        data.points(alone.stream().mapToDouble(p -> p[0]).toArray(), alone.stream().mapToDouble(p -> p[1]).toArray(), style.color(), 0, 2.5);
    }

    private static void bars(DataLayer data, Series s, Styles.Style style, Scale x, Scale y) {
        List<double[]> corners = new ArrayList<>();
        for (int i = 0; i < s.size(); i++) {
            if (s.y()[i] <= 0 || !Series.visible(s.x()[i], x.log())) continue;
            double from = x.pixel(s.x()[i]);
            double to = x.pixel(s.x()[i + 1]);
            double gap = to - from > 4 ? 0.5 : 0;
            double height = Math.max(0.5, y.pixel(s.y()[i]));
            corners.add(new double[]{from + gap, height});
            corners.add(new double[]{to - gap, height});
            corners.add(new double[]{to, Double.NaN});
        }
        if (corners.isEmpty()) return;
        data.bars(corners.stream().mapToDouble(p -> p[0]).toArray(), corners.stream().mapToDouble(p -> p[1]).toArray(), style.color());
    }

    /** One row or more of samples and names; returns the y below it. */
    private double legend(Styles styles, double top) {
        if (!styles.legend()) return top;
        double x = PAD;
        double y = top + 8;
        int rows = 1;
        for (int i = 0; i < chart.series().size(); i++) {
            Series s = chart.series().get(i);
            if (s.name() == null) continue;
            String name = TextWidth.cut(s.name(), TEXT, scene.width - 2 * PAD - 40);
            double width = 27 + TextWidth.of(name, TEXT) + 16;
            if (x > PAD && x + width - 16 > scene.width - PAD) {
                if (++rows > 3) {
                    scene.words("…", x, y + 4, 0, TEXT, Palette.INK);
                    break;
                }
                x = PAD;
                y += LEGEND_ROW;
            }
            sample(s, styles.at(i), x, y);
            scene.words(name, x + 27, y + 4, 0, TEXT, Palette.INK);
            x += width;
        }
        return y + 16;
    }

    private void sample(Series s, Styles.Style style, double x, double y) {
        Color color = style.color();
        if (s.kind() == Series.Kind.BARS) {
            scene.rectangle(x + 5, y - 5, 12, 10, color);
        } else if (s.kind() == Series.Kind.POINTS) {
            new Spot(style.marker(), 4).paint(new SceneGraphics(scene, 0, 0, color), x + 11, y, 0);
        } else {
            Path2D path = new Path2D.Double();
            path.moveTo(x, y);
            path.lineTo(x + 22, y);
            scene.marks.add(new Scene.Line(path, color, style.width(), style.dash()));
        }
    }
}
