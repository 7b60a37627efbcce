package lectern.tensor;

/**
 * Rows of the table that do in one step what layers and losses need: normalisation, cross entropy, recurrent cells and sequences. Their rules are tensor expressions;
 * where the gradient need not be differentiated again, a backend may have a shorter way.
 */
final class FusedOps {
    private FusedOps() {}

    /** What a normalisation averages over, and a place for the mean and the variance that forward finds. */
    record Norm(int[] axes, double epsilon, boolean centred, Tensor[] statistics) {
        Norm(int[] axes, double epsilon, boolean centred) {
            this(axes, epsilon, centred, new Tensor[2]);
        }
    }

    /** A place for what forward leaves for the way back, if the backend does. */
    record Kept(Tensor[] known) {
        Kept() {
            this(new Tensor[1]);
        }
    }

    /** Whether a query sees only what came before, and a place for the weights. */
    record Look(boolean causal, Tensor[] weights) {
        Look(boolean causal) {
            this(causal, new Tensor[1]);
        }
    }

    /** The key of the random numbers, and the probability to become zero. */
    record Drop(long key, double p) {}

    // @formatter:off
    static final Op<Norm> NORMALIZE     = new Op<>("normalize",    (b, in, p) -> Norms.forward(b, in, p),              (g, in, y, p) -> Norms.rule(g, in, p));
    static final Op<Kept> CROSS_ENTROPY = new Op<>("crossEntropy", (b, in, p) -> CrossEntropy.forward(b, in, p),       (g, in, i, y, p) -> CrossEntropy.rule(g, in, p), (g, in, i, y, p) -> null);
    static final Op<Void> LSTM_CELL     = new Op<>("lstmCell",     (b, in, p) -> b.lstmCell(in[0], in[1]),             (g, in, y, p) -> LstmCell.rule(g, in[0], in[1]));
    static final Op<Void> GRU_CELL      = new Op<>("gruCell",      (b, in, p) -> b.gruCell(in[0], in[1], in[2]),       (g, in, y, p) -> GruCell.rule(g, in[0], in[1], in[2]));
    static final Op<Kept> LSTM          = new Op<>("lstm",         (b, in, p) -> LstmSequence.forward(b, in, p),       (g, in, y, p) -> LstmSequence.rule(g, in, y, p));
    static final Op<Kept> GRU           = new Op<>("gru",          (b, in, p) -> GruSequence.forward(b, in, p),        (g, in, y, p) -> GruSequence.rule(g, in, y, p));
    static final Op<Drop> DROPOUT       = new Op<>("dropout",      (b, in, p) -> b.dropout(in[0], p.key, p.p),         (g, in, i, y, p) -> FusedOps.DROPOUT.apply(p, g));
    static final Op<Look> ATTENTION     = new Op<>("attention",    (b, in, p) -> Attention.forward(b, in, p),          (g, in, y, p) -> Attention.rule(g, in, p));
    // @formatter:on
}
