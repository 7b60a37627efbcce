package lectern.kernel;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** Hands values from a cell to a magic without a variable of the shell between them. Public, because code of cells calls it; no part of a lesson. */
public final class Hold {
    private static final AtomicLong TICKETS = new AtomicLong();
    private static final Map<Long, Optional<Object>> VALUES = new ConcurrentHashMap<>();

    private Hold() {}

    /** Code with a value. */
    public interface Maker {
        /** Runs it. */
        Object make() throws Exception;
    }

    /** Code without one. */
    public interface Task {
        /** Runs it. */
        void run() throws Exception;
    }

    /** Leaves a value. */
    public static void put(long ticket, Object value) {
        VALUES.put(ticket, Optional.ofNullable(value));
    }

    /** Leaves code that has a value. */
    public static void code(long ticket, Maker maker) {
        put(ticket, maker);
    }

    /** Leaves code that has none. */
    public static void code(long ticket, Task task) {
        put(ticket, (Maker) () -> {
            task.run();
            return null;
        });
    }

    /** What a Java expression evaluates to. */
    static Object value(BaseKernel kernel, String who, String expression) {
        if (expression.isBlank()) throw new IllegalArgumentException(who + ": expected a Java expression between ${ and }");
        return take(kernel, who, "put", expression, expression);
    }

    /** Java as code that can run many times. */
    static Maker code(BaseKernel kernel, String who, String lambdaBody, String written) {
        return (Maker) take(kernel, who, "code", "() -> " + lambdaBody, written);
    }

    private static Object take(BaseKernel kernel, String who, String method, String argument, String written) {
        long ticket = TICKETS.incrementAndGet();
        Cell.eval(kernel, who, "lectern.kernel.Hold." + method + "(" + ticket + "L, " + argument + "\n);", written);
        Optional<Object> value = VALUES.remove(ticket);
        if (value == null) throw new IllegalStateException(who + ": " + written + " was not evaluated");
        return value.orElse(null);
    }
}
