package lectern.tensor.cpu;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Loops that the compiler compiles by themselves. A loop over a long formula that becomes part of its caller brings the compiler to the end of its nodes, and the vectors
 * on the heap; and it is lost whenever the caller has to be compiled again. The compiler does not look through a method handle that is not a constant.
 */
final class Apart {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private Apart() {}

    static Loop1 of(Loop1 loop) {
        return new One(loop, handle(Loop1.class, loop, float[].class, float[].class, int.class, int.class, float.class));
    }

    static Loop2 of(Loop2 loop) {
        return new Two(loop,
                handle(Loop2.class, loop, float[].class, int.class, int.class, float[].class, int.class, int.class, float[].class, int.class, int.class));
    }

    private static MethodHandle handle(Class<?> type, Object loop, Class<?>... parameters) {
        try {
            return LOOKUP.findVirtual(type, "run", MethodType.methodType(void.class, parameters)).bindTo(loop);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no loop " + loop, e);
        }
    }

    private static RuntimeException thrown(Throwable e) {
        if (e instanceof Error error) throw error;
        throw (RuntimeException) e;
    }

    private static final class One implements Loop1 {
        private final Loop1 loop;
        private final MethodHandle floats;

        One(Loop1 loop, MethodHandle floats) {
            this.loop = loop;
            this.floats = floats;
        }

        @Override
        public void run(float[] x, float[] y, int from, int to, float p) {
            try {
                floats.invokeExact(x, y, from, to, p);
            } catch (Throwable e) {
                throw thrown(e);
            }
        }

        @Override
        public void run(double[] x, double[] y, int from, int to, double p) {
            loop.run(x, y, from, to, p);
        }
    }

    private static final class Two implements Loop2 {
        private final Loop2 loop;
        private final MethodHandle floats;

        Two(Loop2 loop, MethodHandle floats) {
            this.loop = loop;
            this.floats = floats;
        }

        @Override
        public void run(float[] a, int ai, int as, float[] b, int bi, int bs, float[] y, int yi, int n) {
            try {
                floats.invokeExact(a, ai, as, b, bi, bs, y, yi, n);
            } catch (Throwable e) {
                throw thrown(e);
            }
        }

        @Override
        public void run(double[] a, int ai, int as, double[] b, int bi, int bs, double[] y, int yi, int n) {
            loop.run(a, ai, as, b, bi, bs, y, yi, n);
        }

        @Override
        public void run(int[] a, int ai, int as, int[] b, int bi, int bs, int[] y, int yi, int n) {
            loop.run(a, ai, as, b, bi, bs, y, yi, n);
        }
    }
}
