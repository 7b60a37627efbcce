package lectern.kernel;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lectern.notebook.CheckFailure;
import lectern.notebook.Course;
import org.junit.jupiter.api.Test;

class CheckTableTest {
    @Test
    void aRowTellsMarkNameAndResult() {
        Course.check("a < b", true);
        assertThrows(CheckFailure.class, () -> Course.check("c & d", 1, 2));
        String html = CheckTable.html(Course.checks());
        assertTrue(html.contains(">✓</td><td style=\"text-align:left\">a &lt; b</td>"), html);
        assertTrue(html.contains(">✗</td><td style=\"text-align:left\">c &amp; d</td><td style=\"text-align:left\">got 1, expected 2, off by 1"), html);
        assertTrue(html.contains(" of "), html);
    }
}
