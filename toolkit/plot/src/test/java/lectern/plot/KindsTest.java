package lectern.plot;

import static lectern.plot.Plots.band;
import static lectern.plot.Plots.bar;
import static lectern.plot.Plots.box;
import static lectern.plot.Plots.contour;
import static lectern.plot.Plots.heat;
import static lectern.plot.Plots.images;
import static lectern.plot.Plots.overlay;
import static lectern.plot.Plots.panels;
import static lectern.plot.Plots.plot;
import static lectern.plot.Plots.quiver;
import static lectern.plot.Plots.scatter;
import static lectern.tensor.Tensors.fromArray;
import static lectern.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Bars, boxes, bands, contours, arrows, notes and panels, counted in their SVG. */
class KindsTest {
    private static final double[] X = {0, 1, 2, 3};

    private static List<Element> filled(Svg svg, int series) {
        String color = "#%06x".formatted(Palette.series(series).getRGB() & 0xFFFFFF);
        return svg.all("path").stream().filter(p -> p.getAttribute("fill").equals(color)).toList();
    }

    private static double[] edges(Element path) {
        double[] r = {1e9, -1e9, 1e9, -1e9};
        for (String p : path.getAttribute("d").replace("Z", "").substring(1).split("[ML]")) {
            String[] at = p.split(" ");
            Extent.grow(r, Double.parseDouble(at[0]), Double.parseDouble(at[1]));
        }
        return r;
    }

    @Test
    void barsStandOnZeroInProportionAndHaveTheirNames() throws Exception {
        Svg svg = Svg.of(bar(new String[]{"one", "two", "minus"}, 1, 2, -1));
        List<Element> bars = filled(svg, 0);
        assertEquals(3, bars.size());
        double[] one = edges(bars.get(0)), two = edges(bars.get(1)), minus = edges(bars.get(2));
        assertEquals(2 * (one[3] - one[2]), two[3] - two[2], 0.3);
        assertEquals(one[3], two[3], 0.11, "both stand on zero");
        assertEquals(one[3], minus[2], 0.11, "a negative one hangs from it");
        assertTrue(svg.texts().containsAll(List.of("one", "two", "minus")));
        assertEquals("Bar chart: 3 bars: one 1, two 2, minus −1.", bar(new String[]{"one", "two", "minus"}, 1, 2, -1).alt());
    }

    @Test
    void everyWayToPassBarsDrawsTheSame() {
        Map<String, Integer> map = new LinkedHashMap<>(Map.of("a", 1));
        map.put("b", 2);
        String expected = bar(new String[]{"a", "b"}, 1, 2).svg();
        assertEquals(expected, bar(List.of("a", "b"), List.of(1, 2.0)).svg());
        assertEquals(expected, bar(map).svg());
        assertEquals(expected, bar(new String[]{"a", "b"}, tensor(1, 2)).svg());
    }

    @Test
    void groupsOfBarsLieSideBySide() throws Exception {
        Svg svg = Svg.of(bar(new String[]{"a", "b"}, tensor(new double[][]{{1, 2, 3}, {4, 5, 6}})).legend("x", "y", "z"));
        for (int k = 0; k < 3; k++) assertEquals(3, filled(svg, k).size(), "two bars and the sample of the legend");
        assertTrue(edges(filled(svg, 0).get(1))[1] <= edges(filled(svg, 1).get(1))[0], "no bar covers another");
    }

    @Test
    void boxesShowTheQuartilesAndWhatLiesFarOut() throws Exception {
        assertArrayEquals(new double[]{1, 2, 3, 4, 5}, Boxes.five(new double[]{1, 2, 3, 4, 5}));
        assertArrayEquals(new double[]{0, 1, 2.5, 3.25, 4}, Boxes.five(new double[]{0, 1, 1, 2, 3, 3, 4, 99}));
        Figure figure = Plots.box(Map.of("age", new double[]{1, 2, 3, 4, 5, 30, Double.NaN}));
        assertEquals(1, Svg.of(figure).discs(), "30 is beyond the whiskers");
        assertTrue(Svg.of(figure).texts().contains("age"));
        assertEquals("Box plot: age: median 3.5, half of 6 values 2.25 to 4.75, all 1 to 30.", figure.alt());
        assertEquals(box(new double[]{1, 3}, new double[]{2, 4}).svg(), box(tensor(new double[][]{{1, 2}, {3, 4}})).svg());
    }

