package lectern.tensor;

/** Dropout (Srivastava et al. 2014): zeroes each element with probability p and divides the others by 1 − p, so that the mean stays. */
final class Dropout {
    private Dropout() {}

    static Tensor of(Tensor x, double p) {
        if (!(p >= 0 && p <= 1)) throw new ShapeException("dropout: expected a probability 0…1, got " + p);
        Tensor y = Convolution.floating(x);
        if (p == 0) return y;
        Tensor keep = Generator.main().uniform(0, 1, y.dims()).ge(p).to(y.dtype());
        return y.mul(p == 1 ? keep.mul(0) : keep.mul(1 / (1 - p)));
    }
}
