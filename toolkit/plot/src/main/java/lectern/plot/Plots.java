package lectern.plot;

import java.util.Collection;
import java.util.function.DoubleUnaryOperator;

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
