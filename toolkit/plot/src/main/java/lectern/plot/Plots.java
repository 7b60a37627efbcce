package lectern.plot;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import lectern.metric.AveragePrecision;
import lectern.metric.CalibrationError;
import lectern.metric.ConfusionMatrix;
import lectern.metric.RocAuc;
import lectern.optim.Schedule;
import lectern.tensor.Tensor;

/**
 * Makers of figures, for static import.
 *
 * <p>Data are tensors, arrays or collections of numbers. A number that is not finite is a gap in a line and is left out elsewhere; empty data make empty axes with a
 * note. x and y of different lengths are an {@link IllegalArgumentException} that names both shapes.
 */
public final class Plots {
    private Plots() {}

    /** A line through y [n] over 0, 1, 2, …; a matrix [n, k] makes k lines. */
    public static Figure plot(Tensor y) {
        return Values.lines("plot", null, y);
    }

    /** Lines through the points (x, y): x [n], every y [n] or [n, k]. */
    public static Figure plot(Tensor x, Tensor... y) {
        return Values.lines("plot", x, y);
    }

    /** A line through y over 0, 1, 2, …: {@code plot(3, 1, 2)} or {@code plot(array)}. */
    public static Figure plot(double... y) {
        return Figure.of(Series.line("plot", Values.index(y.length), y, null));
    }

    /** Lines through the points (x, y), one for each y. */
    public static Figure plot(double[] x, double[]... y) {
        Series[] series = new Series[y.length];
        for (int i = 0; i < y.length; i++) series[i] = Series.line("plot", x, y[i], null);
        return Figure.of(series);
    }

    /** A line through y over 0, 1, 2, …, such as a list of losses. */
    public static Figure plot(Collection<? extends Number> y) {
        return plot(Values.of(y));
    }

    /** A line through the points (x, y). */
    public static Figure plot(Collection<? extends Number> x, Collection<? extends Number> y) {
        return plot(Values.of(x), new double[][]{Values.of(y)});
    }

    /** The rates of a schedule from one step to another, both included. */
    public static Figure plot(Schedule schedule, long from, long to) {
        return Values.rates(schedule, from, to);
    }

    /** The points (x, y): x [n], y [n]. Colour them by class with {@link Figure#by(Tensor)}. */
    public static Figure scatter(Tensor x, Tensor y) {
        return Figure.of(Series.points("scatter", x.toDoubles(), y.toDoubles(), null));
    }

    /** The points in the rows of xy [n, 2]. */
    public static Figure scatter(Tensor xy) {
        return Values.pairs(xy);
    }

    /** The points (x, y). */
    public static Figure scatter(double[] x, double[] y) {
        return Figure.of(Series.points("scatter", x, y, null));
    }

    /** The points (x, y). */
    public static Figure scatter(Collection<? extends Number> x, Collection<? extends Number> y) {
        return scatter(Values.of(x), Values.of(y));
    }

    /** How often the values of x (any shape) fall into bins of equal width, as many as the data ask for (Freedman and Diaconis 1981). */
    public static Figure hist(Tensor x) {
        return hist(x.toDoubles());
    }

    /** A histogram of x (any shape) with this many bins. */
    public static Figure hist(Tensor x, int bins) {
        return hist(x.toDoubles(), bins);
    }

    /** A histogram of x, as many bins as the data ask for. */
    public static Figure hist(double[] x) {
        return Figure.of(Bins.of(x));
    }

    /** A histogram of x with this many bins. */
    public static Figure hist(double[] x, int bins) {
        return Figure.of(Bins.of(x, bins));
    }

    /** A histogram of x, as many bins as the data ask for. */
    public static Figure hist(Collection<? extends Number> x) {
        return hist(Values.of(x));
    }

    /** A histogram of x with this many bins. */
    public static Figure hist(Collection<? extends Number> x, int bins) {
        return hist(Values.of(x), bins);
    }

    /** A matrix [rows, columns] as coloured cells, row 0 on top; small matrices show their numbers. */
    public static Figure heat(Tensor matrix) {
        return Values.heat(matrix);
    }

    /** A matrix as coloured cells, row 0 on top; all rows of one length. */
    public static Figure heat(double[][] rows) {
        return Values.heat(rows);
    }

    /**
     * A batch as a grid of pictures: [n, h, w] or [n, 1, h, w] in grey, [n, 3, h, w] in colour; [h, w] is one picture. Values in [0, 1] run from black to white; others
     * from min(0, smallest) to the largest. {@link Figure#by(String...)} writes a label under each picture.
     */
    public static Figure images(Tensor batch) {
        return Values.images(batch);
    }

    /** The function f between from and to. */
    public static Figure curve(DoubleUnaryOperator f, double from, double to) {
        return Figure.of(Series.curve(f, from, to, false, null));
    }

    /** A bar for each label. */
    public static Figure bar(String[] labels, double... values) {
        return Values.bars(labels, values, 1);
    }

    /** A bar for each label; values [n], or [n, k] for k bars side by side, which {@link Figure#legend(String...)} names. */
    public static Figure bar(String[] labels, Tensor values) {
        return Values.bars(labels, values);
    }

    /** A bar for each label. */
    public static Figure bar(Collection<?> labels, Collection<? extends Number> values) {
        return bar(Values.names(labels), Values.of(values));
    }

