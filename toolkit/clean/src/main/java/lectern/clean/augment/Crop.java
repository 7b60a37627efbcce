package lectern.clean.augment;

import lectern.tensor.Generator;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/** Cuts a part of height × width pixels out of pictures at a random place; {@code padding(p)} adds p pixels of 0 on all sides first. */
public final class Crop extends ImageChange {
    private final int height;
    private final int width;
    private final int padding;

    /** Parts of a size. */
    public Crop(int height, int width) {
        this(height, width, 0);
    }

    private Crop(int height, int width, int padding) {
        check(height > 0 && width > 0 && padding >= 0, "a size of at least 1 × 1 and a padding of at least 0", height, width, padding);
        this.height = height;
        this.width = width;
        this.padding = padding;
    }

    /** With so many pixels of 0 around the picture. */
    public Crop padding(int pixels) {
        return new Crop(height, width, pixels);
    }

    @Override
    Tensor change(Tensor x, Generator random) {
        Tensor wide = padding == 0 ? x : x.pad(1, padding, padding, 0).pad(2, padding, padding, 0);
        int h = wide.size(1), w = wide.size(2);
        if (h < height || w < width)
            throw new ShapeException("%s: expected pictures of at least %d × %d, got %d × %d. Hint: padding(…)".formatted(this, height, width, h, w));
        int top = below(random, h - height + 1), left = below(random, w - width + 1);
        return wide.slice(1, top, top + height).slice(2, left, left + width);
    }

    @Override
    public Tensor mask(Tensor mask, Generator random) {
        return change(mask.unsqueeze(0), random).squeeze(0);
    }

    @Override
    public String toString() {
        return "Crop(%d × %d)".formatted(height, width);
    }
}
