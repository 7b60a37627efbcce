package lectern.tensor.cpu;

import lectern.tensor.Backend;
import lectern.tensor.Descent;
import lectern.tensor.Memory;
import lectern.tensor.Shapes;
import lectern.tensor.SparsePattern;
import lectern.tensor.Taps;
import lectern.tensor.Tensor;

/** The part of the default backend that does in one step what layers and losses need, for float32; what it does not know goes the long way. */
abstract class FusedBackend implements Backend {
    /** A few rows of a sequence are not worth the packing of the weights. */
    private static final int FEW = 8;
    /** A row of more elements is worth several threads. */
    private static final int LONG = 131_072;

    @Override
    public Tensor softmax(Tensor x) {
        return x.array() instanceof float[] a && VectorUnit.isThere() ? softmax(x, a, false) : Backend.super.softmax(x);
    }

    @Override
    public Tensor logSoftmax(Tensor x) {
        return x.array() instanceof float[] a && VectorUnit.isThere() ? softmax(x, a, true) : Backend.super.logSoftmax(x);
    }

    @Override
    public Tensor logSumExp(Tensor x, int[] axes) {
        int first = axes.length == 0 ? x.rank() : axes[0];
        if (!fast(x) || first != x.rank() - axes.length || first == x.rank()) return Backend.super.logSumExp(x, axes);
        int[] kept = Shapes.keep(x.shape(), axes);
        if (x.numel() / LONG > Shapes.numel(kept)) return Backend.super.logSumExp(x, axes);
        return Tensor.wrap(FloatExponentials.logSums((float[]) x.array(), Shapes.numel(kept)), kept);
    }

    private static Tensor softmax(Tensor x, float[] a, boolean log) {
        float[] y = Memory.floats(a.length);
        int n = x.size(-1);
        if (n > 0) FloatSoftmax.rows(a, y, a.length / n, n, log);
        return x.like(y);
    }

    @Override
    public Tensor softmaxGradient(Tensor g, Tensor y) {
        return fast(g, y) ? y.like(FloatSoftmaxSlopes.of((float[]) g.array(), (float[]) y.array(), y.size(-1), false)) : Backend.super.softmaxGradient(g, y);
    }

    @Override
    public Tensor logSoftmaxGradient(Tensor g, Tensor y) {
        return fast(g, y) ? y.like(FloatSoftmaxSlopes.of((float[]) g.array(), (float[]) y.array(), y.size(-1), true)) : Backend.super.logSoftmaxGradient(g, y);
    }

    @Override
    public Tensor[] crossEntropy(Tensor x, Tensor target) {
        if (!fast(x)) return Backend.super.crossEntropy(x, target);
        return FloatCrossEntropy.values((float[]) x.array(), (int[]) target.array(), x.size(0), x.size(1));
    }

    @Override
    public Tensor crossEntropyGradient(Tensor g, Tensor x, Tensor target, Tensor known) {
        if (known == null || !fast(g, x, known)) return Backend.super.crossEntropyGradient(g, x, target, known);
        return FloatCrossEntropy.gradient((float[]) g.array(), (float[]) x.array(), (int[]) target.array(), (float[]) known.array(), x.size(0), x.size(1));
    }

    @Override
    public Tensor sparseMatmul(SparsePattern pattern, Tensor entries, Tensor x) {
        if (!(entries.array() instanceof float[] a) || !(x.array() instanceof float[] b)) return Backend.super.sparseMatmul(pattern, entries, x);
        return Tensor.wrap(FloatSparse.matmul(pattern, a, b, x.size(1)), pattern.rows(), x.size(1));
    }

    private static boolean fast(Tensor... xs) {
        for (Tensor x : xs) if (!(x.array() instanceof float[])) return false;
        return VectorUnit.isThere();
    }

    @Override
    public Tensor[] attention(Tensor q, Tensor k, Tensor v, boolean causal, boolean keep) {
        int l = q.size(-2), s = k.size(-2), d = q.size(-1), e = v.size(-1);
        if (!fast(q, k, v) || q.numel() == 0 || k.numel() == 0 || v.numel() == 0) return Backend.super.attention(q, k, v, causal, keep);
        int n = q.numel() / (l * d), rank = q.rank();
        float[] kept = keep ? new float[n * l * s] : null;
        float[] y = FloatAttention.of((float[]) q.array(), (float[]) k.array(), (float[]) v.array(), n, l, s, d, e, causal, kept);
        int[] shape = q.shape(), scores = q.shape();
        shape[rank - 1] = e;
        scores[rank - 1] = s;
        return new Tensor[]{Tensor.wrap(y, shape), keep ? Tensor.wrap(kept, scores) : null};
    }

    @Override
    public Tensor[] attentionGradients(Tensor g, Tensor[] in, boolean causal, Tensor weights) {
        if (weights == null || !fast(g, weights)) return Backend.super.attentionGradients(g, in, causal, weights);
        return FloatAttentionSlopes.of(g, in[0], in[1], in[2], weights);
    }

