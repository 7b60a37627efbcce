package lectern.tensor;

import java.util.function.Supplier;

/** Looks at every result while a computation is watched. NaN and infinities that were given are left alone; the first one that an operation makes stops it. */
final class Anomaly {
    private static final ThreadLocal<boolean[]> WATCHED = ThreadLocal.withInitial(() -> new boolean[1]);
    /** How many threads watch; while none does, an operation reads this and no more. */
    private static volatile int watching;

    private Anomaly() {}

    static <T> T watch(boolean on, Supplier<T> computation) {
        boolean[] flag = WATCHED.get();
        boolean before = flag[0];
        count(1);
        flag[0] = on;
        try {
            return computation.get();
        } finally {
            flag[0] = before;
            count(-1);
        }
    }

    private static synchronized void count(int by) {
        watching += by;
    }

    static boolean isWatched() {
        return watching > 0 && WATCHED.get()[0];
    }

    static void forward(Op<?> op, Tensor[] in, Tensor y) {
        int bad = first(y);
        if (bad < 0 || given(in)) return;
        throw new AnomalyException(
                "anomaly: %s%s made %s at %s of its result %s".formatted(op, from(in, bad, y), TensorText.value(y, bad), place(y, bad), y.shapeText()));
    }

    /** A rule may pass through infinities that it masks; what counts is the gradient it returns. */
    static void backward(Op<?> op, Tensor[] in, int i, Tensor y, Tensor g, Tensor gradient) {
        int bad = gradient == null ? -1 : first(gradient);
        if (bad < 0 || given(in) || given(y, g)) return;
        String value = TensorText.value(in[i], bad);
        throw new AnomalyException("anomaly: backward of %s: the gradient of input %d %s is %s at %s, where the input is %s".formatted(op, i, in[i].shapeText(),
                TensorText.value(gradient, bad), place(gradient, bad), value));
    }

    private static String from(Tensor[] in, int bad, Tensor y) {
        StringBuilder text = new StringBuilder("(");
        for (Tensor x : in) {
            text.append(text.length() > 1 ? ", " : "").append(x.dtype()).append(' ').append(x.shapeText());
            if (x.numel() == 1) text.append(" = ").append(TensorText.value(x, 0));
            else if (java.util.Arrays.equals(x.dims(), y.dims())) text.append(" with ").append(TensorText.value(x, bad)).append(" there");
        }
        return text.append(')').toString();
    }

    private static boolean given(Tensor... in) {
        for (Tensor x : in) if (first(x) >= 0) return true;
        return false;
    }

    private static int first(Tensor x) {
        if (x.dtype().isFloating()) for (int i = 0; i < x.numel(); i++) if (!Double.isFinite(Elements.get(x.array(), i))) return i;
        return -1;
    }

    private static String place(Tensor x, int i) {
        int[] at = new int[x.rank()];
        for (int axis = x.rank() - 1, rest = i; axis >= 0; rest /= x.dims()[axis--]) at[axis] = rest % x.dims()[axis];
        return java.util.Arrays.toString(at);
    }
}
