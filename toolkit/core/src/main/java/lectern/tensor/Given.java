package lectern.tensor;

/** What a caller must not leave out: null is answered in words, by name of the operation. */
final class Given {
    private Given() {}

    /** x, which must not be null. */
    static <T> T of(String who, String what, T x) {
        if (x == null) throw missing(who, what, "");
        return x;
    }

    /** A tensor, which must not be null. */
    static Tensor tensor(String who, Tensor x) {
        if (x == null) throw missing(who, "a tensor", ". Hint: grad() is null before backward and after zeroGrad");
        return x;
    }

    /** Tensors, none of which may be null. */
    static void tensors(String who, Tensor... xs) {
        of(who, "tensors", xs);
        for (Tensor x : xs) tensor(who, x);
    }

    private static IllegalArgumentException missing(String who, String what, String hint) {
        return new IllegalArgumentException(who + ": expected " + what + ", got null" + hint);
    }
}
