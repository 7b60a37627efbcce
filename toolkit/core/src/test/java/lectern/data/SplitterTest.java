package lectern.data;

import static lectern.tensor.Tensors.arange;
import static lectern.tensor.Tensors.ints;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.seed;
import static lectern.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;

class SplitterTest {
    private static final double[][] SHARES = {{0.6, 0.2}, {0.8, 0.1}, {0.5, 0.25}};
    private final Random random = new Random(5);

    /** Example i is x = [i]; the answers are classes of very different sizes. */
    private Dataset data(int n) {
        return new Dataset(arange(n).unsqueeze(1), ints(IntStream.range(0, n).map(i -> Math.min(3, random.nextInt(1 + random.nextInt(8)))).toArray()));
    }

    private static int[] who(Dataset part) {
        return part.x().toInts();
    }

    private static void assertPartition(int n, Dataset... parts) {
        int[] all = Stream.of(parts).flatMapToInt(part -> Arrays.stream(who(part))).sorted().toArray();
        assertArrayEquals(IntStream.range(0, n).toArray(), all);
    }

    private static Dataset[] list(Dataset.Parts parts) {
        return new Dataset[]{parts.train(), parts.validation(), parts.test()};
    }

    private List<Splitter> all(int n) {
        Tensor groups = groups(n);
        return List.of(Splitter.random(), Splitter.stratified(), Splitter.grouped(groups), Splitter.inOrder(), Splitter.byTime(arange(n).neg()));
    }

    private Tensor groups(int n) {
        return ints(IntStream.range(0, n).map(i -> i < 12 ? i : random.nextInt(12)).toArray());
    }

    private static int count(Dataset part, int label) {
        return (int) Arrays.stream(part.y().toInts()).filter(y -> y == label).count();
    }

    @Test
    void partsAreDisjointAndCompleteForEverySize() {
        for (int n = 12; n < 300; n += 1 + random.nextInt(7)) {
            Dataset data = data(n);
            for (double[] share : SHARES)
                for (Splitter splitter : List.of(Splitter.random(), Splitter.stratified(), Splitter.inOrder(), Splitter.byTime(arange(n).neg()))) {
                    Dataset[] parts = list(splitter.split(data, share[0], share[1]));
                    assertPartition(n, parts);
                    double[] shares = {share[0], share[1], 1 - share[0] - share[1]};
                    for (int i = 0; i < 3; i++) assertEquals(shares[i] * n, parts[i].size(), 1.001, "part " + i + " of " + n);
                }
            Dataset.Split split = data.split(0.8);
            assertPartition(n, split.train(), split.test());
            assertEquals(Math.round(0.8 * n), split.train().size());
        }
    }

    @Test
    void foldsAreDisjointAndCompleteForEverySize() {
        for (int n = 12; n < 200; n += 1 + random.nextInt(9)) {
            Dataset data = data(n);
            for (int k = 2; k <= 10; k += 1 + random.nextInt(3))
                for (Splitter splitter : List.of(Splitter.random(), Splitter.stratified(), Splitter.grouped(groups(n)))) {
                    List<Dataset.Split> folds = splitter.folds(data, k);
                    assertEquals(k, folds.size());
                    for (Dataset.Split fold : folds) assertPartition(n, fold.train(), fold.test());
                    assertPartition(n, folds.stream().map(Dataset.Split::test).toArray(Dataset[]::new));
                }
        }
    }

