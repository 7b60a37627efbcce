package lectern.plot;

import static lectern.plot.Plots.curve;
import static lectern.plot.Plots.heat;
import static lectern.plot.Plots.hist;
import static lectern.plot.Plots.images;
import static lectern.plot.Plots.plot;
import static lectern.plot.Plots.scatter;
import static lectern.tensor.Tensors.fromArray;
import static lectern.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What each kind of figure draws, counted in its SVG. */
class PlotsTest {
    @Test
    void aLineIsOnePathThroughAllPoints() throws Exception {
        List<String> lines = Svg.of(plot(3, 1, 2, 5)).lines();
        assertEquals(1, lines.size());
        assertEquals(1, Svg.count(lines.get(0), "M"));
        assertEquals(3, Svg.count(lines.get(0), "L"));
    }

    @Test
    void pointsLieWhereTheAxesSay() throws Exception {
        Svg svg = Svg.of(scatter(new double[]{0, 10, 20}, new double[]{0, 5, 10}));
        String d = svg.all("path").stream().filter(p -> p.getAttribute("stroke-linecap").equals("round")).findFirst().orElseThrow().getAttribute("d");
        String[] at = d.substring(1).split("h0M?");
        Element tick = svg.all("text").stream().filter(t -> t.getTextContent().equals("10") && t.getAttribute("text-anchor").equals("middle")).findFirst()
                .orElseThrow();
        Element level = svg.all("text").stream().filter(t -> t.getTextContent().equals("10") && t.getAttribute("text-anchor").equals("end")).findFirst()
                .orElseThrow();
        assertEquals(Double.parseDouble(tick.getAttribute("x")), Double.parseDouble(at[1].split(" ")[0]), 0.11);
        assertEquals(Double.parseDouble(level.getAttribute("y")) - 4, Double.parseDouble(at[2].split(" ")[1]), 0.11);
    }

    @Test
    void everyWayToPassDataDrawsTheSame() {
        String expected = plot(0.5, 1, 4).svg();
        assertEquals(expected, plot(tensor(0.5, 1, 4)).svg());
        assertEquals(expected, plot(List.of(0.5, 1f, 4)).svg());
        assertEquals(expected, plot(tensor(0, 1, 2), tensor(0.5, 1, 4)).svg());
        assertEquals(expected, plot(List.of(0, 1, 2), List.of(0.5, 1.0, 4.0)).svg());
        assertEquals(expected, plot(new double[]{0, 1, 2}, new double[]{0.5, 1, 4}).svg());
        assertEquals(expected, plot(fromArray(new double[]{0.5, 1, 4}, 3, 1)).svg());
        assertEquals(scatter(tensor(1, 2), tensor(3, 4)).svg(), scatter(tensor(new double[][]{{1, 3}, {2, 4}})).svg());
    }

    @Test
    void theColumnsOfAMatrixAreLines() throws Exception {
        assertEquals(3, Svg.of(plot(fromArray(new double[12], 4, 3))).lines().size());
        assertEquals(3, Svg.of(plot(tensor(0, 1, 2, 3), fromArray(new double[12], 4, 3))).lines().size());
    }

    @Test
    void overlaysShareTheAxes() throws Exception {
        Svg svg = Svg.of(scatter(tensor(1, 2, 3), tensor(1, 4, 9)).line(tensor(1, 3), tensor(0, 10), "fit").curve(v -> v * v, "square"));
        assertEquals(3, svg.discs());
        assertEquals(4, svg.lines().size(), "two lines and their samples in the legend");
        assertTrue(svg.texts().containsAll(List.of("fit", "square")));
    }

    @Test
    void aHistogramCountsEveryValueOnce() throws Exception {
        assertEquals(List.of(2.0, 1.0, 0.0, 3.0), java.util.Arrays.stream(Bins.of(new double[]{0, 0.5, 1, 3, 3.5, 4, Double.NaN}, 4).y()).boxed().toList());
        Svg svg = Svg.of(hist(tensor(0, 0.5, 1, 3, 3.5, 4), 4));
        assertEquals(3, Svg.count(svg.areas().get(0), "M"), "three bars that are not empty");
    }

    @Test
    void barsOfWholeNumbersAreCentredOnThem() {
        Histogram bars = Bins.of(new double[]{0, 1, 1, 2, 2, 2, 9});
        assertEquals(-0.5, bars.x()[0]);
        assertEquals(10, bars.size());
        assertEquals(3, bars.y()[2]);
    }

    @Test
    void aSmallMatrixShowsItsNumbers() throws Exception {
        Svg svg = Svg.of(heat(tensor(new double[][]{{1.25, 2}, {3, -4}})));
        assertTrue(svg.texts().containsAll(List.of("1.25", "2", "3", "−4")), svg.texts().toString());
        assertEquals(2, svg.all("image").size(), "cells and colour bar");
        assertEquals(2, Svg.of(heat(fromArray(new double[100 * 100], 100, 100))).all("image").size());
    }

    @Test
    void everyPictureOfABatchIsAnImage() throws Exception {
        assertEquals(6, Svg.of(images(fromArray(new double[6 * 4], 6, 2, 2))).all("image").size());
        assertEquals(6, Svg.of(images(fromArray(new double[6 * 4], 6, 1, 2, 2))).all("image").size());
        assertEquals(2, Svg.of(images(fromArray(new double[2 * 12], 2, 3, 2, 2))).all("image").size());
        assertEquals(1, Svg.of(images(fromArray(new double[4], 2, 2))).all("image").size());
        Svg labelled = Svg.of(images(fromArray(new double[2 * 4], 2, 2, 2)).by("seven", "one"));
        assertEquals(List.of("seven", "one"), labelled.texts());
    }

    @Test
    void channelsAreRedGreenBlue() {
        Scene scene = new Mosaic(new double[]{1, 0.5, 0}, 1, 3, 1, 1, null).draw(new Look());
        Scene.Raster pixel = (Scene.Raster) scene.marks.get(0);
        assertEquals(0xFFFF8000, pixel.argb()[0]);
    }

    @Test
    void aCurveRunsOverItsWholeInterval() throws Exception {
        String d = Svg.of(curve(Math::sin, 0, 6)).lines().get(0);
        assertTrue(Svg.count(d, "L") > 400);
        assertTrue(curve(Math::sin, 0, 6).alt().contains("x 0 to 6, y −1 to 1"), curve(Math::sin, 0, 6).alt());
    }

    @Test
    void classesGetColourMarkerAndName() throws Exception {
        Svg svg = Svg.of(scatter(tensor(1, 2, 3, 4), tensor(1, 2, 3, 4)).by(tensor(10, 2, 10, 2)));
        assertEquals(List.of("2", "10"), svg.texts().stream().limit(2).toList(), "in numeric order");
        assertEquals(3, svg.discs(), "two points and the sample of the first class");
        assertEquals(2, svg.areas().size(), "squares of the second class, and its sample");
        assertEquals(2, Svg.count(svg.areas().get(1), "M"));
    }

    @Test
    void logarithmicTicksAreDecades() throws Exception {
        Svg svg = Svg.of(plot(tensor(1e-5, 1e-3, 1e-1), tensor(1, 10, 100)).logX().logY());
        assertTrue(svg.texts().containsAll(List.of("10⁻⁵", "10⁻¹", "1", "10", "100")), svg.texts().toString());
    }
}