    @Override
    public Tensor dropout(Tensor x, long key, double p) {
        return fast(x) ? x.like(FloatDropout.of((float[]) x.array(), key, p)) : Backend.super.dropout(x, key, p);
    }

    @Override
    public Tensor maxPoolValues(Tensor x, Taps rows, Taps columns) {
        return fast(x) ? Pools.floats(x, rows, columns, false)[0] : Backend.super.maxPoolValues(x, rows, columns);
    }

    @Override
    public Tensor maxPoolGradient(Tensor g, Tensor indices, int h, int w) {
        return fast(g) ? Pools.maxPoolGradient(g, indices, h, w) : Backend.super.maxPoolGradient(g, indices, h, w);
    }

    @Override
    public Tensor[] normalize(Tensor x, Tensor gamma, Tensor beta, int[] axes, double epsilon, boolean centred) {
        FloatNorms known = FloatNorms.of(x, gamma, axes, epsilon, centred);
        return known == null ? Backend.super.normalize(x, gamma, beta, axes, epsilon, centred) : known.forward(beta, x.shape());
    }

    @Override
    public Tensor[] normalizeGradients(Tensor g, Tensor x, Tensor gamma, Tensor mean, Tensor variance, int[] axes, double epsilon, boolean centred) {
        FloatNorms known = FloatNorms.of(x, gamma, axes, epsilon, centred);
        if (known == null) return Backend.super.normalizeGradients(g, x, gamma, mean, variance, axes, epsilon, centred);
        return known.gradients(g, mean, variance, x.shape(), gamma.shape());
    }

    @Override
    public Tensor lstmCell(Tensor z, Tensor c) {
        return fast(z) ? FloatCells.lstm(this, z, c) : Backend.super.lstmCell(z, c);
    }

    @Override
    public Tensor[] lstmCellGradients(Tensor g, Tensor z, Tensor c) {
        return fast(z) ? FloatCells.lstmGradients(this, g, z, c) : Backend.super.lstmCellGradients(g, z, c);
    }

    @Override
    public Tensor[] lstm(Tensor z, Tensor h, Tensor c, Tensor w, boolean keep) {
        boolean known = fast(z, h, c, w) && z.size(0) * z.size(1) >= FEW;
        return known ? FloatLstm.forward(z, h, c, w, keep) : Backend.super.lstm(z, h, c, w, keep);
    }

    @Override
    public Tensor[] lstmGradients(Tensor g, Tensor[] in, Tensor y, Tensor known) {
        return known != null && fast(g, y, known) ? FloatLstm.gradients(g, in[1], in[2], in[3], y, known) : Backend.super.lstmGradients(g, in, y, known);
    }

    @Override
    public Tensor[] gru(Tensor a, Tensor h, Tensor w, Tensor b, boolean keep) {
        boolean known = fast(a, h, w, b) && a.size(0) * a.size(1) >= FEW;
        return known ? FloatGru.forward(a, h, w, b, keep) : Backend.super.gru(a, h, w, b, keep);
    }

    @Override
    public Tensor[] gruGradients(Tensor g, Tensor[] in, Tensor y, Tensor known) {
        return known != null && fast(g, y, known) ? FloatGru.gradients(g, in[1], in[2], y, known) : Backend.super.gruGradients(g, in, y, known);
    }

    @Override
    public Tensor gruCell(Tensor a, Tensor b, Tensor h) {
        return fast(a) ? FloatCells.gru(this, a, b, h) : Backend.super.gruCell(a, b, h);
    }

    @Override
    public Tensor[] gruCellGradients(Tensor g, Tensor a, Tensor b, Tensor h) {
        return fast(a) ? FloatCells.gruGradients(this, g, a, b, h) : Backend.super.gruCellGradients(g, a, b, h);
    }

    @Override
    public void sgd(Descent step, Tensor theta, Tensor g, Tensor v, double momentum, double take, boolean nesterov) {
        Descents.sgd(step, theta, g, v, momentum, take, nesterov);
    }

    @Override
    public void adagrad(Descent step, Tensor theta, Tensor g, Tensor s, double epsilon) {
        Descents.adagrad(step, theta, g, s, epsilon);
    }

    @Override
    public void rmsprop(Descent step, Tensor theta, Tensor g, Tensor v, Tensor mean, Tensor b, double beta, double momentum, double epsilon) {
        Descents.rmsprop(step, theta, g, v, mean, b, beta, momentum, epsilon);
    }

    @Override
    public void moments(Descent step, Tensor theta, Tensor g, Tensor m, Tensor v, Tensor most, double beta1, double beta2, Descent.Quotient along) {
        Descents.moments(step, theta, g, m, v, most, beta1, beta2, along);
    }

    @Override
    public void lion(Descent step, Tensor theta, Tensor g, Tensor m, double beta1, double beta2) {
        Descents.lion(step, theta, g, m, beta1, beta2);
    }

    @Override
    public double sumOfSquares(Tensor x) {
        return Descents.sumOfSquares(x);
    }
}
