package lectern.tensor;

/**
 * Dropout (Srivastava et al. 2014): zeroes each element with probability p and divides the others by 1 − p, so that the mean stays. Whether an element stays is a function
 * of a key and its place, so the way back needs no memory of it.
 */
final class Dropout {
    private Dropout() {}

    static Tensor of(Tensor x, double p) {
        if (!(p >= 0 && p <= 1)) throw new ShapeException("dropout: expected a probability 0…1, got " + p);
        Tensor y = Convolution.floating(x);
        return p == 0 ? y : FusedOps.DROPOUT.apply(new FusedOps.Drop(Generator.main().nextLong(), p), y);
    }

    static Tensor values(Backend b, Tensor x, long key, double p) {
        double[] factors = new double[x.numel()];
        for (int i = 0; i < factors.length; i++) factors[i] = Generator.unit(key, i) >= p ? 1 / (1 - p) : 0;
        return b.binary(Binary.MUL, x, x.like(Elements.convert(factors, x.dtype())), x.dims());
    }
}
