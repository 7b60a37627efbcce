package lectern.optim;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import lectern.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every schedule must do; makers and combinators are found by a walk over {@link Schedule}. */
class ScheduleContractTest {
    private static final Map<String, List<double[]>> GOLDEN = GoldenLines.read("schedules");

    /** Every method that makes a schedule. */
    static List<Method> makers() {
        return Arrays.stream(Schedule.class.getDeclaredMethods()).filter(m -> m.getReturnType() == Schedule.class && !m.isSynthetic()).toList();
    }

    private static Schedule make(Method maker, Object... settings) throws ReflectiveOperationException {
        return (Schedule) maker.invoke(Schedule.cosine(0.1, 0.01, 20), settings);
    }

    /** Settings that every maker takes: each double 0.5, each count 8. */
    private static Object[] settings(Method maker) {
        return Arrays.stream(maker.getParameterTypes()).map(t -> t == double.class ? 0.5
                : t == long.class ? (Object) 8L
                        : t == long[].class ? new long[]{3, 9}
                                : Schedule.constant(0.2))
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("makers")
    void isAFunctionOfTheStepAlone(Method maker) throws ReflectiveOperationException {
        Schedule schedule = make(maker, settings(maker));
        double[] there = LongStream.range(0, 200).mapToDouble(schedule::at).toArray();
        double[] back = IntStream.range(0, 200).mapToDouble(i -> schedule.at(199 - i)).toArray();
        for (int i = 0; i < 200; i++) assertEquals(there[i], back[199 - i]);
        for (long step : new long[]{0, 1, 10, 1000, 1_000_000_000L, Long.MAX_VALUE / 100}) {
            double rate = schedule.at(step);
            assertTrue(rate >= 0 && rate <= 4, maker.getName() + " at " + step + ": " + rate);
        }
    }

    @ParameterizedTest
    @MethodSource("makers")
    void wrongSettingsAreExplained(Method maker) throws ReflectiveOperationException {
        Object[] good = settings(maker);
        for (int i = 0; i < good.length; i++) {
            Object[] wrong = good[i] instanceof Double ? new Object[]{Double.NaN, -0.5, Double.POSITIVE_INFINITY}
                    : good[i] instanceof Long ? new Object[]{0L, -1L, Long.MIN_VALUE} : good[i] instanceof long[] ? new Object[]{new long[]{0}} : new Object[0];
            for (Object bad : wrong) {
                Object[] settings = good.clone();
                settings[i] = bad;
                Throwable refused = assertThrows(InvocationTargetException.class, () -> make(maker, settings), maker + " " + bad).getCause();
                String who = maker.getName().equals("inverseTime") ? "inverseTime: expected" : maker.getName() + ": expected";
                assertTrue(refused instanceof IllegalArgumentException && refused.getMessage().startsWith(who), maker + " " + bad + ": " + refused);
            }
        }
        String said = assertThrows(IllegalArgumentException.class, () -> make(maker, good).at(-1)).getMessage();
        assertTrue(said.endsWith("expected a step of at least 0, got -1"), said);
    }

    @ParameterizedTest
    @MethodSource("makers")
    void printsItself(Method maker) throws ReflectiveOperationException {
        String text = make(maker, settings(maker)).toString();
        assertTrue(text.contains(maker.getName().equals("forBatch") ? "times" : maker.getName() + "("), text);
        assertFalse(text.contains("Lambda"), text);
    }

    @Test
    void equalThoseOfPyTorch() {
        Map<String, Schedule> ours = Map.ofEntries(entry("constant-warmup", Schedule.constant(0.1).warmupConstant(5, 0.25)),
                entry("linear-warmup", Schedule.constant(0.1).warmup(10, 0.1)), entry("step", Schedule.step(0.1, 0.5, 7)),
                entry("multistep", Schedule.multiStep(0.1, 0.1, 5, 12, 30)), entry("exponential", Schedule.exponential(0.1, 0.95)),
                entry("polynomial", Schedule.polynomial(0.1, 0, 30, 2)), entry("cosine", Schedule.cosine(0.1, 0.001, 40)),
                entry("restarts", Schedule.cosineRestarts(0.1, 0.001, 5, 2)), entry("onecycle", Schedule.oneCycle(0.1, 40)),
                entry("chained", Schedule.constant(0.01).then(10, Schedule.exponential(0.1, 0.9))));
        ours.forEach(
                (name, schedule) -> assertArrayEquals(GOLDEN.get(name).getFirst(), LongStream.range(0, 40).mapToDouble(schedule::at).toArray(), 1e-12, name));
        assertEquals(ours.size() + 2, GOLDEN.size());
    }

    @Test
    void byHand() {
        is(Schedule.inverseTime(0.1, 1), 0.1, 0.05, 0.1 / 3, 0.025);
        is(Schedule.inverseRoot(0.1), 0.1, 0.1 / Math.sqrt(2), 0.1 / Math.sqrt(3), 0.05);
        is(Schedule.constant(0.1).warmup(3), 0.025, 0.05, 0.075, 0.1, 0.1);
        is(Schedule.constant(0.1).forBatch(512, 256), 0.2);
        is(Schedule.exponential(1, 0.5).every(2), 1, 1, 0.5, 0.5, 0.25);
        is(Schedule.cosineRestarts(1, 0, 2, 1), 1, 0.5, 1, 0.5, 1);
        Schedule noam = Schedule.noam(512, 4000);
        assertEquals(Math.pow(512, -0.5) * Math.pow(4000, -0.5), noam.at(3999), 1e-15);
        assertEquals(Math.pow(512, -0.5) * Math.pow(4000, -1.5), noam.at(0), 1e-18);
        assertTrue(noam.at(3998) < noam.at(3999) && noam.at(4000) < noam.at(3999), "the peak is where the warm-up ends");
        Schedule own = t -> 1.0 / (1 + t);
        assertEquals("schedule.warmup(5)", own.warmup(5).toString());
    }

    private static void is(Schedule schedule, double... rates) {
        LongToDoubleFunction at = schedule::at;
        assertArrayEquals(rates, LongStream.range(0, rates.length).mapToDouble(at).toArray(), 1e-15);
    }

    @Test
    void plateausAreThoseOfPyTorch() {
        plateau("plateau", optimizer -> new ReduceOnPlateau(optimizer).patience(2));
        plateau("plateau-cooldown", optimizer -> new ReduceOnPlateau(optimizer).factor(0.5).patience(1).cooldown(2).threshold(0.01).least(0.02));
    }

    private static void plateau(String name, java.util.function.Function<Optimizer, ReduceOnPlateau> maker) {
        double[] losses = GOLDEN.get(name).get(0), rates = GOLDEN.get(name).get(1);
        SGD optimizer = new SGD(List.of(Tensors.zeros(1).requiresGrad()), 0.1);
        ReduceOnPlateau plateau = maker.apply(optimizer);
        List<Double> got = new ArrayList<>();
        for (int i = 0; i < losses.length; i++) {
            plateau.observe(losses[i]);
            got.add(optimizer.rate());
            ReduceOnPlateau next = maker.apply(optimizer);
            next.load(plateau.state());
            plateau = next;
        }
        assertArrayEquals(rates, got.stream().mapToDouble(r -> r).toArray(), 1e-15, name);
    }

    @Test
    void aPlateauExplainsItself() {
        SGD optimizer = new SGD(List.of(Tensors.zeros(1).requiresGrad()), 0.1);
        ReduceOnPlateau best = new ReduceOnPlateau(optimizer).larger().patience(0);
        assertFalse(best.observe(0.5));
        assertFalse(best.observe(0.6));
        assertTrue(best.observe(Double.NaN), "NaN is no progress");
        assertEquals(0.01, optimizer.rate(), 1e-15);
        assertEquals("ReduceOnPlateau(× 0.1, patience 0)", best.toString());
        for (Runnable wrong : List.<Runnable>of(() -> best.factor(1), () -> best.patience(-1), () -> best.threshold(Double.NaN), () -> best.least(-1),
                () -> best.cooldown(-2), () -> best.load(Map.of())))
            assertTrue(assertThrows(IllegalArgumentException.class, wrong::run).getMessage().contains("expected"));
    }
}
