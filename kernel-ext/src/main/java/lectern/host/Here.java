package lectern.host;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import lectern.jupyter.Output;
import lectern.jupyter.Request;

/** The request that a thread works for. Threads hand it on to those they start, so what these print goes to the cell that started them. */
final class Here {
    private static final InheritableThreadLocal<Request> CURRENT = new InheritableThreadLocal<>();
    private static volatile Request latest;

    private Here() {}

    /** A cell begins. */
    static void enter(Request request) {
        latest = request;
        CURRENT.set(request);
    }

    /** Something smaller than a cell begins, such as the message of a widget. */
    static void step(Request request) {
        CURRENT.set(request);
    }

    static void leave() {
        CURRENT.remove();
    }

    /** Null before the first request. Threads of the common pool are nobody's: they work for the cell that came last. */
    static Request request() {
        Request request = CURRENT.get();
        return request == null || Thread.currentThread() instanceof ForkJoinWorkerThread w && w.getPool() == ForkJoinPool.commonPool() ? latest : request;
    }

    static Output output() {
        Request request = request();
        return request == null ? null : request.output();
    }
}
