package lectern.clean;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Order without a full sort by comparisons: sorting by digits and quantiles, against Arrays.sort. */
class SelectionTest {
    static Stream<double[]> columns() {
        SplittableRandom random = new SplittableRandom(5);
        double[] waves = IntStream.range(0, 30_000).mapToDouble(i -> i % 7 - 3).toArray(), sorted = IntStream.range(0, 20_000).mapToDouble(i -> i).toArray();
        double[] heavy = random.doubles(25_000).map(u -> Math.tan(Math.PI * (u - 0.5))).toArray();
        return Stream.of(new double[]{3}, new double[]{2, -1}, new double[]{0, -0.0, 5, -0.0, 1e-320, -1e300}, random.doubles(1000, -1, 1).toArray(), waves,
                sorted, heavy,
                DoubleStream.generate(() -> 4).limit(9000).toArray());
    }

    @ParameterizedTest
    @MethodSource("columns")
    void digitsSortAsComparisonsDo(double[] x) {
        double[] expected = x.clone(), got = x.clone(), alone = x.clone();
        Arrays.sort(expected);
        int[] order = RadixSort.order(got);
        RadixSort.sort(alone);
        assertArrayEquals(expected, got);
        assertArrayEquals(expected, alone);
        for (int k = 0; k < x.length; k++) {
            assertEquals(expected[k], x[order[k]]);
            if (k > 0 && Double.compare(expected[k], expected[k - 1]) == 0)
                assertEquals(1, Integer.signum(order[k] - order[k - 1]), "equal ones as they stand");
        }
    }

    @ParameterizedTest
    @MethodSource("columns")
    void quantilesAreThoseOfTheSortedValues(double[] x) {
        double[] sorted = x.clone(), shares = {0, 0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.9999, 1, 0.3};
        Arrays.sort(sorted);
        double[] got = Quantile.all(x.clone(), shares);
        for (int k = 0; k < shares.length; k++) {
            double at = shares[k] * (x.length - 1);
            int low = (int) at, high = Math.min(low + 1, x.length - 1);
            double expected = sorted[low] + (at - low) * (sorted[high] - sorted[low]);
            assertEquals(expected, got[k], 1e-14 * Math.max(Math.abs(sorted[low]), Math.abs(sorted[high])), "share " + shares[k]);
        }
    }

    @Test
    void sharesOutsideTheUnitIntervalAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Quantile.all(new double[]{1, 2}, 0.5, 1.5));
        assertThrows(IllegalArgumentException.class, () -> Quantile.all(new double[0], 0.5));
    }
}
