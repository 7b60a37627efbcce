package lectern.tensor;

import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/**
 * Looks at every result while a computation is watched. NaN and infinities that were given are left alone; the first one that an operation makes stops it. Where each result
 * was made is remembered, so that the way back can say which operation it belongs to.
 */
final class Anomaly {
    /** The layer at work, for those who know of layers. */
    private static final ThreadLocal<Supplier<String>> PLACE = new ThreadLocal<>();
    private static final ThreadLocal<Map<Tensor, Made>> MADE = ThreadLocal.withInitial(WeakHashMap::new);
    private static final ThreadLocal<boolean[]> WATCHED = ThreadLocal.withInitial(() -> new boolean[1]);
    /** How many threads watch; while none does, an operation reads this and no more. */
    private static volatile int watching;

    private Anomaly() {}

    /** @param frames of the thread when it made a result */
    private record Made(Supplier<String> place, Throwable frames) {
        String text() {
            return place == null ? "" : "\n  in " + place.get();
        }
    }

    static <T> T within(Supplier<String> place, Supplier<T> computation) {
        Supplier<String> before = PLACE.get();
        PLACE.set(place);
        try {
            return computation.get();
        } finally {
            PLACE.set(before);
        }
    }

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
            if (!before && on) MADE.remove();
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
        Made made = new Made(PLACE.get(), new Throwable(op + " was computed here"));
        if (bad < 0 || given(in)) {
            MADE.get().put(y, made);
            return;
        }
        throw new AnomalyException("anomaly: %s%s made %s at %s of its result %s".formatted(op, from(in, bad, y), TensorText.value(y, bad), place(y, bad),
                y.shapeText()) + made.text());
    }

    /** A rule may pass through infinities that it masks; what counts is the gradient it returns. */
    static void backward(Op<?> op, Tensor[] in, int i, Tensor y, Tensor g, Tensor gradient) {
        int bad = gradient == null ? -1 : first(gradient);
        if (bad < 0 || given(in) || given(y, g)) return;
        String value = TensorText.value(in[i], bad);
        Made made = MADE.get().get(y);
        AnomalyException found = new AnomalyException("anomaly: backward of %s: the gradient of input %d %s is %s at %s, where the input is %s".formatted(op, i,
                in[i].shapeText(), TensorText.value(gradient, bad), place(gradient, bad), value) + (made == null ? "" : made.text()));
        if (made != null) found.initCause(made.frames);
        throw found;
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
