package lectern.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

/** Labels a reader expects: round steps, one number of decimals, no 1.0E-2. */
class TicksTest {
    private static List<String> labels(double lo, double hi, int count) {
        return Ticks.linear(lo, hi, count, false).labels();
    }

    @Test
    void stepsAreRound() {
        assertEquals(List.of("0", "20", "40", "60", "80", "100"), labels(0, 100, 5));
        assertEquals(List.of("−1.0", "−0.5", "0", "0.5", "1.0"), labels(-1, 1, 4));
        assertEquals(List.of("0.98", "1.00", "1.02"), labels(0.98, 1.02, 2));
        assertEquals(List.of("0", "20,000", "40,000"), labels(0, 40_000, 2));
    }

    @Test
    void verySmallAndVeryLargeAreTimesAPowerOfTen() {
        assertEquals(List.of("1.0×10⁻¹²", "1.5×10⁻¹²", "2.0×10⁻¹²"), labels(1e-12, 2e-12, 2));
        assertEquals(List.of("0", "1×10⁷", "2×10⁷"), labels(0, 2e7, 2));
        assertEquals(List.of("1,000,000,000.0", "1,000,000,000.1", "1,000,000,000.2"), labels(1e9, 1e9 + 0.2000001, 2));
    }

    @Test
    void wholeNumbersHaveWholeTicks() {
        assertEquals(List.of("0", "1", "2"), Ticks.linear(0, 2, 8, true).labels());
    }

    @Test
    void logarithmicAxesHaveDecades() {
        assertEquals(List.of("1", "10", "100", "1000"), Ticks.of(new Scale(1, 1000, true, 1), 5, false, 16).labels());
        assertEquals(List.of("10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "10⁰"), Ticks.of(new Scale(1e-8, 1, true, 1), 5, false, 16).labels());
        assertEquals(List.of("2", "3", "4", "5", "6"), Ticks.of(new Scale(1.5, 6.5, true, 300), 5, false, 16).labels());
    }

    @Test
    void numbersReadWell() {
        assertEquals("0.01", Ticks.number(0.01));
        assertEquals("1234", Ticks.number(1234.4));
        assertEquals("12,345", Ticks.number(12345));
        assertEquals("−3.142", Ticks.number(-Math.PI));
        assertEquals("1.5×10⁻⁷", Ticks.number(1.5e-7));
        assertEquals("NaN", Ticks.number(Double.NaN));
    }
}
