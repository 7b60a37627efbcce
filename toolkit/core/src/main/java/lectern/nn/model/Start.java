package lectern.nn.model;

import lectern.nn.Conv2d;
import lectern.nn.DepthwiseConv2d;
import lectern.nn.Fan;
import lectern.nn.Gain;
import lectern.nn.Initializer;
import lectern.nn.Layer;
import lectern.tensor.Tensor;

/** Start values of deep nets. */
final class Start {
    private Start() {}

    /** Every convolution's W ~ N(0, 2/fan out), b = 0 (He et al. 2015). */
    static void kaiming(Layer net) {
        net.walk("", (path, layer) -> {
            switch (layer) {
                case Conv2d conv -> begin(conv.weight, conv.bias);
                case DepthwiseConv2d conv -> begin(conv.weight, conv.bias);
                default -> {
                }
            }
        });
    }

    private static void begin(Tensor weight, Tensor bias) {
        weight.assign(Initializer.kaimingNormal(Fan.OUT, Gain.RELU).of(weight.shape()));
        if (bias != null) bias.assign(Initializer.zeros().of(bias.shape()));
    }
}
