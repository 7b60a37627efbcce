package lectern.data;

import static lectern.tensor.Tensors.arange;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.seed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import lectern.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class DatasetTest {
    private final Dataset ten = new Dataset(arange(10).unsqueeze(1), arange(10));

    private static int[] order(Batches batches) {
        List<Double> seen = new ArrayList<>();
        for (Dataset b : batches) Arrays.stream(b.y().toDoubles()).forEach(seen::add);
        return seen.stream().mapToInt(Double::intValue).toArray();
    }

    @Test
    void everyExampleComesOnceInAnOrderThatTheSeedDecides() {
        seed(4);
        int[] first = order(ten.batches(3)), second = order(ten.batches(3));
        seed(4);
        assertArrayEquals(first, order(ten.batches(3)));
        assertArrayEquals(second, order(ten.batches(3)));
        assertArrayEquals(IntStream.range(0, 10).toArray(), Arrays.stream(first).sorted().toArray());
        assertEquals(false, Arrays.equals(first, second));
    }

    @Test
    void theLastBatchIsKeptOrDropped() {
        assertEquals(4, ten.batches(3).count());
        assertEquals(3, ten.batches(3).dropLast().count());
        assertArrayEquals(IntStream.range(0, 9).toArray(), order(ten.batches(3).inOrder().dropLast()));
    }

    @Test
    void splitsAreDisjointAndComplete() {
        seed(1);
        Dataset.Split split = ten.split(0.8);
        assertEquals(8, split.train().size());
        int[] all = IntStream.concat(Arrays.stream(split.train().y().toInts()), Arrays.stream(split.test().y().toInts())).sorted().toArray();
        assertArrayEquals(IntStream.range(0, 10).toArray(), all);
    }

    @Test
    void misuseIsExplained() {
        assertEquals("Dataset: expected as many answers as examples, got [3, 1] and [2]",
                assertThrows(ShapeException.class, () -> new Dataset(ones(3, 1), ones(2))).getMessage());
        assertThrows(IllegalArgumentException.class, () -> ten.batches(0));
        assertThrows(IllegalArgumentException.class, () -> ten.split(1));
    }
}
