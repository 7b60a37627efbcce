package lectern.plot;

import java.awt.Color;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** One set of marks in a chart: a line, points, bars, a filled contour, … A number that is not finite, or not positive on a logarithmic axis, is not drawn. */
interface Series {
    double LARGEST = 1e300; // keeps every span and margin finite

    /** What a chart of nothing else is called, or null for marks that only help to read others. */
    String kind();

    /** What the legend says, or null. */
    String name();

    /** The same marks under another name. */
    Series named(String newName);

    /** How many values there are. */
    int size();

    /** How many of them these axes can show. */
    int drawable(Look look);

    /** How many marks an SVG would hold. */
    default int marks(Look look) {
        return drawable(look);
    }

    /** {x from, x to, y from, y to} of what can be drawn; from > to where nothing can. */
    double[] extent(Look look);

    /** True when the marks take the next colour; helpers and bands do not. */
    default boolean coloured() {
        return true;
    }

    /** True when the vertical axis begins where the marks do. */
    default boolean stands() {
        return false;
    }

    /** True when the marks fill the axes to the edges. */
    default boolean fills() {
        return false;
    }

    /** True when every value along an axis is a whole number, and ticks between whole numbers would mislead. */
    default boolean whole(boolean alongX) {
        return true;
    }

    /** A few words: the name, how many, and the ranges. */
    String summary(Look look);

    /** The same, in a line for each thing of which much is to be said. */
    default List<String> lines(Look look) {
        return List.of(summary(look));
    }

    /** Draws the marks between the axes. */
    void draw(Pen pen, Styles.Style style);

    /** Draws the sample of the legend, 22 pixels wide around the height y. */
    default void sample(Scene scene, Styles.Style style, double x, double y) {
        scene.rectangle(x + 5, y - 5, 12, 10, style.color());
    }

    /** Draws the marks as dots of text. */
    void text(Braille dots, Scale x, Scale y);

    /** The text of a whole chart that these marks fill; null where they have none of their own. */
    default String text(Chart chart) {
        return null;
    }

    static Series line(String who, double[] x, double[] y, String name) {
        return new LineSeries(Pairs.of(who, x, y, "one x for every y; leave x out to count 0, 1, 2, …"), name);
    }

    static Series points(String who, double[] x, double[] y, String name) {
        return new PointSeries(Pairs.of(who, x, y, "one x for every y"), name);
    }

    static Series curve(DoubleUnaryOperator f, double from, double to, boolean log, String name) {
        return new LineSeries(Pairs.curve(f, from, to, log), name);
    }

    static boolean visible(double v, boolean log) {
        return Math.abs(v) <= LARGEST && (!log || v > 1 / LARGEST);
    }

    /** The colour of what lies behind other marks. */
    static Color pale(Color c) {
        return Palette.faded(c, 0.22);
    }
}
