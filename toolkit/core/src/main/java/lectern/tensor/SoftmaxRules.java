package lectern.tensor;

/** The gradients of softmax and of its logarithm along the last axis: expressions while recording, else the backend's own way. */
final class SoftmaxRules {
    private SoftmaxRules() {}

    static Tensor softmax(Tensor g, Tensor y) {
        return Autograd.isRecording(g, y) ? ofSoftmax(g, y) : Backend.current().softmaxGradient(g, y);
    }

    static Tensor logSoftmax(Tensor g, Tensor y) {
        return Autograd.isRecording(g, y) ? ofLogSoftmax(g, y) : Backend.current().logSoftmaxGradient(g, y);
    }

    /** y·(g − Σ g·y). */
    static Tensor ofSoftmax(Tensor g, Tensor y) {
        return y.mul(g.sub(g.mul(y).sumKeep(-1)));
    }

    /** g − eʸ·Σ g. */
    static Tensor ofLogSoftmax(Tensor g, Tensor y) {
        return g.sub(y.exp().mul(g.sumKeep(-1)));
    }
}
