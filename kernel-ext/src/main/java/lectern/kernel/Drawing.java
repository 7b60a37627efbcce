package lectern.kernel;

import static lectern.plot.Plots.heat;
import static lectern.plot.Plots.hist;
import static lectern.plot.Plots.images;
import static lectern.plot.Plots.plot;
import static lectern.plot.Plots.scatter;

import java.util.Arrays;
import lectern.notebook.Numbers;
import lectern.plot.Figure;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/** A figure of whatever numbers a magic was given. */
final class Drawing {
    private Drawing() {}

    static Figure of(String who, String kind, Object... things) {
        if (things.length == 1 && things[0] instanceof Figure figure) return figure;
        Tensor[] x = Arrays.stream(things).map(thing -> Numbers.tensor(who, thing)).toArray(Tensor[]::new);
        return switch (kind) {
            case "line" -> x.length == 1 ? plot(x[0]) : plot(x[0], Arrays.copyOfRange(x, 1, x.length));
            case "scatter" -> x.length == 2 ? scatter(x[0], x[1]) : points(only(who, kind, x));
            case "hist" -> hist(only(who, kind, x));
            case "heat" -> heat(only(who, kind, x));
            case "images" -> images(only(who, kind, x));
            default -> throw new IllegalArgumentException(who + ": expected kind line, scatter, hist, heat or images, got " + kind + "\n" + PlotOptions.USAGE);
        };
    }

    private static Figure points(Tensor x) {
        return x.rank() == 2 ? scatter(x) : scatter(Tensors.arange(x.numel()), x);
    }

    private static Tensor only(String who, String kind, Tensor[] x) {
        if (x.length != 1) throw new IllegalArgumentException("%s: kind %s draws one thing, got %d".formatted(who, kind, x.length));
        return x[0];
    }
}
