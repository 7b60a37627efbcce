package lectern.clean.synthetic;

import java.util.List;
import lectern.data.Dataset;
import lectern.tensor.Generator;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Grey pictures of one shape each, a circle, a square or a triangle of random size, place and brightness on a dark ground with noise, together with its mask.
 *
 * <pre>{@code
 * ShapeImages shapes = ShapeImages.make(100, 32, 0.1);
 * shapes.classes()      // which shape: x [100, 1, 32, 32], y [100] int32
 * shapes.segments()     // where it is: x, y [100, 32, 32] int32, 0 for the ground
 * }</pre>
 *
 * <p>In the masks a pixel of shape k is k + 1.
 */
public record ShapeImages(Tensor images, Tensor labels, Tensor masks) {
    /** What the labels 0, 1 and 2 mean. */
    public static final List<String> NAMES = List.of("circle", "square", "triangle");

    /** n pictures of size × size pixels with normal noise. */
    public static ShapeImages make(int n, int size, double noise) {
        Synthetic.count("ShapeImages", n, noise);
        if (size < 8) throw new IllegalArgumentException("ShapeImages: expected a size of at least 8 pixels, got " + size);
        double[] draw = Tensors.rand(n, 4).toDoubles();
        int pixels = size * size;
        float[] images = new float[Math.multiplyExact(n, pixels)];
        int[] labels = new int[n], masks = new int[n * pixels];
        for (int i = 0; i < n; i++) {
            double r = size * (0.15 + 0.2 * draw[4 * i]), cx = r + (size - 2 * r) * draw[4 * i + 1], cy = r + (size - 2 * r) * draw[4 * i + 2];
            labels[i] = i % 3;
            for (int p = 0; p < pixels; p++) {
                boolean inside = inside(labels[i], (p % size + 0.5 - cx) / r, (p / size + 0.5 - cy) / r);
                masks[i * pixels + p] = inside ? labels[i] + 1 : 0;
                images[i * pixels + p] = inside ? (float) (0.5 + 0.5 * draw[4 * i + 3]) : 0.1f;
            }
        }
        Tensor x = Tensors.fromArray(images, n, 1, size, size), epsilon = Generator.main().normal(n, 1, size, size);
        return new ShapeImages(noise == 0 ? x : x.add(epsilon.mul(noise)).clip(0, 1), Tensors.ints(labels), Tensors.fromArray(masks, n, size, size));
    }

    private static boolean inside(int shape, double x, double y) {
        return switch (shape) {
            case 0 -> x * x + y * y <= 1;
            case 1 -> Math.abs(x) <= 0.85 && Math.abs(y) <= 0.85;
            default -> y <= 0.8 && Math.abs(x) <= (y + 1) / 1.8;
        };
    }

    /** The pictures with the shapes they show. */
    public Dataset classes() {
        return new Dataset(images, labels);
    }

    /** The pictures with their masks. */
    public Dataset segments() {
        return new Dataset(images, masks);
    }
}
