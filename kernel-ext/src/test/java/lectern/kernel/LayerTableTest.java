package lectern.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lectern.nn.Layer;
import lectern.nn.Linear;
import lectern.nn.ReLU;
import lectern.nn.Sequential;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class LayerTableTest {
    @Test
    void everyLayerHasARow() {
        assertEquals(
                List.of("Sequential", "(0) Linear(4 → 3)|weight [3, 4], bias [3]|15", "(1) Sequential", "(0) ReLU()",
                        "(1) Linear(3 → 2)|weight [2, 3], bias [2]|8", "total|23"),
                rows(new Sequential(new Linear(4, 3), new Sequential(new ReLU(), new Linear(3, 2)))));
    }

    @Test
    void oneLayerIsATreeToo() {
        assertEquals(List.of("Linear(2 → 1)|weight [1, 2], bias [1]|3", "total|3"), rows(new Linear(2, 1)));
    }

    @Test
    void frozenAndSharedAreSaid() {
        Layer part = new Linear(2, 2);
        List<String> rows = rows(new Sequential(part, part));
        assertTrue(rows.get(2).contains("weight [2, 2] (shared), bias [2] (shared)|0"), rows.get(2));
        assertEquals("total|6", rows.getLast());
        part.freeze();
        assertEquals("total|6 of them frozen|6", rows(part).getLast());
    }

    @Test
    void aNameCannotBreakThePage() {
        Layer odd = new Layer() {
            @Override
            public Tensor forward(Tensor x) {
                return x.add(Tensors.scalar(1));
            }

            @Override
            public String toString() {
                return "<script>&";
            }
        };
        assertEquals("<script>&", rows(odd).getFirst());
    }

    private static List<String> rows(Layer net) {
        return Page.all(LayerTable.html(net), "tr").stream().skip(1).map(LayerTableTest::row).toList();
    }

    private static String row(Element row) {
        StringBuilder out = new StringBuilder();
        for (var cell = row.getFirstChild(); cell != null; cell = cell.getNextSibling()) {
            String text = cell.getTextContent().replace('\u00a0', ' ').strip();
            if (!text.isEmpty()) out.append(out.isEmpty() ? "" : "|").append(text);
        }
        return out.toString();
    }
}
