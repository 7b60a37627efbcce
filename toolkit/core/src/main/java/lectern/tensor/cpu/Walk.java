package lectern.tensor.cpu;

/** Visits several strided arrays of one shape together, row by row; axes that lie behind each other in all of them are merged first. */
final class Walk {
    /** One row: n elements from the given offsets, one step per array. */
    interface Row {
        void run(int[] offsets, int n);
    }

    private final int[] shape;
    private final int[][] strides;
    private int rank;

    Walk(int[] shape, int[]... strides) {
        this.shape = new int[Math.max(1, shape.length)];
        this.strides = new int[strides.length][Math.max(1, shape.length)];
        this.shape[0] = 1;
        rank = 1;
        for (int axis = 0; axis < shape.length; axis++) append(shape[axis], axis, strides);
    }

    private void append(int size, int axis, int[][] from) {
        if (size == 1) return;
        boolean first = rank == 1 && shape[0] == 1, joins = !first;
        for (int k = 0; k < from.length && joins; k++) joins = strides[k][rank - 1] == from[k][axis] * size;
        int at = first ? 0 : joins ? rank - 1 : rank++;
        shape[at] = joins ? shape[at] * size : size;
        for (int k = 0; k < from.length; k++) strides[k][at] = from[k][axis];
    }

    /** The step of an array along a row. */
    int step(int array) {
        return strides[array][rank - 1];
    }

    void rows(Row row) {
        int n = shape[rank - 1];
        int[] offsets = new int[strides.length], at = new int[rank];
        for (int axis = 0; axis < rank; axis++) if (shape[axis] == 0) return;
        while (true) {
            row.run(offsets, n);
            int axis = rank - 2;
            for (; axis >= 0; axis--) {
                at[axis]++;
                for (int k = 0; k < offsets.length; k++) offsets[k] += strides[k][axis];
                if (at[axis] < shape[axis]) break;
                for (int k = 0; k < offsets.length; k++) offsets[k] -= at[axis] * strides[k][axis];
                at[axis] = 0;
            }
            if (axis < 0) return;
        }
    }
}
