package lectern.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import lectern.tensor.Tensors;
import org.junit.jupiter.api.Test;

class ValueTextTest {
    record Pair(Object a, Object b) {}

    @Test
    void arraysAsJavaWritesThem() {
        assertEquals("int[2][3] {{0, 0, 0}, {0, 0, 0}}", ValueText.of(new int[2][3]));
        assertEquals("int[2][] {{1}, {}}", ValueText.of(new int[][]{{1}, {}}));
        assertEquals("int[2][] {null, null}", ValueText.of(new int[2][]));
        assertEquals("[Optional[{1}], null]", ValueText.of(java.util.Arrays.asList(Optional.of(new int[]{1}), null)));
    }

    @Test
    void tablesAreWellFormedAndBounded() {
        String html = ValueTable.html(Collections.nCopies(10_000, new Pair("<&>", List.of(1, new int[]{2}))));
        Page.of(html);
        assertTrue(html.length() < 20_000 && html.contains("&lt;&amp;&gt;") && html.contains("10,000 elements"));
        assertNull(ValueTable.html(List.of(1, "a")));
    }

    @Test
    void whatAValueKeeps() {
        var x = Tensors.zeros(1000);
        assertEquals(1, Reach.of(List.of(x, x)).tensors());
        assertTrue(Reach.of(x).bytes() >= 4000 && Reach.of(x).bytes() < 4300);
        assertTrue(Reach.of(new Pair(new double[100], "t")).bytes() >= 800);
        assertEquals(0, Reach.of(null).bytes());
    }

    @Test
    void extents() {
        assertEquals(List.of("[2, 3]", "[2, *]", "1 element", "[0]"),
                List.of(Extent.of(new int[2][3]), Extent.of(new int[][]{{1}, {}}), Extent.of(List.of(1)), Extent.of(new int[0])));
        assertEquals(List.of("999 B", "1.0 kB", "2.5 MB", "12 GB"),
                List.of(Bytes.text(999), Bytes.text(1000), Bytes.text(2_500_000), Bytes.text(12_000_000_000L)));
    }
}
