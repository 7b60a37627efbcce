package lectern.notebook;

import static lectern.notebook.Course.check;
import static lectern.notebook.Course.checkFails;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.scalar;
import static lectern.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lectern.tensor.StoppedException;
import org.junit.jupiter.api.Test;

class CheckTest {
    @Test
    void whatHoldsIsOneLine() {
        assertEquals("✓ slope 2.003 (expected 2 ± 0.01)\n", Captured.of(() -> check("slope", 2.003, 2, 0.01)));
        assertEquals("✓ slope 2 (expected 2 ± 1e-06)\n", Captured.of(() -> check("slope", scalar(2), 2, 1e-6)));
        assertEquals("✓ w [3] as expected ± 0.1\n", Captured.of(() -> check("w", tensor(1, 2, 3), new double[]{1, 2, 3.05}, 0.1)));
        assertEquals("✓ w [2] as expected\n", Captured.of(() -> check("w", new double[]{1, 2}, new double[]{1, 2}, 0)));
        assertEquals("✓ rows 344 (expected 344)\n", Captured.of(() -> check("rows", 344, 344)));
        assertEquals("✓ sorted\n", Captured.of(() -> check("sorted", true)));
        assertEquals("✓ name Ada as expected\n", Captured.of(() -> check("name", "Ada", "Ada")));
    }

    @Test
    void aNotebookShowsItInGreen() {
        assertEquals("<✓ sorted>\n", Captured.of(() -> new Shown().during(() -> check("sorted", true))));
    }

    @Test
    void whatDoesNotHoldSaysGotExpectedAndDifference() {
        assertEquals("✗ slope: got 2.5, expected 2 ± 0.01, off by 0.5 (50 times the tolerance)", failure(() -> check("slope", 2.5, 2, 0.01)));
        assertTrue(failure(() -> check("loss", Double.NaN, 0, 0.1)).startsWith("✗ loss: got NaN, expected 0 ± 0.1. Hint: NaN comes from"));
        assertEquals("✗ rows: got 343, expected 344, off by 1", failure(() -> check("rows", 343, 344)));
        assertEquals("✗ w: 2 of 4 values differ, most at [1, 0]: got 9, expected 3 ± 0.5, off by 6 (12 times the tolerance)",
                failure(() -> check("w", tensor(new double[][]{{1, 3}, {9, 4}}), tensor(new double[][]{{1, 2}, {3, 4}}), 0.5)));
        assertEquals("✗ w: got shape [2, 3], expected [3, 2]. Hint: transpose()", failure(() -> check("w", ones(2, 3), ones(3, 2), 0)));
        assertTrue(failure(() -> check("w", tensor(1, Double.NaN), tensor(1, 2), 1))
                .startsWith("✗ w: 1 of 2 values differ, most at [1]: got NaN, expected 2 ± 1. Hint: NaN comes from"));
        assertEquals("✗ sorted: does not hold", failure(() -> check("sorted", false)));
        assertEquals("✗ name: got Bob, expected Ada", failure(() -> check("name", "Bob", "Ada")));
    }

    @Test
    void infiniteIsEqualToItself() {
        assertTrue(Captured.of(() -> check("all", Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0)).startsWith("✓"));
        assertTrue(Captured.of(() -> check("gap", tensor(1, Double.NaN), tensor(1, Double.NaN), 0)).startsWith("✓"));
        assertTrue(Captured.of(() -> check("none", tensor(), tensor(), 0)).startsWith("✓"));
    }

    @Test
    void theTraceStartsInTheLesson() {
        assertEquals(getClass().getName(), assertThrows(CheckFailure.class, () -> check("x", false)).getStackTrace()[0].getClassName());
    }

    @Test
    void aToleranceIsAtLeastZero() {
        assertThrows(IllegalArgumentException.class, () -> check("x", 1, 1, -1));
        assertThrows(IllegalArgumentException.class, () -> check("x", 1, 1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> check("x", ones(2), ones(2), -1));
    }

    @Test
    void anExpectedErrorIsShown() {
        String text = Captured.of(() -> checkFails("inner sizes", () -> ones(2, 3).matmul(ones(2, 3))));
        assertTrue(text.startsWith("✓ inner sizes fails as it should\n  ShapeException: matmul"), text);
        assertEquals("✗ fine: expected an error, but there was none", failure(() -> checkFails("fine", () -> ones(2))));
        assertThrows(StoppedException.class, () -> checkFails("stop", () -> {
            throw new StoppedException("stopped");
        }));
    }

    private static String failure(Runnable code) {
        return assertThrows(CheckFailure.class, code::run).getMessage();
    }

    @Test
    void aMissingTensorIsSaidPlainly() {
        String message = org.junit.jupiter.api.Assertions.assertThrows(CheckFailure.class, () -> Course.check("slope", (lectern.tensor.Tensor) null, 1, 0.1))
                .getMessage();
        org.junit.jupiter.api.Assertions.assertTrue(message.startsWith("✗ slope: there is no tensor. Hint: grad() is null"), message);
    }
}
