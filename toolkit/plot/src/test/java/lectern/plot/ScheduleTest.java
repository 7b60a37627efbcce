package lectern.plot;

import static lectern.plot.Plots.plot;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lectern.optim.Schedule;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void aScheduleIsACurveOverItsSteps() {
        Figure figure = plot(Schedule.cosine(0.1, 0.01, 50).warmup(10), 0, 60);
        assertTrue(figure.svg().contains(">step<") && figure.svg().contains(">rate<"), "the axes have names");
        double[] x = new double[4], y = {0.1, 0.05, 0.1 / 3, 0.025};
        for (int i = 0; i < 4; i++) x[i] = i;
        assertEquals(plot(x, y).x("step").y("rate").svg(), plot(Schedule.inverseTime(0.1, 1), 0, 3).svg());
    }

    @Test
    void manyStepsAreThinnedAndBothEndsStay() {
        long[] ends = {Long.MAX_VALUE, 0};
        plot(t -> {
            ends[0] = Math.min(ends[0], t);
            ends[1] = Math.max(ends[1], t);
            return 1;
        }, 7, 3_000_000_007L);
        assertArrayEquals(new long[]{7, 3_000_000_007L}, ends);
    }

    @Test
    void misuseIsExplained() {
        for (long[] range : new long[][]{{5, 5}, {6, 5}, {-1, 5}})
            assertEquals("plot: expected steps 0 ≤ from < to, got from %d to %d. Hint: plot(schedule, 0, 1000)".formatted(range[0], range[1]),
                    assertThrows(IllegalArgumentException.class, () -> plot(Schedule.constant(1), range[0], range[1])).getMessage());
    }
}
