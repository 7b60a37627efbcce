package lectern.nn;

import static lectern.tensor.Tensors.full;

import java.util.Arrays;
import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * ReLU that learns its slope, y = x where x > 0, else a · x (He et al. 2015).
 *
 * <p>One slope: any shape. Several: x [n, channels, …], a [channels]. Start: a = 0.25. Range ℝ. Derivative 1 where x > 0, else a; ∂y/∂a = min(0, x). Weight decay would
 * pull a towards ReLU.
 *
 * @throws ShapeException if x has another number of channels
 */
public final class PReLU extends Layer {
    /** The slopes a. */
    public final Tensor weight;

    /** One slope for everything. */
    public PReLU() {
        this(1);
    }

    public PReLU(int channels) {
        this(slopes(channels));
    }

    /** The layer of these slopes [channels] themselves. */
    public PReLU(Tensor weight) {
        if (weight == null || weight.rank() != 1 || weight.numel() == 0)
            throw new ShapeException("PReLU: expected slopes [channels], got " + (weight == null ? null : weight.shapeText()));
        this.weight = parameter(weight);
    }

    private static Tensor slopes(int channels) {
        if (channels < 1) throw new ShapeException("PReLU: expected at least 1 channel, got " + channels);
        return full(0.25, DType.FLOAT32, channels);
    }

    @Override
    public Tensor forward(Tensor x) {
        int channels = weight.numel();
        if (channels > 1 && (x.rank() < 2 || x.size(1) != channels))
            throw new ShapeException("%s: expected [n, %d, …], got %s".formatted(this, channels, x.shapeText()));
        int[] along = new int[Math.max(x.rank(), 1)];
        Arrays.fill(along, 1);
        if (channels > 1) along[1] = channels;
        Tensor y = x.where(x.gt(0), x.mul(weight.reshape(along)));
        return x.rank() == 0 ? y.squeeze(0) : y;
    }

    @Override
    public String toString() {
        return "PReLU(%d)".formatted(weight.numel());
    }
}