    @Test
    void aBandSharesTheColourOfItsLine() throws Exception {
        double[] low = {0, 0, 0, 0}, high = {1, 2, 1, 2};
        for (Figure f : List.of(plot(X, high).band(X, low, high, "±σ").line(X, low, "next"), band(X, low, high).line(X, high, "mean").line(X, low, "next"))) {
            Svg svg = Svg.of(f);
            Element area = filled(svg, 0).getLast();
            assertEquals(8, Svg.count(area.getAttribute("d"), "L") + Svg.count(area.getAttribute("d"), "M"), "there along low, back along high");
            assertTrue(Double.parseDouble(area.getAttribute("fill-opacity")) < 0.5);
            assertTrue(svg.all("path").stream().anyMatch(p -> p.getAttribute("stroke").equals("#d55e00")), "the next line takes the next colour");
        }
    }

    @Test
    void aGapSplitsABand() throws Exception {
        Svg svg = Svg.of(band(new double[]{0, 1, 2, 3, 4}, new double[]{0, 0, Double.NaN, 0, 0}, new double[]{1, 1, 1, 1, 1}));
        assertEquals(2, filled(svg, 0).size());
    }

    @Test
    void levelLinesGoThroughTheirValues() {
        Mesh mesh = Mesh.of("contour", (x, y) -> x * x + y * y, -2, 2, -2, 2, 81, 81);
        List<List<double[]>> lines = Isolines.of(mesh, 1);
        assertEquals(1, lines.size(), "one circle");
        for (double[] p : lines.getFirst()) assertEquals(1, Math.hypot(p[0], p[1]), 1e-3);
        assertArrayEquals(lines.getFirst().getFirst(), lines.getFirst().getLast(), 1e-12, "it closes");
        assertEquals(2, Isolines.of(Mesh.of("contour", (x, y) -> x * y, -1, 1, -1, 1, 20, 20), 0.1).size(), "two branches of a hyperbola");
        assertEquals(0, Isolines.of(mesh, 100).size());
    }

    @Test
    void aContourFillsTheAxesAndTellsItsLevels() throws Exception {
        Figure f = contour((x, y) -> x * x + 3 * y * y, -2, 2, -1, 1).x("w_1").path(tensor(new double[][]{{-2, 1}, {0, 0}}), "descent");
        Svg svg = Svg.of(f);
        assertEquals(2, svg.all("image").size(), "the ground and the bar");
        assertTrue(svg.texts().containsAll(List.of("1", "2", "6", "w₁", "descent")), svg.texts().toString());
        assertEquals(
                "Contour plot with Path over w₁: over x −2 to 2, y −1 to 1: values 0 to 7, the least near (0, 0); descent, path of 2 points from (−2, 1) to (0, 0).",
                f.alt());
        assertEquals(contour(tensor(new double[][]{{0, 1}, {2, 3}})).svg(), contour(tensor(new double[][]{{0, 1}, {2, 3}}), 0, 1, 0, 1).svg());
    }

    @Test
    void closeLevelsShowAValley() {
        assertArrayEquals(new double[]{0.5, 1, 2, 5, 10, 20, 50}, Levels.of(new double[]{0, 90}, logZ(7)).at(), 1e-12);
        assertArrayEquals(new double[]{-99, -98, -95, -90}, Levels.of(new double[]{-100, -89}, logZ(4)).at(), 1e-12);
    }

    private static Look logZ(int levels) {
        Look look = new Look();
        look.logZ = true;
        look.levels = levels;
        return look;
    }

    @Test
    void arrowsPointTheirWayAndNeverReachBeyondTheNext() throws Exception {
        Svg svg = Svg.of(quiver(tensor(0, 1, 0, 1), tensor(0, 0, 1, 1), tensor(10, 0, 0, 0), tensor(0, 5, 0, 0)));
        String shafts = svg.all("path").stream().filter(p -> p.getAttribute("stroke-width").equals("1.3")).findFirst().orElseThrow().getAttribute("d");
        assertEquals(2, Svg.count(shafts, "M"), "an arrow of no length is not drawn");
        String[] first = shafts.substring(1).split("M")[0].split("[ L]"), second = shafts.substring(1).split("M")[1].split("[ L]");
        assertEquals(Double.parseDouble(first[1]), Double.parseDouble(first[3]), 0.11, "the first points to the right");
        assertTrue(Double.parseDouble(second[3]) < Double.parseDouble(second[1]), "the second up");
    }

    @Test
    void notesAndLinesAcrossStandWhereTheySay() throws Exception {
        Svg svg = Svg.of(scatter(X, X).hline(1.5, "limit").vline(2, "\\alpha").note(1, 1, "here").arrow(0, 3, 3, 0, "down"));
        assertTrue(svg.texts().containsAll(List.of("limit", "α", "here", "down")), svg.texts().toString());
        assertEquals(2, svg.all("path").stream().filter(p -> p.getAttribute("stroke-dasharray").equals("5 3")).count());
        assertEquals("Scatter plot: 4 points, x 0 to 3, y 0 to 3; limit at y = 1.5; “here” at (1, 1).",
                scatter(X, X).hline(1.5, "limit").note(1, 1, "here").alt());
        assertEquals(1, Svg.of(plot(X, X).hline(9, null)).lines().size(), "a line across takes no colour and no place in the legend");
    }

