package lectern.tensor.cpu;

/**
 * Whether the Vector API is there: the module jdk.incubator.vector must be named on the command line, or is opened now, where {@code java.base/jdk.internal.module} is exported
 * to us. Lectern's kernel does the latter, as Java starts far faster from its cache without an incubator module; {@code -Dlectern.vectors=off} keeps it closed.
 */
final class VectorUnit {
    private static final String MODULE = "jdk.incubator.vector";
    private static final boolean THERE = ModuleLayer.boot().findModule(MODULE).isPresent() || isOpened();

    static {
        if (!THERE) System.err.println("Lectern: the vector unit is not used, tensors are several times slower. Hint: java --add-modules jdk.incubator.vector");
    }

    private VectorUnit() {}

    private static boolean isOpened() {
        if ("off".equals(System.getProperty("lectern.vectors"))) return false;
        try {
            Class.forName("jdk.internal.module.Modules").getMethod("loadModule", String.class).invoke(null, MODULE);
            return true;
        } catch (ReflectiveOperationException e) {
            // Not exported, or not in this Java: the notice says what to do.
            return false;
        }
    }

    static boolean isThere() {
        return THERE;
    }
}
