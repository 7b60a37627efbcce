package lectern.kernel;

import static lectern.plot.Plots.band;
import static lectern.plot.Plots.bar;
import static lectern.plot.Plots.box;
import static lectern.plot.Plots.contour;
import static lectern.plot.Plots.heat;
import static lectern.plot.Plots.hist;
import static lectern.plot.Plots.images;
import static lectern.plot.Plots.plot;
import static lectern.plot.Plots.quiver;
import static lectern.plot.Plots.scatter;
import static lectern.plot.Plots.surface;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import lectern.notebook.Numbers;
import lectern.plot.Figure;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/** A figure of whatever numbers a magic was given. */
final class Drawing {
    private Drawing() {}

    static Figure of(String who, String kind, Object... things) {
        if (things.length == 1 && things[0] instanceof Figure figure) return figure;
        if (kind.equals("bar")) return bars(who, things);
        Tensor[] x = Arrays.stream(things).map(thing -> Numbers.tensor(who, thing)).toArray(Tensor[]::new);
        return switch (kind) {
            case "line" -> x.length == 1 ? plot(x[0]) : plot(x[0], Arrays.copyOfRange(x, 1, x.length));
            case "scatter" -> x.length == 2 ? scatter(x[0], x[1]) : points(only(who, kind, x));
            case "hist" -> hist(only(who, kind, x));
            case "box" -> x.length == 1 ? box(x[0]) : box(Arrays.stream(x).map(Tensor::toDoubles).toArray(double[][]::new));
            case "band" -> band(these(who, kind, 3, "x, low, high", x)[0], x[1], x[2]);
            case "heat" -> heat(only(who, kind, x));
            case "contour" -> contour(only(who, kind, x));
            case "surface" -> surface(only(who, kind, x));
            case "quiver" -> quiver(these(who, kind, 4, "x, y, u, v", x)[0], x[1], x[2], x[3]);
            case "images" -> images(only(who, kind, x));
            default -> throw new IllegalArgumentException(who
                    + ": expected kind line, scatter, bar, hist, box, band, heat, contour, surface, quiver or images, got " + kind + "\n" + PlotOptions.USAGE);
        };
    }

    /** Values alone, labels and values, or a map of them. */
    private static Figure bars(String who, Object[] things) {
        if (things.length == 1 && things[0] instanceof Map<?, ?> map) return bar(words(who, map.keySet()), Numbers.tensor(who, map.values()));
        if (things.length == 2) return bar(words(who, things[0]), Numbers.tensor(who, things[1]));
        if (things.length != 1)
            throw new IllegalArgumentException("%s: kind bar draws values, or labels and values, got %d things".formatted(who, things.length));
        Tensor values = Numbers.tensor(who, things[0]);
        int n = values.rank() == 0 ? 1 : values.size(0);
        return bar(java.util.stream.IntStream.range(0, n).mapToObj(Integer::toString).toArray(String[]::new), values.rank() == 0 ? values.reshape(1) : values);
    }

    private static String[] words(String who, Object labels) {
        return switch (labels) {
            case Object[] all -> Arrays.stream(all).map(String::valueOf).toArray(String[]::new);
            case Collection<?> all -> all.stream().map(String::valueOf).toArray(String[]::new);
            default -> Arrays.stream(Numbers.tensor(who, labels).toDoubles()).mapToObj(v -> v == Math.rint(v) ? Long.toString((long) v) : Double.toString(v))
                    .toArray(String[]::new);
        };
    }

    private static Figure points(Tensor x) {
        return x.rank() == 2 ? scatter(x) : scatter(Tensors.arange(x.numel()), x);
    }

    private static Tensor only(String who, String kind, Tensor[] x) {
        if (x.length != 1) throw new IllegalArgumentException("%s: kind %s draws one thing, got %d".formatted(who, kind, x.length));
        return x[0];
    }

    private static Tensor[] these(String who, String kind, int n, String what, Tensor[] x) {
        if (x.length != n) throw new IllegalArgumentException("%s: kind %s draws %s, got %d things".formatted(who, kind, what, x.length));
        return x;
    }
}
