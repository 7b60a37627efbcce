package lectern.nn.model;

import lectern.nn.BatchNorm2d;
import lectern.nn.Conv2d;
import lectern.nn.Layer;
import lectern.tensor.Tensor;

/** y = relu(norm(conv(x))). */
final class ConvNorm extends Layer {
    private static final double EPSILON = 1e-3;

    private final Conv2d conv;
    private final BatchNorm2d bn;

    ConvNorm(Conv2d conv) {
        this.conv = conv.noBias();
        bn = new BatchNorm2d(conv.weight.size(0)).epsilon(EPSILON);
    }

    @Override
    public Tensor forward(Tensor x) {
        return bn.apply(conv.apply(x)).relu();
    }
}
