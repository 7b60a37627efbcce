package lectern.kernel;

import static lectern.tensor.Tensors.arange;
import static lectern.tensor.Tensors.full;
import static lectern.tensor.Tensors.ints;
import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.scalar;
import static lectern.tensor.Tensors.tensor;
import static lectern.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lectern.tensor.DType;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class TensorTableTest {
    private static final String SOFT = " style=\"opacity:.7;font-weight:normal\"";

    @Test
    void aVectorIsARowUnderItsIndices() {
        assertEquals(
                "<div><code>Tensor[2] float32</code><table style=\"font-variant-numeric:tabular-nums\"><tr><th" + SOFT + ">0</th><th" + SOFT + ">1</th></tr>"
                        + "<tr><td style=\"background:rgba(0,114,178,.45)\">2</td><td style=\"background:rgba(213,94,0,.23)\">-1</td></tr></table></div>",
                TensorTable.html(tensor(2, -1)));
    }

    @Test
    void everyRankHasItsForm() {
        assertEquals(List.of("3.5"), cells(scalar(3.5)));
        assertEquals(List.of("1", "2", "3", "4"), cells(tensor(new double[][]{{1, 2}, {3, 4}})));
        assertEquals(List.of("true", "false"), cells(tensor(1, 0).gt(0)));
        assertEquals(List.of("7"), cells(ints(7)));
        assertEquals("Tensor[0, 3] float32 (empty)", Page.of(TensorTable.html(zeros(0, 3))).getTextContent());
        assertEquals("Tensor[3, 0] float32 (empty)", Page.of(TensorTable.html(zeros(3, 0))).getTextContent());
        assertTrue(TensorTable.html(tensor(1).requiresGrad()).contains("Tensor[1] float32 grad"));
    }

    @Test
    void moreAxesAreSlices() {
        String html = TensorTable.html(arange(24).reshape(2, 2, 2, 3));
        for (String slice : List.of("[0, 0, :, :]", "[0, 1, :, :]", "[1, 0, :, :]", "[1, 1, :, :]")) assertTrue(html.contains(slice), slice);
        assertEquals(24, Page.all(html, "td").size());
        String long5 = TensorTable.html(arange(20).reshape(5, 2, 2));
        assertTrue(long5.contains("[1, :, :]") && long5.contains("⋮") && long5.contains("[3, :, :]"));
        assertFalse(long5.contains("[2, :, :]"));
        assertTrue(long5.contains("20 values, min 0, mean 9.5, max 19"));
    }

    @Test
    void longAxesShowBothEnds() {
        List<String> cells = cells(arange(13));
        assertEquals(List.of("0", "1", "2", "3", "4", "…", "8", "9", "10", "11", "12"), cells);
        assertEquals(12, cells(arange(12)).size());
        assertTrue(TensorTable.html(randn(1000, 1000)).length() < 12_000);
    }

    @Test
    void whatIsNotFiniteStandsOut() {
        String html = TensorTable.html(tensor(1, Double.NaN, Double.NEGATIVE_INFINITY));
        assertEquals(2, html.split("title=\"not finite\"", -1).length - 1);
        assertTrue(html.contains(">NaN<") && html.contains(">-∞<"));
        assertTrue(TensorTable.html(full(Double.NaN, DType.FLOAT32, 20)).contains("<b>20 not finite</b>"));
    }

    @Test
    void zerosHaveNoShade() {
        assertFalse(TensorTable.html(zeros(2, 2)).contains("background"));
        assertFalse(TensorTable.html(scalar(2)).contains("background"));
    }

    private static List<String> cells(Tensor x) {
        return Page.all(TensorTable.html(x), "td").stream().map(Element::getTextContent).toList();
    }
}
