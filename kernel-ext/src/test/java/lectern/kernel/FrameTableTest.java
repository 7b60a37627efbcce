package lectern.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class FrameTableTest {
    private static final DataFrame PEOPLE = DataFrame.foldByRow("name", "mass <kg>").of("Ada & Co", 3.5, null, 4.5, "", null).as("people");

    @Test
    void namesTypesAndCells() {
        String html = FrameTable.html(PEOPLE);
        assertEquals(List.of("text", "Double", "Ada & Co", "3.5", "null", "4.5", "", "null"),
                Page.all(html, "td").stream().map(Element::getTextContent).toList());
        assertEquals(List.of("", "name", "mass <kg>", "", "0", "1", "2"), Page.all(html, "th").stream().map(Element::getTextContent).toList());
        assertEquals(2, html.split("<i>null</i>", -1).length - 1);
        assertTrue(html.contains("people: 3 rows × 2 columns<"));
    }

    @Test
    void theTextFormIsAligned() {
        assertEquals("""
                    name  mass <kg>
                Ada & Co        3.5
                    null        4.5
                               null
                people: 3 rows × 2 columns""", FrameText.of(PEOPLE));
    }

    @Test
    void tenRowsAndTheNextOnesInPages() {
        DataFrame rows = DataFrame.byColumn("i").of(Series.ofInt(IntStream.range(0, 5000).toArray()));
        String html = FrameTable.html(rows);
        Page.of(html);
        assertTrue(html.contains("<td>9</td>") && html.contains("5,000 rows × 1 columns, the first 100 shown") && html.contains(">int<"));
        assertTrue(html.indexOf("<td>10</td>") > html.indexOf(">rows 10 to 19</summary>") && html.contains(">rows 90 to 99<"));
        assertFalse(html.contains("<td>100</td>") || html.contains("<script"));
        assertTrue(FrameText.of(rows).endsWith("9\n…\n5,000 rows × 1 columns"));
    }

    @Test
    void theLastPageEndsWithTheFrame() {
        String html = FrameTable.html(DataFrame.byColumn("i").of(Series.ofInt(IntStream.range(0, 13).toArray())));
        assertTrue(html.contains(">rows 10 to 12</summary>") && html.contains("<td>12</td>") && html.contains("13 rows × 1 columns<"));
    }

    @Test
    void wideAndEmptyFrames() {
        DataFrame wide = DataFrame.empty(IntStream.range(0, 50).mapToObj(i -> "c" + i).toArray(String[]::new));
        String html = FrameTable.html(wide);
        Page.of(html);
        assertTrue(html.contains("c9<") && html.contains("…") && html.contains("c40<") && html.contains("0 rows × 50 columns"));
        assertFalse(html.contains("c20<"));
        FrameText.of(wide);
    }

    @Test
    void aLongCellIsCut() {
        DataFrame frame = DataFrame.foldByRow("t").of("x".repeat(1000));
        assertTrue(FrameTable.html(frame).contains("<td>" + "x".repeat(59) + "…</td>"));
        assertTrue(FrameText.of(frame).length() < 80);
    }
}
