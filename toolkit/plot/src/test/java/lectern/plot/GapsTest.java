package lectern.plot;

import static lectern.plot.Plots.band;
import static lectern.plot.Plots.bar;
import static lectern.plot.Plots.box;
import static lectern.plot.Plots.contour;
import static lectern.plot.Plots.heat;
import static lectern.plot.Plots.hist;
import static lectern.plot.Plots.images;
import static lectern.plot.Plots.panels;
import static lectern.plot.Plots.plot;
import static lectern.plot.Plots.quiver;
import static lectern.plot.Plots.scatter;
import static lectern.plot.Plots.surface;
import static lectern.tensor.Tensors.fromArray;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that are not finite, and data that are not there: gaps and notes, never exceptions. */
class GapsTest {
    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    @Test
    void aGapSplitsTheLine() throws Exception {
        String d = Svg.of(plot(1, 2, NAN, 3, 4, -INF, 5, 6)).lines().get(0);
        assertEquals(3, Svg.count(d, "M"));
        assertEquals(3, Svg.count(d, "L"));
    }

    @Test
    void aGapSurvivesThinning() throws Exception {
        double[] y = new double[50_000];
        y[25_000] = NAN;
        assertEquals(2, Svg.count(Svg.of(plot(y)).lines().get(0), "M"));
    }

    @Test
    void aLonelyPointOfALineIsADisc() throws Exception {
        assertEquals(1, Svg.of(plot(1, 2, NAN, 3, NAN, 4, 5)).discs());
    }

    @Test
    void scatterLeavesOutWhatIsNotFinite() throws Exception {
        assertEquals(2, Svg.of(scatter(new double[]{1, 2, INF, 4}, new double[]{1, NAN, 3, 4})).discs());
    }

    @Test
    void whatALogarithmCannotShowIsAGap() throws Exception {
        assertEquals(2, Svg.count(Svg.of(plot(1, 10, 0, 10, 1).logY()).lines().get(0), "M"));
    }

    static Stream<Figure> strange() {
        double[] none = {};
        return Stream.of(plot(none), plot(none, none), plot(none, new double[0][]), plot(NAN, NAN), plot(INF), scatter(none, none), hist(none),
                hist(new double[]{NAN, INF}),
                hist(none, 5), heat(new double[0][0]), heat(new double[3][0]), heat(new double[][]{{NAN}}), images(fromArray(none, 0, 28, 28)),
                images(fromArray(none, 3, 0, 0)), images(fromArray(new double[]{NAN, INF, 1, 2}, 1, 2, 2)), plot(-1, -2).logY(), plot(3), plot(5, 5, 5),
                plot(0, 0),
                plot(1e9, 1e9 + 1e-6), plot(1e-12, 2e-12), plot(-1e308, 1e308), plot(Double.MIN_VALUE, 0), plot(Double.MAX_VALUE, -Double.MAX_VALUE),
                plot(1e-300, 1e300).logY(),
                plot(7).logX(), hist(new double[]{4, 4, 4}), hist(new double[]{1, 2, 3}).logX().logY(), plot(1, 2).size(120, 90),
                heat(new double[][]{{1e-320, 1}}),
                plot(fromArray(none, 0, 3)), plot(1, 2).label("<&\u0000\"'>").title("").caption(" "), plot(none).curve(Math::log, "ln"),
                heat(new double[2000][3]),
                bar(new String[0]), bar(new String[]{"a", "b"}, NAN, INF), bar(new String[]{"a"}, 0), bar(new String[]{"a", "b"}, -1, -2),
                bar(new String[]{"a", "b"}, 1e-9, 1).logY(), box(), box(none), box(new double[]{NAN}, new double[]{1}, new double[]{1, 1, 1, 9}),
                box(new double[]{-1, 0}).logY(), band(none, none, none), band(new double[]{1, 2, 3}, new double[]{0, NAN, 0}, new double[]{1, 1, 1}),
                contour((x, y) -> NAN, 0, 1, 0, 1), contour((x, y) -> 3, 0, 1, 0, 1), contour((x, y) -> Math.log(x), -1, 1, -1, 1).logX().logZ(),
                contour((x, y) -> 1 / x, -1, 1, -1, 1).logZ(), contour((x, y) -> 1e300 * x, -1e300, 1, 0, 1e-300), surface((x, y) -> NAN, 0, 1, 0, 1),
                surface((x, y) -> 3, 0, 1, 0, 1), surface((x, y) -> Math.log(x), -1, 1, -1, 1).path(new double[]{-1, 1, NAN}, new double[]{0, 0, 0}, "p"),
                surface((x, y) -> x, 0, 1, 0, 1).size(120, 90).view(400, 90),
                quiver(fromArray(none, 0), fromArray(none, 0), fromArray(none, 0), fromArray(none, 0)),
                quiver(fromArray(new double[]{1}, 1), fromArray(new double[]{1}, 1), fromArray(new double[]{0}, 1), fromArray(new double[]{NAN}, 1)),
                plot(1, 2).hline(NAN, "n").vline(-1, "v").note(INF, 1, "n").arrow(0, 0, 1, NAN, null).logX(), plot(none).hline(1, null),
                plot(1, 2).xRange(5, 6),
                plot(1, 2).path(none, none, null), panels(2), panels(3, plot(none)), panels(1, panels(2, plot(1, 2), heat(new double[0][0]))).size(120, 90),
                plot(1, 2).xTicks().yTicks(), plot(1, 2).xTicks("a", "", "a very long name indeed").yTicks("b"),
                heat(new double[][]{{1, 2}}).xTicks("a").yTicks("b", "c"));
    }

    @ParameterizedTest
    @MethodSource("strange")
    void strangeDataStillDraw(Figure figure) throws Exception {
        assertTrue(Svg.of(figure).all("rect").size() >= 1);
        assertTrue(!figure.svg().contains("NaN\" ") && !figure.svg().contains("Infinity"), "no coordinate that is not a number");
        assertTrue(figure.png().length > 0);
        assertTrue(figure.toString().lines().count() <= 20, figure.toString());
        assertTrue(figure.toString().lines().allMatch(line -> line.length() <= 72), figure.toString());
    }

    @Test
    void emptyAxesSayWhy() throws Exception {
        assertTrue(Svg.of(plot(new double[0])).texts().contains("no data"));
        assertTrue(Svg.of(plot(NAN)).texts().contains("no finite values"));
        assertTrue(Svg.of(plot(-1).logY()).texts().contains("no positive values for a logarithmic axis"));
        assertTrue(plot(NAN).toString().contains("no finite values"));
    }
}
