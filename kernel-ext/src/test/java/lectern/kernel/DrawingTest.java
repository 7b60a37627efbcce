package lectern.kernel;

import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lectern.plot.Figure;
import lectern.plot.Plots;
import org.junit.jupiter.api.Test;

class DrawingTest {
    @Test
    void drawsEveryFormOfNumbers() {
        for (Object numbers : List.of(tensor(1, 2, 3), new double[]{1, 2, 3}, new float[]{1, 2, 3}, new int[]{1, 2, 3}, List.of(1, 2.0, 3f),
                List.of(ones(1), ones(1), ones(1))))
            assertTrue(Drawing.of("%plot", "line", numbers).toString().contains("3 points"), numbers.getClass().getName());
        assertTrue(Drawing.of("%plot", "line", tensor(1, 2), new double[]{3, 4}, List.of(5, 6)).svg().contains("<svg"));
    }

    @Test
    void drawsEveryKind() {
        for (String kind : List.of("line", "scatter", "hist")) Drawing.of("%%plot", kind, tensor(1, 2, 3)).svg();
        Drawing.of("%%plot", "scatter", ones(5, 2)).svg();
        Drawing.of("%%plot", "heat", ones(5, 2)).svg();
        Drawing.of("%%plot", "images", ones(3, 4, 4)).svg();
        for (String kind : List.of("contour", "surface", "box")) Drawing.of("%plot", kind, tensor(new double[][]{{1, 2}, {3, 4}})).svg();
        Drawing.of("%plot", "box", new double[]{1, 2}, List.of(3, 4, 5)).svg();
        Drawing.of("%plot", "band", ones(2), ones(2), ones(2)).svg();
        Drawing.of("%plot", "quiver", ones(2), ones(2), ones(2), ones(2)).svg();
    }

    @Test
    void barsHaveLabelsOrNumbers() {
        for (Object labels : List.of(new String[]{"7", "8"}, List.of("7", "8"), new int[]{7, 8}))
            assertTrue(Drawing.of("%plot", "bar", labels, tensor(3, 4)).alt().contains("7 3, 8 4"), labels.getClass().getName());
        assertTrue(Drawing.of("%plot", "bar", new java.util.TreeMap<>(java.util.Map.of("a", 3, "b", 4))).alt().contains("a 3, b 4"));
        assertTrue(Drawing.of("%plot", "bar", tensor(3, 4)).alt().contains("0 3, 1 4"));
    }

    @Test
    void panelsStandSideBySideAndTakeTheOptionsOfAxes() {
        PlotOptions options = PlotOptions.of("panels=2 kind=hist,line title=\"Two of them\" legend=one,two x=value");
        String svg = options.draw("%%plot", tensor(1, 2, 3), tensor(3, 2, 1)).svg();
        for (String part : List.of("Two of them", ">one<", ">two<")) assertTrue(svg.contains(part), part);
        assertEquals(3, svg.split(">value<").length, "each has the label");
        assertTrue(options.draw("%%plot", tensor(1, 2, 3), tensor(3, 2, 1)).alt().contains("Histogram"), "each has its kind");
        assertTrue(new PlotOptions(List.of()).draw("%plot", Plots.plot(1, 2), Plots.plot(3, 4)).alt().startsWith("2 panels."), "figures need no option");
    }

    @Test
    void anOverlayHasOneKindForEach() {
        Figure figure = PlotOptions.of("overlay=yes kind=scatter,line legend=data,fit").draw("%%plot", tensor(1, 2, 3), tensor(1, 2, 3));
        assertTrue(figure.alt().startsWith("Scatter plot with Line chart: data, 3 points"), figure.alt());
    }

    @Test
    void optionsStandBeforeTheJavaOfALine() {
        String line = "kind=scatter title=\"two words\" log=y x == y ? a : b";
        assertEquals("x == y ? a : b", line.substring(PlotOptions.leading(line)));
        assertEquals(0, PlotOptions.leading("x.mul(2), y"));
        assertEquals(0, PlotOptions.leading("kind"));
        assertEquals("scatter", PlotOptions.of("kind=scatter title=\"two words\"").kind());
        assertTrue(PlotOptions.of("title=\"two words\"").applyTo(Plots.plot(1, 2)).svg().contains("two words"));
    }

    @Test
    void aFigureStaysItself() {
        Figure figure = Plots.plot(1, 2);
        assertSame(figure, Drawing.of("%plot", "line", figure));
    }

    @Test
    void saysWhatCannotBeDrawn() {
        assertEquals("%plot: expected a tensor, an array or a list of numbers, got String", message(() -> Drawing.of("%plot", "line", "text")));
        assertEquals("%%plot: kind hist draws one thing, got 2", message(() -> Drawing.of("%%plot", "hist", ones(1), ones(1))));
        assertTrue(message(() -> Drawing.of("%%plot", "pie", ones(1))).contains("Usage: %%plot"));
        assertEquals("%plot: kind band draws x, low, high, got 2 things", message(() -> Drawing.of("%plot", "band", ones(1), ones(1))));
        assertEquals("%plot: kind bar draws values, or labels and values, got 3 things", message(() -> Drawing.of("%plot", "bar", ones(1), ones(1), ones(1))));
    }

    @Test
    void optionsGoToTheFigure() {
        PlotOptions options = new PlotOptions(List.of("kind=scatter", "title=Two words", "x=a = b", "size=400x300", "log=xy", "legend=one, two", "caption=c"));
        String svg = options.applyTo(Plots.plot(tensor(1, 2), tensor(1, 2), tensor(3, 4))).svg();
        assertEquals("scatter", options.kind());
        for (String part : List.of("Two words", "a = b", "width=\"400\"", "height=\"300\"", ">one<", ">two<")) assertTrue(svg.contains(part), part);
        assertEquals("line", new PlotOptions(List.of()).kind());
    }

    @Test
    void aWrongOptionShowsTheUsage() {
        for (String word : List.of("colour=red", "kind", "=3")) assertTrue(message(() -> new PlotOptions(List.of(word))).contains("Usage: %%plot"), word);
        for (String word : List.of("size=big", "log=w", "size=400x")) {
            PlotOptions options = new PlotOptions(List.of(word));
            assertTrue(message(() -> options.applyTo(Plots.plot(1, 2))).contains("Usage: %%plot"), word);
        }
        assertTrue(message(() -> new PlotOptions(List.of("panels=0")).draw("%plot", ones(2))).contains("expected panels=2"));
    }

    private static String message(Runnable code) {
        return assertThrows(IllegalArgumentException.class, code::run).getMessage();
    }
}
