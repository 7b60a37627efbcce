package lectern.clean.augment;

import lectern.tensor.Generator;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/** A change of pictures [c, h, w]; in a batch [n, c, h, w]. */
abstract class ImageChange extends Augmentation {
    @Override
    public final Tensor one(Tensor x, Generator random) {
        if (x.rank() != 3 || x.numel() == 0) throw new ShapeException("%s: expected pictures [channels, height, width], got %s".formatted(this, x.shapeText()));
        return change(x, random);
    }

    abstract Tensor change(Tensor x, Generator random);
}
