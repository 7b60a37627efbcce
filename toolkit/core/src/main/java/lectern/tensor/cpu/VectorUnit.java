package lectern.tensor.cpu;

/** Whether the Vector API is there: the module jdk.incubator.vector must be named on the command line. */
final class VectorUnit {
    private static final boolean THERE = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    static {
        if (!THERE) System.err.println("Lectern: the vector unit is not used, tensors are several times slower. Hint: java --add-modules jdk.incubator.vector");
    }

    private VectorUnit() {}

    static boolean isThere() {
        return THERE;
    }
}
