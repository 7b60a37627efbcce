package lectern.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** Times a call in batches of at least a millisecond. */
final class Stopwatch {
    private static final double BATCH = 1.5e-3;
    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();
    /** Milliseconds. */
    private static final int SOME_COMPILATION = 10;
    private static final VarHandle RESULT;

    static {
        try {
            RESULT = MethodHandles.lookup().findStaticVarHandle(Stopwatch.class, "result", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Every result is stored here and so seen by whoever might look: no call can be optimised away. */
    private static Object result;

    private final Supplier<?> call;
    private int calls = 1;

    Stopwatch(Supplier<?> call) {
        this.call = call;
    }

    /** Calls for at least the given seconds, and up to four times as long while it still becomes faster or the compiler is at work. */
    void warmUp(double seconds) {
        double best = Double.POSITIVE_INFINITY, now, changed = 0;
        long start = System.nanoTime(), compiled = COMPILER.getTotalCompilationTime();
        do {
            double time = batch();
            now = (System.nanoTime() - start) * 1e-9;
            if (time < 0.98 * best || COMPILER.getTotalCompilationTime() > compiled + SOME_COMPILATION) {
                best = Math.min(best, time);
                compiled = COMPILER.getTotalCompilationTime();
                changed = now;
            }
            calls = (int) Math.clamp(Math.ceil(BATCH / time), 1, Math.min(1e6, 10.0 * calls));
        } while (now < seconds || now < 4 * seconds && now - changed < seconds / 2);
        calls = (int) Math.max(1, Math.ceil(BATCH / best));
    }

    /** Seconds per call in one batch. */
    double batch() {
        long start = System.nanoTime();
        for (int i = 0; i < calls; i++) RESULT.setOpaque(call.get());
        return (System.nanoTime() - start) * 1e-9 / calls;
    }
}
