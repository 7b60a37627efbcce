package lectern.plot;

/** The ranges of what can be drawn. */
final class Extent {
    private Extent() {}

    /** {x from, x to, y from, y to} of one series; from > to where nothing can be drawn. */
    static double[] of(Series s, Look look) {
        double[] r = {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE};
        boolean bars = s.kind() == Series.Kind.BARS;
        for (int i = 0; i < s.size(); i++) {
            if (bars) {
                if (Series.visible(s.x()[i], look.logX)) grow(r, s.x()[i], look.logY ? 0.8 : 0);
                if (Series.visible(s.x()[i + 1], look.logX)) grow(r, s.x()[i + 1], Math.max(s.y()[i], look.logY ? 0.8 : 0));
            } else if (s.drawable(i, look.logX, look.logY)) {
                grow(r, s.x()[i], s.y()[i]);
            }
        }
        return r;
    }

    private static void grow(double[] r, double x, double y) {
        r[0] = Math.min(r[0], x);
        r[1] = Math.max(r[1], x);
        r[2] = Math.min(r[2], y);
        r[3] = Math.max(r[3], y);
    }

    private static double[] of(Chart chart, Look look) {
        double[] all = {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE};
        for (Series s : chart.series()) {
            double[] r = of(s, look);
            if (r[0] > r[1]) continue;
            grow(all, r[0], r[2]);
            grow(all, r[1], r[3]);
        }
        return all;
    }

    /** The bare range of x. */
    static Scale x(Chart chart, Look look) {
        double[] r = of(chart, look);
        if (r[0] > r[1] || r[0] == r[1]) return Scale.around(r[0], r[1], look.logX, 1);
        return new Scale(r[0], r[1], look.logX, 1);
    }

    /** The horizontal and the vertical axis, with margins; bars stand on the axis. */
    static Scale[] axes(Chart chart, Look look) {
        double[] r = of(chart, look);
        Scale y = Scale.around(r[2], r[3], look.logY, 1);
        if (r[2] <= r[3] && chart.series().stream().anyMatch(s -> s.kind() == Series.Kind.BARS && s.size() > 0)) y = y.from(r[2]);
        return new Scale[]{Scale.around(r[0], r[1], look.logX, 1), y};
    }
}
