package lectern.notebook;

import static lectern.notebook.Course.compare;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompareTest {
    @Test
    void saysHowFarTwoResultsAgree() {
        assertEquals("a [2] = b [2]: equal to the last bit\n", Captured.of(() -> compare("a", ones(2), "b", List.of(1, 1))));
        assertEquals("a [2] ≠ b [3]: the shapes differ\n", Captured.of(() -> compare("a", ones(2), "b", new double[3])));
        assertEquals("a [2] ≠ b [2]: largest difference 0.5 at [1] (2.5 and 2)\n", Captured.of(() -> compare("a", tensor(1, 2.5), "b", tensor(1, 2))));
        assertEquals("a [2] ≈ b [2]: largest difference 1e-06 at [0] (1 and 1.000001)\n",
                Captured.of(() -> compare("a", new double[]{1, 2}, "b", new double[]{1.000001, 2})));
    }

    @Test
    void namesWhatIsNoNumbers() {
        assertEquals("compare: expected a tensor, an array or a list of numbers, got String",
                assertThrows(IllegalArgumentException.class, () -> compare("a", "1", "b", ones(1))).getMessage());
        assertThrows(IllegalArgumentException.class, () -> compare("a", null, "b", ones(1)));
        assertThrows(IllegalArgumentException.class, () -> compare("a", List.of("x"), "b", ones(1)));
    }
}
