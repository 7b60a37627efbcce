package lectern.plot;

import static lectern.plot.Plots.animate;
import static lectern.plot.Plots.band;
import static lectern.plot.Plots.bar;
import static lectern.plot.Plots.box;
import static lectern.plot.Plots.contour;
import static lectern.plot.Plots.curve;
import static lectern.plot.Plots.heat;
import static lectern.plot.Plots.hist;
import static lectern.plot.Plots.images;
import static lectern.plot.Plots.overlay;
import static lectern.plot.Plots.panels;
import static lectern.plot.Plots.plot;
import static lectern.plot.Plots.quiver;
import static lectern.plot.Plots.scatter;
import static lectern.plot.Plots.surface;
import static lectern.tensor.Tensors.fromArray;
import static lectern.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Every error says who, expected, got, and a hint. */
class ErrorsTest {
    private static void says(String message, Executable wrong) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, wrong).getMessage());
    }

    @Test
    void lengthsMustAgree() {
        says("plot: expected x and y of the same length, got [3] and [4]. Hint: one x for every y; leave x out to count 0, 1, 2, …",
                () -> plot(new double[3], new double[4]));
        says("scatter: expected x and y of the same length, got [2] and [1]. Hint: one x for every y", () -> scatter(tensor(1, 2), tensor(1)));
        says("line: expected x and y of the same length, got [1] and [2]. Hint: one x for every y; leave x out to count 0, 1, 2, …",
                () -> plot(1).line(tensor(1), tensor(1, 2), "fit"));
        says("plot: expected y [3] or [3, k], got [4, 2]. Hint: x and y need one entry per point", () -> plot(tensor(1, 2, 3), fromArray(new double[8], 4, 2)));
        says("by: expected one label for each of 3 points, got [2]. Hint: the labels y that belong to these rows",
                () -> scatter(tensor(1, 2, 3), tensor(1, 2, 3)).by("a", "b"));
        says("by: expected one label for each of 2 images, got [1]. Hint: the labels y that belong to this batch",
                () -> images(fromArray(new double[8], 2, 2, 2)).by("a"));
        says("legend: expected at most 1 names, got 2. Hint: one name for each series, in the order they were drawn", () -> plot(1, 2).legend("a", "b"));
    }

    @Test
    void newKindsSayWhatTheyExpect() {
        Tensor two = tensor(1, 2);
        says("bar: expected a value for each of 2 labels, got 3. Hint: bar(labels, values)", () -> bar(new String[]{"a", "b"}, 1, 2, 3));
        says("bar: expected values [1] or [1, k], got [2, 2, 2]", () -> bar(new String[]{"a"}, fromArray(new double[8], 2, 2, 2)));
        says("box: expected [n] or [n, k], got [1, 1, 1]. Hint: one column for each box", () -> box(fromArray(new double[1], 1, 1, 1)));
        says("band: expected x, low and high of the same length, got [2], [2] and [3]. Hint: band(x, mean.sub(std), mean.add(std))",
                () -> band(two, two, tensor(1, 2, 3)));
        says("contour: expected x0 < x1 and y0 < y1, got x 1.0 to 0.0, y 0.0 to 1.0. Hint: contour((x, y) -> x * x + y * y, -1, 1, -1, 1)",
                () -> contour((x, y) -> x, 1, 0, 0, 1));
        says("surface: expected a matrix [ny, nx] of at least 2 × 2, got [2]. Hint: row i holds the values at the i-th y", () -> surface(two));
        says("contour: expected a matrix [ny, nx] of at least 2 × 2, got [1, 4]. Hint: row i holds the values at the i-th y",
                () -> contour(fromArray(new double[4], 1, 4)));
        says("quiver: expected x, y, u and v of the same length, got [2], [2], [2] and [1]. Hint: one direction (u, v) for every point (x, y)",
                () -> quiver(two, two, two, tensor(1)));
        says("path: expected [n, 2], got [2]. Hint: one row (x, y) for each point", () -> plot(1, 2).path(two, "p"));
        says("panels: expected at least 1 column, got 0. Hint: panels(2, a, b)", () -> panels(0, plot(1)));
        says("shareX: expected panels. Hint: panels(2, a, b).shareX()", () -> plot(1).shareX());
        says("overlay: expected a figure with axes (plot, scatter, bar, contour, …), got Heat map [1, 1], values 1 to 1.",
                () -> overlay(plot(1), heat(new double[][]{{1}})));
        says("animate: expected 1 to 500 figures, got 0. Hint: animate(30, i -> plot(…))", () -> animate());
        says("seconds: expected 0.02 to 10, got 0.0. Hint: seconds(0.1)", () -> animate(plot(1)).seconds(0));
        says("view: expected an elevation from 0 to 90 degrees, got 0.0 and 91.0. Hint: view(-60, 30)", () -> plot(1).view(0, 91));
        says("levels: expected 1 to 100, got 0. Hint: levels(20)", () -> plot(1).levels(0));
        says("xRange: expected from < to, got 1.0 to NaN. Hint: xRange(0, 1)", () -> plot(1).xRange(1, Double.NaN));
        says("legend: expected at most 1 names, got 2. Hint: one name for each series, in the order they were drawn",
                () -> plot(1, 2).hline(1, "chance").legend("a", "b"));
    }

    @Test
    void shapesMustFit() {
        says("heat: expected a matrix [rows, columns], got [4]. Hint: reshape it, or use images for a batch", () -> heat(tensor(1, 2, 3, 4)));
        says("heat: expected rows of length 2, got row 1 of length 1. Hint: fill missing cells with NaN", () -> heat(new double[][]{{1, 2}, {3}}));
        says("images: expected [n, h, w], [n, 1, h, w] or [n, 3, h, w], got [2, 4, 4, 3]. Hint: channels come second: permute(0, 3, 1, 2)",
                () -> images(fromArray(new double[96], 2, 4, 4, 3)));
        says("scatter: expected [n, 2], got [2, 3]. Hint: scatter(x, y) with two vectors", () -> scatter(fromArray(new double[6], 2, 3)));
    }

    @Test
    void valuesMustMakeSense() {
        says("hist: expected at least 1 bin, got 0. Hint: hist(x, 30), or hist(x)", () -> hist(new double[]{1}, 0));
        says("curve: expected from < to, got from 1.0 to 0.0. Hint: curve(x -> x * x, -1, 1)", () -> curve(Math::sin, 1, 0));
        says("size: expected 120 × 90 to 4000 × 4000 pixels, got 0 × 10. Hint: size(640, 400)", () -> plot(1).size(0, 10));
        says("save: expected a name that ends in .pdf, .png, .svg, got figure.doc. Hint: save(\"figure.svg\")", () -> plot(1).save("figure.doc"));
        says("by: expected points as the last series. Hint: scatter(x, y).by(labels)", () -> plot(1, 2).by("a", "b"));
        says("logY: expected a figure with axes (plot, scatter, bar, contour, …), got Heat map [1, 1], values 1 to 1.", () -> heat(new double[][]{{1}}).logY());
    }
}
