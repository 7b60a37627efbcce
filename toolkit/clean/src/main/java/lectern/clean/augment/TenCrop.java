package lectern.clean.augment;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * The four corners and the middle of a picture, and the same mirrored: ten views whose predictions are averaged when a net is tested (Krizhevsky, Sutskever and Hinton 2012).
 *
 * <p>{@code net.apply(TenCrop.of(x, 24, 24)).softmax(1).mean(0)}. Shapes: x [c, h, w] → [10, c, height, width].
 */
public final class TenCrop {
    private TenCrop() {}

    /** Ten views of a size. */
    public static Tensor of(Tensor x, int height, int width) {
        if (x.rank() != 3 || height < 1 || width < 1 || x.size(1) < height || x.size(2) < width)
            throw new ShapeException("TenCrop: expected a picture [c, h, w] of at least %d × %d, got %s".formatted(height, width, x.shapeText()));
        int h = x.size(1) - height, w = x.size(2) - width;
        int[][] corners = {{0, 0}, {0, w}, {h, 0}, {h, w}, {h / 2, w / 2}};
        Tensor[] views = new Tensor[10];
        for (int i = 0; i < 5; i++) {
            views[i] = x.slice(1, corners[i][0], corners[i][0] + height).slice(2, corners[i][1], corners[i][1] + width);
            views[5 + i] = views[i].flip(2);
        }
        return Tensors.stack(views);
    }
}
