package lectern.kernel;

import static lectern.tensor.Tensors.fromArray;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.scalar;
import static lectern.tensor.Tensors.tensor;
import static lectern.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertEquals;

import lectern.tensor.DType;
import org.junit.jupiter.api.Test;

class GhostsTest {
    @Test
    void oneLineTellsWhatATensorIs() {
        assertEquals("f32[32,128] μ 0 σ 0, no NaN, 16 kB", Ghosts.line(zeros(32, 128)));
        assertEquals("f32[4] μ 2.5 σ 1.118, no NaN, 16 B", Ghosts.line(tensor(1, 2, 3, 4)));
        assertEquals("f64[2] μ 1 σ 0, no NaN, 16 B", Ghosts.line(ones(2).to(DType.FLOAT64)));
        assertEquals("i32[3] 1…7, 12 B", Ghosts.line(fromArray(new int[]{1, 7, 3}, 3)));
        assertEquals("bool[2] 0…1, 2 B", Ghosts.line(tensor(0, 3).to(DType.BOOL)));
        assertEquals("f32[] 0.5, 4 B", Ghosts.line(scalar(0.5)));
        assertEquals("f32[0,3] empty, 0 B", Ghosts.line(zeros(0, 3)));
    }

    @Test
    void whatIsNotFiniteIsCountedAndLeftOutOfTheMean() {
        assertEquals("f32[4] μ 2 σ 1, 1 NaN, 1 infinite, 16 B", Ghosts.line(tensor(1, Double.NaN, 3, Double.NEGATIVE_INFINITY)));
        assertEquals("f32[2], 2 NaN, 8 B", Ghosts.line(tensor(Double.NaN, Double.NaN)));
    }
}
