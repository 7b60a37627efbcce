package lectern.nn.model;

import static lectern.tensor.Tensors.concat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lectern.nn.BatchNorm2d;
import lectern.nn.Conv2d;
import lectern.nn.Layer;
import lectern.tensor.Tensor;

/**
 * Layers that see everything before them: xₖ = fₖ([x₀, x₁, …, xₖ₋₁]), each adding {@code growth} channels; f is norm, ReLU, 1×1 to 4·growth channels, norm, ReLU, 3×3
 * (Huang et al. 2017, DenseNet-B).
 *
 * <p>Shapes: x [n, in, h, w] → y [n, in + layers·growth, h, w].
 *
 * <pre>{@code new DenseBlock(16, 3, 8).apply(randn(2, 16, 7, 7)).shapeText()   // [2, 40, 7, 7]}</pre>
 */
public final class DenseBlock extends Layer {
    private static final int NARROW = 4;

    private final List<Layer> layers = new ArrayList<>();

    /** So many layers after {@code in} channels. */
    public DenseBlock(int in, int layers, int growth) {
        for (int i = 0; i < layers; i++) this.layers.add(new DenseLayer(in + i * growth, growth));
    }

    /** Numbered from 1, as published weights are. */
    @Override
    public Map<String, Layer> children() {
        Map<String, Layer> named = new LinkedHashMap<>();
        for (Layer layer : layers) named.put("denselayer" + (named.size() + 1), layer);
        return named;
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor y = x;
        for (Layer layer : layers) y = concat(1, y, layer.apply(y));
        return y;
    }

    private static final class DenseLayer extends Layer {
        private final BatchNorm2d norm1;
        private final Conv2d conv1;
        private final BatchNorm2d norm2;
        private final Conv2d conv2;

        DenseLayer(int in, int growth) {
            norm1 = new BatchNorm2d(in);
            conv1 = new Conv2d(in, NARROW * growth, 1).noBias();
            norm2 = new BatchNorm2d(NARROW * growth);
            conv2 = new Conv2d(NARROW * growth, growth, 3).padding(1).noBias();
        }

        @Override
        public Tensor forward(Tensor x) {
            return conv2.apply(norm2.apply(conv1.apply(norm1.apply(x).relu())).relu());
        }
    }
}
