package lectern.nd4j;

import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;

/** Starts ND4J and its native library, once. */
final class Native {
    private static final String LIMIT = "org.bytedeco.javacpp.maxphysicalbytes";

    private Native() {}

    /** Seconds on the first call; says what to install where the library is missing. */
    static void start() {
        // javacpp counts the whole process, Java's heap and all libraries, and throws OutOfMemoryError at twice the heap: here no memory is left to a collector.
        if (System.getProperty(LIMIT) == null) System.setProperty(LIMIT, "0");
        try {
            Nd4j.getMemoryManager().togglePeriodicGc(false);
        } catch (LinkageError | RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null) cause = cause.getCause();
            throw new IllegalStateException(
                    "ND4J finds no native library that works on %s (%s). Hint: the run time needs org.nd4j:nd4j-native:1.0.0-M2.1:%s; docs/backends.md"
                            .formatted(Loader.getPlatform(), cause, Loader.getPlatform()),
                    e);
        }
    }
}
