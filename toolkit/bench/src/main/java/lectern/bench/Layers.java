package lectern.bench;

import static java.util.Map.entry;
import static lectern.bench.Operation.each;
import static lectern.bench.Operation.gradient;
import static lectern.bench.Operation.moving;
import static lectern.bench.Operation.training;
import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.zeros;

import java.util.Map;
import java.util.function.Supplier;
import lectern.tensor.LstmState;
import lectern.tensor.Recurrent;
import lectern.tensor.RecurrentWeights;
import lectern.tensor.Tensor;

/** Normalisation, recurrent layers over x [t, n, in], attention over q, k, v [n, heads, t, d], dropout; "grad" of the middle two is the way forward and back. */
final class Layers {
    private static final double EPSILON = 1e-5;
    private static final int GROUPS = 8;
    private static final Layer BATCH = (x, p) -> x.batchNorm(p[0], p[1], EPSILON).y();
    private static final Layer LAYER = (x, p) -> x.layerNorm(p[0].shape(), p[0], p[1], EPSILON);
    private static final Layer LSTM = (x, p) -> Recurrent.lstm(x, new RecurrentWeights(p[0], p[1], p[2], p[3]), new LstmState(p[4], p[4])).output();
    private static final Layer GRU = (x, p) -> Recurrent.gru(x, new RecurrentWeights(p[0], p[1], p[2], p[3]), p[4]);
    // @formatter:off
    static final Map<String, Operation> ROWS = Map.ofEntries(
            entry("batchnorm",        norm(1, BATCH)),
            entry("batchnorm.grad",   normGradient(1, BATCH)),
            entry("layernorm",        norm(-1, LAYER)),
            entry("layernorm.grad",   normGradient(-1, LAYER)),
            entry("groupnorm",        norm(1, (x, p) -> x.groupNorm(GROUPS, p[0], p[1], EPSILON))),
            entry("lstm",             recurrent(4, LSTM)),
            entry("lstm.grad",        recurrentTraining(4, LSTM)),
            entry("gru",              recurrent(3, GRU)),
            entry("gru.grad",         recurrentTraining(3, GRU)),
            entry("attention",        new Operation(c -> scores(c), c -> 4 * c.size(0), c -> attention(c))),
            entry("attention.causal", new Operation(c -> scores(c) / 2, c -> 4 * c.size(0), c -> causalAttention(c))),
            entry("attention.grad",   new Operation(c -> 3 * scores(c), c -> 12 * c.size(0), c -> attentionTraining(c))),
            entry("dropout",          each(x -> x.dropout(0.5))));
    // @formatter:on

    private Layers() {}

    /** A function of an input and of parameters. */
    private interface Layer {
        Tensor apply(Tensor x, Tensor... parameters);
    }

    /** γ and β for the axis that a norm scales. */
    private static Tensor[] scale(Tensor x, int axis) {
        return new Tensor[]{randn(x.size(axis)), randn(x.size(axis))};
    }

    private static Operation norm(int axis, Layer norm) {
        return moving(c -> 2 * c.size(0), c -> {
            Tensor x = c.normal(0);
            Tensor[] scale = scale(x, axis);
            return () -> norm.apply(x, scale);
        });
    }

    private static Operation normGradient(int axis, Layer norm) {
        return moving(c -> 3 * c.size(0), c -> {
            Tensor x = c.normal(0).requiresGrad();
            Tensor[] scale = scale(x, axis);
            for (Tensor p : scale) p.requiresGrad();
            return gradient(norm.apply(x, scale), x, scale[0], scale[1]);
        });
    }

    /** Weights of both kinds, biases of both kinds, then the state before the first step. */
    private static Tensor[] weights(Case c, int gates) {
        int h = c.setting("hidden", 1), in = c.shape(0)[2];
        double scale = 1 / Math.sqrt(h);
        return new Tensor[]{randn(gates * h, in).mul(scale), randn(gates * h, h).mul(scale), randn(gates * h), randn(gates * h), zeros(c.shape(0)[1], h)};
    }

    private static double weightSize(Case c, int gates) {
        int h = c.setting("hidden", 1);
        return gates * (double) h * (c.shape(0)[2] + h);
    }

    private static double numbers(Case c, int gates) {
        return c.size(0) + weightSize(c, gates) + (double) c.shape(0)[0] * c.shape(0)[1] * c.setting("hidden", 1);
    }

    private static double flops(Case c, int gates) {
        return 2 * weightSize(c, gates) * c.shape(0)[0] * c.shape(0)[1];
    }

    private static Operation recurrent(int gates, Layer layer) {
        return new Operation(c -> flops(c, gates), c -> numbers(c, gates), c -> {
            Tensor x = c.normal(0);
            Tensor[] weights = weights(c, gates);
            return () -> layer.apply(x, weights);
        });
    }

    private static Operation recurrentTraining(int gates, Layer layer) {
        return new Operation(c -> 3 * flops(c, gates), c -> 3 * numbers(c, gates), c -> {
            Tensor x = c.normal(0).requiresGrad();
            Tensor[] weights = weights(c, gates);
            for (int i = 0; i < 4; i++) weights[i].requiresGrad();
            return training(() -> layer.apply(x, weights), x, weights[0], weights[1], weights[2], weights[3]);
        });
    }

    /** q kᵀ and the product with v, 2·t·t·d operations each. */
    private static double scores(Case c) {
        return 4 * c.size(0) * c.shape(0)[2];
    }

    private static Supplier<Tensor> attention(Case c) {
        Tensor q = c.normal(0), k = c.normal(0), v = c.normal(0);
        return () -> q.attention(k, v, null);
    }

    private static Supplier<Tensor> causalAttention(Case c) {
        Tensor q = c.normal(0), k = c.normal(0), v = c.normal(0);
        return () -> q.causalAttention(k, v);
    }

    private static Supplier<Tensor> attentionTraining(Case c) {
        Tensor q = c.normal(0).requiresGrad(), k = c.normal(0).requiresGrad(), v = c.normal(0).requiresGrad();
        return training(() -> q.attention(k, v, null), q, k, v);
    }
}
