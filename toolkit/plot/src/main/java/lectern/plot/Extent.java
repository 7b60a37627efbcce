package lectern.plot;

import java.util.function.Predicate;

/** The ranges of what can be drawn: {x from, x to, y from, y to}, from > to where there is nothing. */
final class Extent {
    private Extent() {}

    static double[] none() {
        return new double[]{Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE};
    }

    static void grow(double[] r, double x, double y) {
        growX(r, x);
        growY(r, y);
    }

    static void growX(double[] r, double x) {
        r[0] = Math.min(r[0], x);
        r[1] = Math.max(r[1], x);
    }

    static void growY(double[] r, double y) {
        r[2] = Math.min(r[2], y);
        r[3] = Math.max(r[3], y);
    }

    static double[] of(Chart chart, Look look) {
        return of(chart, look, _ -> true);
    }

    private static double[] of(Chart chart, Look look, Predicate<Series> which) {
        double[] all = none();
        for (Series s : chart.series()) {
            if (!which.test(s)) continue;
            double[] r = s.extent(look);
            for (int i = 0; i < 4; i++) all[i] = i % 2 == 0 ? Math.min(all[i], r[i]) : Math.max(all[i], r[i]);
        }
        return all;
    }

    static String text(double[] r) {
        return "x %s to %s, y %s to %s".formatted(Ticks.number(r[0]), Ticks.number(r[1]), Ticks.number(r[2]), Ticks.number(r[3]));
    }

    /** The bare range of x. */
    static Scale x(Chart chart, Look look) {
        if (look.rangeX != null) return new Scale(look.rangeX[0], look.rangeX[1], look.logX, 1);
        double[] r = of(chart, look);
        if (r[0] > r[1] || r[0] == r[1]) return Scale.around(r[0], r[1], look.logX, 1);
        return new Scale(r[0], r[1], look.logX, 1);
    }

    /** The horizontal and the vertical axis, with margins where nothing fills them; bars stand on the axis. */
    static Scale[] axes(Chart chart, Look look) {
        double[] r = of(chart, look);
        double[] filled = of(chart, look, Series::fills);
        Scale x = Scale.around(r[0], r[1], look.logX, 1);
        Scale y = Scale.around(r[2], r[3], look.logY, 1);
        boolean fills = filled[0] < filled[1] && filled[2] < filled[3];
        if (fills && filled[0] <= r[0]) x = x.from(r[0]);
        if (fills && filled[1] >= r[1]) x = x.to(r[1]);
        if (fills && filled[2] <= r[2] || r[2] >= 0 && r[2] <= r[3] && chart.series().stream().anyMatch(Series::stands)) y = y.from(r[2]);
        if (fills && filled[3] >= r[3]) y = y.to(r[3]);
        if (look.rangeX != null) x = new Scale(look.rangeX[0], look.rangeX[1], look.logX, 1);
        if (look.rangeY != null) y = new Scale(look.rangeY[0], look.rangeY[1], look.logY, 1);
        return new Scale[]{x, y};
    }
}
