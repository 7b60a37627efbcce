package lectern.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** How much memory a call asks for, on all threads together. */
final class Allocation {
    private static final int CALLS = 200;

    private Allocation() {}

    /** Bytes per call, on average. */
    static long bytes(Case c) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Supplier<?> call = Operations.of(c).ready().apply(c);
        for (int i = 0; i < CALLS; i++) call.get();
        long before = threads.getTotalThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) call.get();
        return (threads.getTotalThreadAllocatedBytes() - before) / CALLS;
    }
}
