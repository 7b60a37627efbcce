package lectern.tensor.reference;

import lectern.tensor.Shapes;

/** The rows of an array along one axis: row r holds {@code length} elements. */
final class Rows {
    final int count;
    final int length;
    private final int step;

    Rows(int[] shape, int axis) {
        length = shape[axis];
        step = Shapes.strides(shape)[axis];
        count = Shapes.numel(Shapes.keep(shape, axis));
    }

    int of(int row, int i) {
        return (row / step * length + i) * step + row % step;
    }
}
