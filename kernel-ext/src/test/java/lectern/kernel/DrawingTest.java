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
        for (String word : List.of("size=big", "log=z", "size=400x")) {
            PlotOptions options = new PlotOptions(List.of(word));
            assertTrue(message(() -> options.applyTo(Plots.plot(1, 2))).contains("Usage: %%plot"), word);
        }
    }

    private static String message(Runnable code) {
        return assertThrows(IllegalArgumentException.class, code::run).getMessage();
    }
}
