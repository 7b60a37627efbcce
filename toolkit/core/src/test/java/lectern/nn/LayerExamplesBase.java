package lectern.nn;

import java.util.List;
import lectern.tensor.Tensor;

/** Containers, products and activations. */
final class LayerExamplesBase {
    static final List<LayerExample> ALL = List.of(
            new LayerExample("Linear", () -> new Linear(5, 3), 4, 5),
            new LayerExample("Linear without bias", () -> new Linear(5, 3).noBias(), 4, 2, 5),
            new LayerExample("Bilinear", () -> new Bilinear(4, 4, 3), 5, 4),
            new LayerExample("Bilinear of two", () -> new Bilinear(4, 4, 3).noBias(), 5, 4).call((layer, x) -> ((Bilinear) layer).apply(x, x.sin())),
            new LayerExample("Maxout", () -> new Maxout(5, 3, 2), 4, 5),
            new LayerExample("Flatten", Flatten::new, 4, 2, 3),
            new LayerExample("Unflatten", () -> new Unflatten(1, 2, -1), 4, 6),
            new LayerExample("Reshape", () -> new Reshape(3, -1), 4, 6),
            new LayerExample("Sequential", () -> new Sequential(new Linear(5, 4), new Tanh(), new Linear(4, 2)), 3, 5),
            new LayerExample("Parallel, concat", () -> Parallel.concat(1, new Linear(5, 2), new Linear(5, 3)), 3, 5),
            new LayerExample("Parallel, add", () -> Parallel.add(new Linear(5, 2), new Linear(5, 2)), 3, 5),
            new LayerExample("Residual", () -> new Residual(new Sequential(new Linear(5, 5), new Tanh())), 3, 5),
            new LayerExample("Residual with a shortcut", () -> new Residual(new Linear(5, 2), new Linear(5, 2)), 3, 5),
            new LayerExample("Lambda", () -> new Lambda("square", Tensor::square), 4, 5).takesAnyShape(),
            new LayerExample("PReLU", PReLU::new, 4, 5).takesAnyShape(),
            new LayerExample("PReLU of channels", () -> new PReLU(5), 4, 5, 3),
            new LayerExample("Softmax", Softmax::new, 4, 5).takesAnyShape(),
            new LayerExample("Softmax of channels", () -> new Softmax(1), 4, 5, 3).takesAnyShape(),
            new LayerExample("LogSoftmax", LogSoftmax::new, 4, 5).takesAnyShape(),
            new LayerExample("Heaviside", Heaviside::new, 4, 5).takesAnyShape(),
            new LayerExample("Identity", Identity::new, 4, 5).takesAnyShape(),
            new LayerExample("Sigmoid", Sigmoid::new, 4, 5).takesAnyShape(),
            new LayerExample("Tanh", Tanh::new, 4, 5).takesAnyShape(),
            new LayerExample("ReLU", ReLU::new, 4, 5).takesAnyShape(),
            new LayerExample("ReLU6", ReLU6::new, 4, 5).takesAnyShape(),
            new LayerExample("LeakyReLU", LeakyReLU::new, 4, 5).takesAnyShape(),
            new LayerExample("ELU", ELU::new, 4, 5).takesAnyShape(),
            new LayerExample("SiLU", SiLU::new, 4, 5).takesAnyShape(),
            new LayerExample("GELU", GELU::new, 4, 5).takesAnyShape(),
            new LayerExample("GELU by tanh", () -> new GELU().tanh(), 4, 5).takesAnyShape(),
            new LayerExample("Softplus", Softplus::new, 4, 5).takesAnyShape(),
            new LayerExample("Hardtanh", Hardtanh::new, 4, 5).takesAnyShape(),
            new LayerExample("Softsign", Softsign::new, 4, 5).takesAnyShape());

    private LayerExamplesBase() {}
}
