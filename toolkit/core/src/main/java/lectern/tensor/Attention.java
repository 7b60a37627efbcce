package lectern.tensor;

import java.util.Arrays;

/** Scaled dot-product attention, softmax(q kᵀ/√d + mask) v (Vaswani et al. 2017); leading axes are batches and heads and broadcast. */
final class Attention {
    private Attention() {}

    /** A bool mask says where a query may look, a floating one is added; null is none. A query that may look nowhere gets zeros. */
    static Tensor of(Tensor q, Tensor k, Tensor v, Tensor mask, boolean causal) {
        Given.tensors("attention", k, v);
        if (q.rank() < 2 || k.rank() < 2 || v.rank() < 2 || q.size(-1) != k.size(-1) || k.size(-2) != v.size(-2) || q.size(-1) == 0)
            throw new ShapeException("attention: expected q [*, l, d], k [*, s, d] and v [*, s, e], got %s, %s and %s".formatted(q.shapeText(), k.shapeText(),
                    v.shapeText()));
        if (mask == null && isPlain(q, k, v)) return FusedOps.ATTENTION.apply(new FusedOps.Look(causal), q, k, v);
        return composed(q, k, v, mask, causal);
    }

    /** One floating type, the same batches and heads. */
    private static boolean isPlain(Tensor q, Tensor k, Tensor v) {
        int[] lead = Arrays.copyOf(q.dims(), q.rank() - 2);
        if (!Arrays.equals(lead, Arrays.copyOf(k.dims(), k.rank() - 2)) || !Arrays.equals(lead, Arrays.copyOf(v.dims(), v.rank() - 2))) return false;
        return q.dtype() == k.dtype() && q.dtype() == v.dtype() && q.dtype().isFloating();
    }

    /** By operations of the table. */
    static Tensor composed(Tensor q, Tensor k, Tensor v, Tensor mask, boolean causal) {
        DType type = DType.promote(DType.promote(q.dtype(), k.dtype()), DType.promote(v.dtype(), DType.FLOAT32));
        int l = q.size(-2), s = k.size(-2);
        Tensor scores = Ops.matmul(q.to(type).mul(1 / Math.sqrt(q.size(-1))), false, k.to(type), true), allowed = null;
        if (mask != null) {
            if (mask.rank() > scores.rank() || !Arrays.equals(Shapes.broadcast("attention", mask.dims(), scores.dims()), scores.dims()))
                throw new ShapeException("attention: expected a mask that broadcasts to the scores %s, got %s".formatted(scores.shapeText(), mask.shapeText()));
            if (mask.dtype() == DType.BOOL) allowed = mask;
            else scores = scores.add(mask.to(type));
        }
        if (causal) {
            Tensor past = past(l, s);
            allowed = allowed == null ? past : allowed.and(past);
        }
        Tensor weights = allowed == null ? scores.softmax(-1) : masked(scores, allowed);
        return weights.matmul(v.to(type));
    }

    static Tensor forward(Backend b, Tensor[] in, FusedOps.Look p) {
        Tensor[] found = b.attention(in[0], in[1], in[2], p.causal(), Autograd.isRecording(in));
        p.weights()[0] = found[1];
        return found[0];
    }

    static Tensor[] rule(Tensor g, Tensor[] in, FusedOps.Look p) {
        boolean recording = Autograd.isRecording(g) || Autograd.isRecording(in);
        return recording ? gradients(g, in, p.causal()) : Backend.current().attentionGradients(g, in, p.causal(), p.weights()[0]);
    }

    /** The gradients of q, k and v; the weights are computed again, so that a second derivative sees them. */
    static Tensor[] gradients(Tensor g, Tensor[] in, boolean causal) {
        Tensor q = in[0], k = in[1], v = in[2];
        double scale = 1 / Math.sqrt(q.size(-1));
        Tensor scores = Ops.matmul(q.mul(scale), false, k, true);
        Tensor weights = causal ? masked(scores, past(q.size(-2), k.size(-2))) : scores.softmax(-1);
        Tensor slope = SoftmaxRules.ofSoftmax(Ops.matmul(g, false, v, true), weights).mul(scale);
        return new Tensor[]{Ops.matmul(slope, false, k, false), Ops.matmul(slope, true, q, false), Ops.matmul(weights, true, g, false)};
    }

    private static Tensor past(int l, int s) {
        return Tensors.arange(s).le(Tensors.arange(l).unsqueeze(1));
    }

    private static Tensor masked(Tensor scores, Tensor allowed) {
        Tensor sees = allowed.to(DType.INT32).sumKeep(-1).gt(0);
        Tensor floor = Tensors.full(Double.NEGATIVE_INFINITY, scores.dtype()).where(sees, 0);
        Tensor weights = floor.to(scores.dtype()).where(allowed.not(), scores).softmax(-1);
        return sees.all() ? weights : weights.where(allowed, 0);
    }
}