    @Test
    void stratifiedPartsHaveEveryClassInItsShare() {
        for (int n = 20; n < 400; n += 1 + random.nextInt(13)) {
            Dataset data = data(n);
            Dataset[] parts = list(Splitter.stratified().split(data, 0.6, 0.2));
            for (int label = 0; label < 4; label++) {
                double[] shares = {0.6, 0.2, 0.2};
                for (int i = 0; i < 3; i++) assertEquals(shares[i] * count(data, label), count(parts[i], label), 1.7, n + " part " + i + " class " + label);
                int[] tests = new int[5];
                List<Dataset.Split> folds = Splitter.stratified().folds(data, 5);
                for (int i = 0; i < 5; i++) tests[i] = count(folds.get(i).test(), label);
                assertTrue(Arrays.stream(tests).max().getAsInt() - Arrays.stream(tests).min().getAsInt() <= 1, n + " " + Arrays.toString(tests));
            }
        }
        Dataset two = new Dataset(arange(10), ints(0, 0, 0, 0, 0, 1, 1, 1, 1, 1));
        assertEquals(1, count(Splitter.stratified().split(two, 0.8).test(), 0));
        Tensor odd = ints(0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        int[] test = who(Splitter.stratified(odd).split(two, 0.8).test());
        assertEquals(Set.of(0, 1), Set.of(test[0] % 2, test[1] % 2));
    }

    @Test
    void groupsStayTogether() {
        for (int n = 40; n < 400; n += 1 + random.nextInt(23)) {
            Tensor groups = groups(n);
            int[] of = groups.toInts();
            Dataset data = data(n);
            Dataset.Parts parts = Splitter.grouped(groups).split(data, 0.6, 0.2);
            assertPartition(n, list(parts));
            List<Set<Integer>> in = Stream.of(list(parts)).map(part -> Arrays.stream(who(part)).mapToObj(i -> of[i]).collect(Collectors.toSet())).toList();
            assertEquals(12, in.stream().mapToInt(Set::size).sum(), "a group is in two parts");
            for (Dataset.Split fold : Splitter.grouped(groups).folds(data, 4)) {
                Set<Integer> tested = Arrays.stream(who(fold.test())).mapToObj(i -> of[i]).collect(Collectors.toSet());
                assertTrue(Arrays.stream(who(fold.train())).noneMatch(i -> tested.contains(of[i])));
                assertEquals(n / 4.0, fold.test().size(), n / 4.0);
            }
        }
    }

    @Test
    void timeGoesForward() {
        Dataset data = data(50);
        double[] times = IntStream.range(0, 50).mapToDouble(i -> random.nextInt(20)).toArray();
        Dataset.Parts parts = Splitter.byTime(tensor(times)).split(data, 0.6, 0.2);
        assertTrue(last(parts.train(), times) <= first(parts.validation(), times) && last(parts.validation(), times) <= first(parts.test(), times));
        List<Dataset.Split> folds = Splitter.byTime(tensor(times)).folds(data, 4);
        assertEquals(4, folds.size());
        for (Dataset.Split fold : folds) assertTrue(last(fold.train(), times) <= first(fold.test(), times));
        assertEquals(10, folds.getFirst().train().size());
        assertEquals(40, folds.getLast().train().size());
        assertArrayEquals(IntStream.range(0, 40).toArray(), who(Splitter.inOrder().split(data, 0.8).train()));
    }

    private static double last(Dataset part, double[] times) {
        return Arrays.stream(who(part)).mapToDouble(i -> times[i]).max().getAsDouble();
    }

    private static double first(Dataset part, double[] times) {
        return Arrays.stream(who(part)).mapToDouble(i -> times[i]).min().getAsDouble();
    }

    @Test
    void theSeedDecides() {
        Dataset data = data(60);
        for (Splitter splitter : all(60)) {
            Supplier<int[]> run = () -> {
                seed(3);
                return who(splitter.split(data, 0.6, 0.2).train());
            };
            assertArrayEquals(run.get(), run.get());
        }
        seed(1);
        int[] one = who(Splitter.stratified().split(data, 0.8).test()), other = who(Splitter.stratified().split(data, 0.8).test());
        assertEquals(false, Arrays.equals(one, other));
    }

    @Test
    void misuseIsExplained() {
        Dataset ten = data(10);
        for (double share : new double[]{0, 1, -0.1, Double.NaN, 2}) assertThrows(IllegalArgumentException.class, () -> ten.split(share));
        assertThrows(IllegalArgumentException.class, () -> ten.split(0.8, 0.2));
        assertThrows(IllegalArgumentException.class, () -> ten.take(1).split(0.8));
        assertThrows(IllegalArgumentException.class, () -> Splitter.random().folds(ten, 1));
        assertEquals("folds: expected 2 folds or more of 10 examples, got 11",
                assertThrows(IllegalArgumentException.class, () -> Splitter.random().folds(ten, 11)).getMessage());
        assertEquals("Splitter: expected groups [10], got [9]",
                assertThrows(ShapeException.class, () -> Splitter.grouped(ones(9)).split(ten, 0.8)).getMessage());
        assertEquals("Splitter: expected a group for each of 2 parts, got 1 groups",
                assertThrows(IllegalArgumentException.class, () -> Splitter.grouped(ones(10)).split(ten, 0.8)).getMessage());
        assertThrows(ShapeException.class, () -> Splitter.stratified(ones(10, 2)).split(ten, 0.8));
        assertThrows(IllegalArgumentException.class, () -> Splitter.byTime(ones(10).mul(Double.NaN)).split(ten, 0.8));
    }
}