    /** A bar for each entry, in the order of the map. */
    public static Figure bar(Map<?, ? extends Number> values) {
        return bar(values.keySet(), values.values());
    }

    /** A box plot of each column: quartiles, median, whiskers within 1.5 times the height of the box, and the values beyond (Tukey 1977). */
    public static Figure box(double[]... columns) {
        return Figure.of(Boxes.of(columns));
    }

    /** A box plot of each column of x [n, k], or of x [n]. */
    public static Figure box(Tensor x) {
        return Values.boxes(x);
    }

    /** A box plot for each name. */
    public static Figure box(Map<?, double[]> columns) {
        return box(columns.values().toArray(double[][]::new)).xTicks(Values.names(columns.keySet()));
    }

    /** The area between low [n] and high [n] over x [n]; add the line in its middle with {@link Figure#line(Tensor, Tensor, String)}. */
    public static Figure band(Tensor x, Tensor low, Tensor high) {
        return band(x.toDoubles(), low.toDoubles(), high.toDoubles());
    }

    /** The area between low and high over x. */
    public static Figure band(double[] x, double[] low, double[] high) {
        return Figure.of(Band.of("band", x, low, high, null));
    }

    /** A filled contour of f for x from x0 to x1 and y from y0 to y1, with lines at the levels; {@link Figure#path(Tensor, String)} draws an optimiser on it. */
    public static Figure contour(DoubleBinaryOperator f, double x0, double x1, double y0, double y1) {
        return Figure.of(new Field(Mesh.of("contour", f, x0, x1, y0, y1, 121, 91), null));
    }

    /** A filled contour of the values grid [ny, nx] at y = 0, 1, 2, … (upwards) and x = 0, 1, 2, … */
    public static Figure contour(Tensor grid) {
        return Figure.of(new Field(Mesh.of("contour", grid), null));
    }

    /** A filled contour of the values grid [ny, nx] over these ranges. */
    public static Figure contour(Tensor grid, double x0, double x1, double y0, double y1) {
        return Figure.of(new Field(Mesh.of("contour", grid, x0, x1, y0, y1), null));
    }

    /** The surface z = f(x, y), shaded; {@link Figure#path(Tensor, String)} draws an optimiser on it, {@link Figure#view(double, double)} turns it. */
    public static Figure surface(DoubleBinaryOperator f, double x0, double x1, double y0, double y1) {
        return Figure.of(new Surface(Mesh.of("surface", f, x0, x1, y0, y1, 37, 37), List.of()));
    }

    /** The surface of the heights grid [ny, nx] at y = 0, 1, 2, … and x = 0, 1, 2, … */
    public static Figure surface(Tensor grid) {
        return Figure.of(new Surface(Mesh.of("surface", grid), List.of()));
    }

    /** The surface of the heights grid [ny, nx] over these ranges. */
    public static Figure surface(Tensor grid, double x0, double x1, double y0, double y1) {
        return Figure.of(new Surface(Mesh.of("surface", grid, x0, x1, y0, y1), List.of()));
    }

    /** Arrows from the points (x, y) in the directions (u, v), all of one shape; one factor makes the longest about as long as points are apart. */
    public static Figure quiver(Tensor x, Tensor y, Tensor u, Tensor v) {
        return Figure.of().quiver(x, y, u, v);
    }

    /** Figures side by side in so many columns, row by row; {@link Figure#shareX()} and {@link Figure#shareY()} give them the same axes. */
    public static Figure panels(int columns, Figure... figures) {
        return Figure.of(new Panels(columns, List.of(figures)));
    }

    /** Figures side by side in so many columns, row by row. */
    public static Figure panels(int columns, Collection<Figure> figures) {
        return Figure.of(new Panels(columns, List.copyOf(figures)));
    }

    /** The marks of all these figures between the same axes, with the title and the labels of the first; all must have axes. */
    public static Figure overlay(Figure... figures) {
        return Values.overlay(figures);
    }

    /** A film of figures, which all get the same axes; four a second, or see {@link Animation#seconds(double)}. */
    public static Animation animate(Collection<Figure> frames) {
        return Animation.of(List.copyOf(frames));
    }

    /** A film of figures. */
    public static Animation animate(Figure... frames) {
        return Animation.of(List.of(frames));
    }

    /** A film of the figures frame(0), frame(1), …, frame(n − 1). */
    public static Animation animate(int n, IntFunction<Figure> frame) {
        return Animation.of(IntStream.range(0, n).mapToObj(frame).toList());
    }

    /** How often each class was taken for each: true in rows, predicted in columns. */
    public static Figure plot(ConfusionMatrix metric) {
        return Measures.confusion(metric);
    }

    /** The ROC curve: hits over false alarms, with the diagonal of a coin. */
    public static Figure plot(RocAuc metric) {
        return Measures.roc(metric);
    }

    /** Precision over recall, with the precision of a coin. */
    public static Figure plot(AveragePrecision metric) {
        return Measures.precisionRecall(metric);
    }

    /** The reliability diagram: how often came true what was told with each probability, with the diagonal of perfect calibration. */
    public static Figure plot(CalibrationError metric) {
        return Measures.reliability(metric);
    }
}
