package lectern.plot;

import java.util.List;

/** Gives several figures the same axes: each range reaches over what all of them show. */
final class Shared {
    private Shared() {}

    /** Charts share x, y or both, and everything that has colours or heights shares their range. */
    static List<Figure> axes(List<Figure> figures, boolean x, boolean y, boolean z) {
        double[] across = range(figures, 0, x);
        double[] up = range(figures, 1, y);
        double[] values = range(figures, 2, z);
        return figures.stream().map(f -> f.with(look -> {
            if (f.content instanceof Chart && across != null && look.rangeX == null) look.rangeX = across;
            if (f.content instanceof Chart && up != null && look.rangeY == null) look.rangeY = up;
            if (values != null && look.rangeZ == null) look.rangeZ = values;
        })).toList();
    }

    private static double[] range(List<Figure> figures, int axis, boolean wanted) {
        if (!wanted) return null;
        double lo = Double.MAX_VALUE;
        double hi = -Double.MAX_VALUE;
        for (Figure f : figures) {
            double[] r = range(f, axis);
            if (r == null) continue;
            lo = Math.min(lo, r[0]);
            hi = Math.max(hi, r[1]);
        }
        return lo < hi ? new double[]{lo, hi} : null;
    }

    private static double[] range(Figure f, int axis) {
        return switch (f.content) {
            case Chart chart when axis < 2 -> {
                if (chart.emptiness(f.look) != null) yield null;
                Scale scale = Extent.axes(chart, f.look)[axis];
                yield new double[]{scale.lo(), scale.hi()};
            }
            case Chart chart -> chart.field() == null ? null : chart.field().mesh().range(f.look);
            case Surface surface -> axis < 2 || surface.mesh().finite() == 0 ? null : surface.mesh().range(f.look);
            case Heat heat -> axis < 2 || heat.values().length == 0 ? null : heat.range();
            case Mosaic mosaic -> axis < 2 ? null : mosaic.range();
            default -> null;
        };
    }
}
