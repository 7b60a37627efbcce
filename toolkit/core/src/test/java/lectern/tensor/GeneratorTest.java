package lectern.tensor;

import static lectern.tensor.Tensors.permutation;
import static lectern.tensor.Tensors.rand;
import static lectern.tensor.Tensors.randint;
import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.seed;
import static lectern.tensor.Tensors.uniform;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GeneratorTest {
    @Test
    void oneSeedGivesTheSameNumbers() {
        seed(5);
        float[] first = randn(1001).toFloats();
        assertNotEquals(first[0], randn(1).toFloats()[0]);
        seed(5);
        assertArrayEquals(first, randn(1001).toFloats());
        seed(6);
        assertNotEquals(first[0], randn(1).toFloats()[0]);
    }

    @Test
    void normalNumbersHaveTheirMoments() {
        seed(1);
        Tensor x = randn(400_000);
        assertEquals(0, x.mean().item(), 0.006);
        assertEquals(1, x.var().item(), 0.01);
        assertEquals(0, x.pow(3).mean().item(), 0.02);
        assertEquals(3, x.pow(4).mean().item(), 0.06);
    }

    @Test
    void vectorsOfNormalNumbersAreThoseOfThePlainFormula() {
        for (int n : new int[]{1, 2, 13, 1024, 8209, 100_000}) {
            long key = new Generator(n).nextLong();
            float[] got = new Generator(n).normal(n).toFloats();
            for (int i = 0; i < n; i++) {
                int first = i & ~1;
                double r = Math.sqrt(-2 * Math.log(1 - Generator.unit(key, first))), angle = 2 * Math.PI * Generator.unit(key, first + 1);
                assertEquals((float) (r * (i == first ? Math.cos(angle) : Math.sin(angle))), got[i], "number " + i + " of " + n);
            }
        }
    }

    @Test
    void uniformNumbersStayInside() {
        seed(1);
        Tensor x = uniform(-2, 3, 200_000);
        assertTrue(x.min().item() >= -2 && x.max().item() < 3);
        assertEquals(0.5, x.mean().item(), 0.02);
        assertEquals(25.0 / 12, x.var().item(), 0.02);
        assertTrue(rand(1000).lt(1).all());
    }

    @Test
    void wholeNumbersHaveEqualChances() {
        seed(1);
        int[] counts = new int[7];
        for (int k : randint(-3, 4, 70_000).toInts()) counts[k + 3]++;
        for (int c : counts) assertEquals(10_000, c, 400);
    }

    @Test
    void aPermutationHoldsEachNumberOnce() {
        seed(1);
        int[] p = permutation(1000).toInts();
        assertNotEquals(0, p[0] + p[1] + p[2] - 3);
        Arrays.sort(p);
        assertArrayEquals(Shapes.range(1000), p);
    }

    @Test
    void aStateCanBePutBackAndSplitsAreIndependent() {
        Generator g = new Generator(3);
        long state = g.state();
        long first = g.nextLong();
        g.state(state);
        assertEquals(first, g.nextLong());
        assertNotEquals(g.split().nextLong(), g.split().nextLong());
    }

    @Test
    void impossibleRangesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> uniform(1, 0, 3));
        assertThrows(IllegalArgumentException.class, () -> randint(4, 4, 3));
        assertThrows(ShapeException.class, () -> randn(-1));
    }
}