    @Test
    void aSinglePointIsLarger() throws Exception {
        Svg svg = Svg.of(scatter(new double[200], new double[200]).points(new double[]{1}, new double[]{1}, null));
        Element only = svg.all("path").stream().filter(p -> p.getAttribute("fill").equals("#d55e00")).findFirst().orElseThrow();
        assertTrue(edges(only)[1] - edges(only)[0] > 9, only.getAttribute("d"));
    }

    @Test
    void rangesCutWhatLiesBeyond() throws Exception {
        Svg svg = Svg.of(plot(X, X).xRange(1, 2).yRange(0, 5));
        assertEquals(1, svg.all("svg").size(), "an inner document cuts");
        assertEquals(List.of("1", "2"),
                svg.all("text").stream().filter(t -> t.getAttribute("text-anchor").equals("middle")).map(Element::getTextContent).toList());
        assertEquals(0, Svg.of(plot(X, X).xRange(-1, 9)).all("svg").size());
    }

    @Test
    void panelsHoldTheirFiguresAndCanShareAxes() throws Exception {
        Figure both = panels(2, plot(1, 2, 3).title("first"), plot(10, 20).title("second")).title("Both").caption("end");
        Svg svg = Svg.of(both);
        assertTrue(svg.texts().containsAll(List.of("Both", "first", "second", "end")));
        assertEquals(1, svg.texts().stream().filter("20"::equals).count());
        assertEquals(2, Svg.of(both.shareY()).texts().stream().filter("20"::equals).count(), "both axes reach to 20");
        assertTrue(!both.shareX().svg().equals(both.svg()), "the second has as long an axis as the first");
        assertTrue(both.alt().startsWith("2 panels. first: Line chart: 3 points"), both.alt());
        assertEquals("900", Svg.of(both.size(900, 300)).root().getAttribute("width"));
    }

    @Test
    void anOverlayKeepsAllMarks() throws Exception {
        Svg svg = Svg.of(overlay(scatter(X, X).title("first"), plot(X, X), bar(new String[]{"a"}, 2)));
        assertEquals(4, svg.discs());
        assertTrue(svg.texts().contains("first"));
    }

    @Test
    void aHeatMapHasNames() throws Exception {
        Svg svg = Svg.of(heat(new double[][]{{1, 2}, {3, 4}}).xTicks("cat", "dog").yTicks("a \\sigma", "b"));
        assertTrue(svg.texts().containsAll(List.of("cat", "dog", "a σ", "b")), svg.texts().toString());
    }

    @Test
    void sizeEnlargesPictures() throws Exception {
        Figure small = images(fromArray(new double[]{0, 1, 1, 0}, 1, 2, 2));
        double width = Double.parseDouble(Svg.of(small).all("image").getFirst().getAttribute("width"));
        double larger = Double.parseDouble(Svg.of(small.size(600, 600)).all("image").getFirst().getAttribute("width"));
        assertTrue(width <= 100 && larger > 500, width + " → " + larger);
    }

    @Test
    void aLogarithmicAxisOverLessThanTwoDecadesHasReadableTicks() throws Exception {
        List<String> texts = Svg.of(plot(X, new double[]{3, 20, 50, 95}).logY()).texts();
        assertTrue(texts.containsAll(List.of("5", "10", "20", "50")), texts.toString());
        for (double hi : new double[]{1.5, 4, 9, 12, 30, 99, 150, 900}) {
            for (double pixels : new double[]{80, 300, 600}) {
                Scale scale = Scale.around(1.1, hi, true, pixels);
                Ticks ticks = Ticks.of(scale, 6, false, 16);
                assertTrue(ticks.at().size() >= 2, hi + ": " + ticks);
                assertTrue(pixels < 300 || ticks.gap(scale) >= 15, "to %s on %s pixels: %s".formatted(hi, pixels, ticks));
            }
        }
    }

    @Test
    void textTellsNamesAndBoxes() {
        String bars = bar(new String[]{"logistic", "perceptron"}, 0.8, 0.7).toString();
        assertTrue(bars.contains(" logistic  ") && bars.contains("perceptron\n2 bars: logistic 0.8, perceptron 0.7"), bars);
        String boxes = box(new double[]{1, 2, 3}, new double[]{4, 5, 6}).xTicks("a", "b").toString();
        assertTrue(boxes.contains("\na: median 2, half of 3 values 1.5 to 2.5, all 1 to 3\nb: median 5"), boxes);
        assertEquals("1. Line chart: 2 points, x 0 to 1, y 1 to 2.\n2. named: Line chart: 1 points, x 0 to 0, y 3 to 3.",
                panels(2, plot(1, 2), plot(3).title("named")).toString());
    }
}
