package lectern.train;

import java.util.ServiceLoader;

/**
 * Shows a run while it runs. A front end names its own in {@code META-INF/services/lectern.train.ProgressSink}, a public class with a constructor without arguments;
 * each {@code fit} has a new one. Where there is none, the console is used.
 */
public abstract class ProgressSink extends Callback {
    /** Whether it has a place to show runs now; if not, the console is used. */
    public boolean isActive() {
        return true;
    }

    /** The sink for one run. */
    static ProgressSink open() {
        for (ProgressSink sink : ServiceLoader.load(ProgressSink.class, ProgressSink.class.getClassLoader())) if (sink.isActive()) return sink;
        return new ConsoleProgress();
    }
}
