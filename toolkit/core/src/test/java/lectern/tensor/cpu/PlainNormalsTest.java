package lectern.tensor.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A seed gives the same bits however far the compiler has come, and on every machine. */
class PlainNormalsTest {
    @Test
    void plainNumbersAreThoseOfTheVectorsBitForBit() {
        for (int n : new int[]{1, 2, 15, 16, 17, 1023, 1026, 2_000_003})
            for (long key : new long[]{0, 1, -1, 0x0123456789ABCDEFL}) {
                float[] plain = new float[n], vectors = new float[n];
                PlainNormals.fill(plain, 0, n, key);
                NormalNumbers.fill(vectors, 0, n, key);
                assertEquals(-1, Arrays.mismatch(plain, vectors), n + " numbers of the key " + key);
            }
    }
}
