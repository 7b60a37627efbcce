package lectern.plot;

/** The layout of a chart: title, legend, the name of y, the axes with a light grid, the data, the name of x, caption. */
final class Frame {
    private static final double PAD = Heading.PAD;
    private static final double TEXT = Heading.TEXT;
    private static final double LEGEND_ROW = 20;

    private final Scene scene;
    private final Look look;
    private final Chart chart;

    Frame(Scene scene, Look look, Chart chart) {
        this.scene = scene;
        this.look = look;
        this.chart = chart;
    }

    void draw() {
        Styles styles = new Styles(chart, look);
        double top = legend(styles, Heading.title(scene, look));
        if (look.y != null) {
            scene.words(TextWidth.cut(look.y, TEXT, scene.width - 2 * PAD), PAD, top + 11, 0, TEXT, Palette.SOFT);
            top += 20;
        }
        top += 4;
        double end = Heading.caption(scene, look);
        Scale[] axes = Extent.axes(chart, look);
        String empty = chart.emptiness(look);
        ColorBar bar = empty == null && chart.field() != null ? chart.field().bar(look) : null;
        double right = scene.width - PAD - 4 - (bar == null ? 0 : bar.width());
        double under = end - 18 - (look.x == null ? 0 : 19);
        double bottom = Math.max(top + 26, under);
        Ticks yTicks = yTicks(axes[1].over(Math.rint(bottom - top)));
        double left = Math.rint(PAD + 8 + yTicks.labels().stream().mapToDouble(s -> TextWidth.of(s, TEXT)).max().orElse(0));
        Scale x = axes[0].over(Math.max(30, Math.rint(right - left)));
        NamedTicks names = look.namesX == null ? null : NamedTicks.of(look.namesX, x);
        if (names != null) bottom = Math.max(top + 26, under - names.more());
        Scale y = axes[1].over(Math.rint(bottom - top));
        if (names != null) yTicks = yTicks(y);
        top = bottom - y.length();
        if (empty == null) ticks(x, y, yTicks, names, left, bottom);
        else Heading.note(scene, empty, left + x.length() / 2, top + y.length() / 2);
        if (look.x != null) {
            double below = bottom + 34 + (names == null ? 0 : names.more());
            scene.words(TextWidth.cut(look.x, TEXT, x.length()), left + x.length() / 2, below, 0.5, TEXT, Palette.SOFT);
        }
        if (bar != null) bar.draw(scene, right + 16, top, y.length());
        scene.line(left, bottom, left + x.length(), bottom, Palette.AXIS, 1);
        marks(styles, x, y, left, bottom);
    }

    /** The data; what reaches beyond axes that were asked to show less is cut off. */
    private void marks(Styles styles, Scale x, Scale y, double left, double bottom) {
        Pen pen = new Pen(scene, look, left, bottom, x, y);
        for (int i = 0; i < chart.series().size(); i++) {
            Series s = chart.series().get(i);
            if (within(s.extent(look), x, y)) {
                s.draw(pen, styles.at(i));
                continue;
            }
            pen.flush();
            Scene layer = new Scene(scene.width, scene.height);
            Pen inside = new Pen(layer, look, left, bottom, x, y);
            s.draw(inside, styles.at(i));
            inside.flush();
            scene.marks.add(new Scene.Clip(layer.marks, left, bottom - y.length(), x.length(), y.length()));
        }
        pen.flush();
    }

    private static boolean within(double[] r, Scale x, Scale y) {
        return (r[0] > r[1] || r[0] >= x.lo() && r[1] <= x.hi()) && (r[2] > r[3] || r[2] >= y.lo() && r[3] <= y.hi());
    }

    private Ticks yTicks(Scale y) {
        if (look.namesY != null) return NamedTicks.all(look.namesY, y, 150);
        return Ticks.of(y, (int) Math.max(2, y.length() / 54), chart.whole(false), 16);
    }

    private void ticks(Scale x, Scale y, Ticks yTicks, NamedTicks names, double left, double bottom) {
        for (int i = 0; i < yTicks.at().size(); i++) {
            double at = bottom - y.pixel(yTicks.at().get(i));
            if (bottom - at > 0.5) scene.line(left, at, left + x.length(), at, Palette.GRID, 1);
            scene.words(yTicks.labels().get(i), left - 7, at + 4, 1, TEXT, Palette.SOFT);
        }
        if (names != null) {
            names.draw(scene, left, bottom);
            return;
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
            Ticks ticks = Ticks.of(x, count, chart.whole(true), 34);
            double widest = ticks.labels().stream().mapToDouble(s -> TextWidth.of(s, TEXT)).max().orElse(0) + 12;
            if (ticks.gap(x) >= widest || count <= 1) return ticks;
        }
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
            s.sample(scene, styles.at(i), x, y);
            scene.words(name, x + 27, y + 4, 0, TEXT, Palette.INK);
            x += width;
        }
        return y + 16;
    }
}
