package lectern.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import lectern.tensor.cpu.Workers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes at which the blocked product changes its way: edges of tiles, strips and blocks, thin and small ones, and all four transpositions. */
class MatMulTest {
    private final int threads = Workers.threads();

    @AfterEach
    void giveTheThreadsBack() {
        Workers.threads(threads);
    }

    @ParameterizedTest
    @CsvSource({"8,32,256", "9,33,257", "64,256,784", "129,65,513", "1030,17,40", "5,2060,33", "200,10,128", "1,300,200", "300,1,200", "2,2,20000", "31,15,100",
        "3000,1,10", "1,3000,10", "24,24,24", "40,72,9000", "24,1024,130", "600,512,130"})
    void everySizeAgreesWithDoubleArithmeticOnAnyNumberOfThreads(int m, int n, int k) {
        Generator g = new Generator(m + n + k);
        for (int flips = 0; flips < 4; flips++) {
            boolean ta = flips % 2 == 1, tb = flips / 2 == 1;
            Tensor a = g.uniform(-1, 1, ta ? k : m, ta ? m : k), b = g.uniform(-1, 1, tb ? n : k, tb ? k : n);
            Workers.threads(1);
            float[] one = Ops.matmul(a, ta, b, tb).toFloats();
            double[] exact = Ops.matmul(a.to(DType.FLOAT64), ta, b.to(DType.FLOAT64), tb).toDoubles();
            double scale = Arrays.stream(exact).map(Math::abs).max().orElse(1);
            for (int i = 0; i < exact.length; i++) assertEquals(exact[i], one[i], 3e-6 * scale, "index " + i + ", transposed " + ta + " " + tb);
            for (int t : new int[]{2, 3, 8}) {
                Workers.threads(t);
                assertArrayEquals(one, Ops.matmul(a, ta, b, tb).toFloats(), t + " threads");
            }
        }
    }
}
