package lectern.tensor;

import java.util.Arrays;

/** Cross entropy of logits [n, k] or [n, k, …] with class indices [n, …] or with probabilities shaped as the logits. */
final class CrossEntropy {
    static final int NONE = Integer.MIN_VALUE;

    private CrossEntropy() {}

    /** −log softmax(x)[t] of each position, [n, …]. */
    static Tensor each(Tensor x, Tensor target, int ignored) {
        Given.tensor("crossEntropy", target);
        if (x.rank() < 2) throw new ShapeException("crossEntropy: expected logits [n, k] or [n, k, …], got " + x.shapeText());
        if (Arrays.equals(x.dims(), target.dims())) return Convolution.floating(x).logSoftmax(1).mul(target).sum(1).neg();
        int[] places = Shapes.drop(x.dims(), 1);
        if (!Arrays.equals(places, target.dims()))
            throw new ShapeException("crossEntropy: expected class indices %s or probabilities %s for logits %s, got %s".formatted(Arrays.toString(places),
                    x.shapeText(), x.shapeText(), target.shapeText()));
        int k = x.size(1), m = Shapes.numel(places);
        if (k == 0 && m > 0) throw new ShapeException("crossEntropy: the logits " + x.shapeText() + " have no classes");
        Tensor rows = Convolution.floating(x);
        if (x.rank() > 2) rows = rows.permute(classesLast(x.rank()));
        return FusedOps.CROSS_ENTROPY.apply(new FusedOps.Kept(), rows.reshape(m, k), classes(target, k, ignored).reshape(m)).reshape(places);
    }

    /** The mean over all positions that are not ignored. */
    static Tensor mean(Tensor x, Tensor target, int ignored) {
        Tensor losses = each(x, target, ignored);
        if (losses.numel() == 0) throw new ShapeException("crossEntropy: the batch is empty, logits " + x.shapeText());
        if (ignored == NONE || Arrays.equals(x.dims(), target.dims())) return losses.mean();
        return losses.sum().div(target.ne(ignored).to(DType.INT32).sum().item());
    }

    private static int[] classesLast(int rank) {
        return Shapes.axesLast(new int[]{1}, rank);
    }

    /** Class indices as int32, −1 where they are to be ignored. */
    private static Tensor classes(Tensor target, int k, int ignored) {
        if (ignored == NONE) return Indexing.checked("crossEntropy", target, k);
        Tensor skip = target.eq(ignored);
        Tensor known = Indexing.checked("crossEntropy", target.where(skip.not(), 0), Math.max(1, k));
        return known.where(skip.not(), -1);
    }

    static Tensor values(Backend b, Tensor x, Tensor target) {
        int m = x.size(0), k = x.size(1);
        int[] at = ((int[]) target.array()).clone();
        for (int i = 0; i < m; i++) at[i] = Math.max(0, at[i]);
        Tensor found = b.unary(Unary.NEG, b.gather(b.logSoftmax(x), 1, Tensor.wrap(at, m, 1)), 0);
        Tensor valid = b.binary(Binary.GE, target, Tensors.full(0, DType.INT32), new int[]{m});
        return b.where(valid, found.viewed(new int[]{m}), Tensors.full(0, x.dtype()), new int[]{m});
    }

    static Tensor forward(Backend b, Tensor[] in, FusedOps.Kept p) {
        Tensor[] found = b.crossEntropy(in[0], in[1]);
        p.known()[0] = found[1];
        return found[0];
    }

    static Tensor rule(Tensor g, Tensor[] in, FusedOps.Kept p) {
        return Autograd.isRecording(g, in[0]) ? gradient(g, in[0], in[1]) : Backend.current().crossEntropyGradient(g, in[0], in[1], p.known()[0]);
    }

    /** g·(softmax x − one-hot t). */
    static Tensor gradient(Tensor g, Tensor x, Tensor target) {
        Tensor hit = target.unsqueeze(1).eq(Tensors.arange(x.size(1)).to(DType.INT32)).to(x.dtype());
        return x.softmax(1).sub(hit).mul(g.where(target.ge(0), 0).unsqueeze(1));
    }
}
