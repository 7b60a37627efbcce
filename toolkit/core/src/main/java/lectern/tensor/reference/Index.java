package lectern.tensor.reference;

import lectern.tensor.Shapes;

/** Where the i-th element of a shape lies in an array, for given strides. */
final class Index {
    private final int[] shape;
    private final int[] strides;
    private final int offset;

    Index(int[] shape, int[] strides, int offset) {
        this.shape = shape;
        this.strides = strides;
        this.offset = offset;
    }

    /** An array of shape {@code own} read as the larger {@code wide}. */
    Index(int[] own, int[] wide) {
        this(wide, Shapes.broadcastStrides(own, wide), 0);
    }

    int of(int i) {
        int place = offset;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            place += i % shape[axis] * strides[axis];
            i /= shape[axis];
        }
        return place;
    }
}
