package lectern.nn;

import java.util.Arrays;
import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Where the queries of an attention may look: {@code AttentionMask.causal().lengths(7, 5, 2)}. True is allowed; PyTorch's masks for MultiheadAttention say the
 * opposite.
 */
public final class AttentionMask {
    private static final AttentionMask NONE = new AttentionMask(false, null, null, null);

    private final boolean causal;
    private final Tensor look;
    private final Tensor real;
    private final int[] lengths;

    private AttentionMask(boolean causal, Tensor look, Tensor real, int[] lengths) {
        this.causal = causal;
        this.look = look;
        this.real = real;
        this.lengths = lengths;
    }

    /** Everywhere. */
    public static AttentionMask none() {
        return NONE;
    }

    /** Not into the future: the last query sees all keys, each one before it one key less. */
    public static AttentionMask causal() {
        return new AttentionMask(true, null, null, null);
    }

    /** Where a bool tensor holds, or with numbers that are added to the scores; [l, s], [n, l, s] or [n, heads, l, s]. */
    public static AttentionMask of(Tensor look) {
        if (look.rank() < 2 || look.rank() > 4)
            throw new ShapeException("AttentionMask: expected [l, s], [n, l, s] or [n, heads, l, s], got " + look.shapeText());
        return new AttentionMask(false, look, null, null);
    }

    /** And only at keys that are no padding, [n, s]. */
    public AttentionMask real(Tensor real) {
        if (real.rank() != 2) throw new ShapeException("AttentionMask: expected [n, s], true where a key is no padding, got " + real.shapeText());
        return new AttentionMask(causal, look, real, lengths);
    }

    /** And only at the first lengths[i] keys of example i. */
    public AttentionMask lengths(int... lengths) {
        return new AttentionMask(causal, look, real, lengths.clone());
    }

    /** softmax(q kᵀ/√d) v where this mask allows; q [n, heads, l, d], k [n, heads, s, d], v [n, heads, s, e]. A query that may look nowhere gets zeros. */
    Tensor attend(Tensor q, Tensor k, Tensor v) {
        if (look == null && real == null && lengths == null) {
            if (!causal || q.size(2) == 1) return q.attention(k, v, null);
            if (q.size(2) == k.size(2)) return q.causalAttention(k, v);
        }
        return q.attention(k, v, over(q.size(0), q.size(1), q.size(2), k.size(2)));
    }

    private Tensor over(int n, int heads, int l, int s) {
        Tensor allowed = causal ? past(l, s) : null;
        if (real != null) allowed = both(allowed, fitting("keys that are no padding", real, n, s).to(DType.BOOL).reshape(n, 1, 1, s));
        if (lengths != null) allowed = both(allowed, within(n, s));
        if (look == null) return allowed;
        Tensor wide = look.rank() == 3 ? look.unsqueeze(1) : look;
        int[] full = {n, heads, l, s};
        for (int i = 1; i <= wide.rank(); i++)
            if (wide.size(-i) != full[4 - i] && (wide.size(-i) != 1 || i <= 2))
                throw new ShapeException(
                        "AttentionMask: expected a mask over %d queries and %d keys of %d examples, got %s".formatted(l, s, n, look.shapeText()));
        if (wide.dtype() == DType.BOOL) return both(allowed, wide);
        return allowed == null ? wide : Tensors.full(0, wide.dtype()).where(allowed, Double.NEGATIVE_INFINITY).add(wide);
    }

    private static Tensor both(Tensor a, Tensor b) {
        return a == null ? b : a.and(b);
    }

    private static Tensor past(int l, int s) {
        if (l > s) throw new ShapeException("AttentionMask: expected no more queries than keys for a causal mask, got %d and %d".formatted(l, s));
        return Tensors.arange(s).le(Tensors.arange(s - l, s, 1).unsqueeze(1));
    }

    private Tensor within(int n, int s) {
        if (lengths.length != n || Arrays.stream(lengths).anyMatch(length -> length < 0 || length > s))
            throw new ShapeException("AttentionMask: expected %d lengths of 0…%d keys, got %s".formatted(n, s, Arrays.toString(lengths)));
        return Tensors.arange(s).lt(Tensors.ints(lengths).reshape(n, 1, 1, 1));
    }

    private static Tensor fitting(String what, Tensor x, int n, int s) {
        if (x.size(0) != n || x.size(1) != s) throw new ShapeException("AttentionMask: expected %s as [%d, %d], got %s".formatted(what, n, s, x.shapeText()));
        return x;
    }
}
