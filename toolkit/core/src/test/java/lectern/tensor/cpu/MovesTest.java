package lectern.tensor.cpu;

import static lectern.tensor.Tensors.concat;
import static lectern.tensor.Tensors.randn;
import static org.junit.jupiter.api.Assertions.assertEquals;

import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Copies and broadcasts large enough for pieces and blocks of rows, looked up element by element. */
class MovesTest {
    private interface Place {
        double at(int[] index);
    }

    private static void assertEach(Tensor y, Place expected) {
        float[] values = (float[]) y.array();
        int[] shape = y.shape(), index = new int[shape.length];
        for (int i = 0; i < values.length; i++) {
            for (int axis = shape.length - 1, rest = i; axis >= 0; rest /= shape[axis--]) index[axis] = rest % shape[axis];
            assertEquals((float) expected.at(index), values[i], () -> y.shapeText() + " at " + java.util.Arrays.toString(index));
        }
    }

    private static double at(Tensor x, int... index) {
        int place = 0;
        for (int axis = 0; axis < index.length; axis++) place = place * x.size(axis) + index[axis];
        return ((float[]) x.array())[place];
    }

    @Test
    void axesChangePlaces() {
        for (int[] s : new int[][]{{2, 130, 600, 1}, {3, 64, 40, 40}, {9, 40, 33, 21}, {4, 7, 300, 17}, {2, 50, 3, 400}}) {
            Tensor x = randn(s);
            assertEach(x.permute(0, 2, 3, 1), i -> at(x, i[0], i[3], i[1], i[2]));
            assertEach(x.permute(0, 3, 1, 2), i -> at(x, i[0], i[2], i[3], i[1]));
            assertEach(x.permute(0, 2, 1, 3), i -> at(x, i[0], i[2], i[1], i[3]));
            assertEach(x.permute(3, 2, 1, 0), i -> at(x, i[3], i[2], i[1], i[0]));
            assertEach(x.flip(2), i -> at(x, i[0], i[1], s[2] - 1 - i[2], i[3]));
        }
    }

    @Test
    void partsStandSideBySide() {
        Tensor a = randn(300, 70, 5), b = randn(300, 33, 5), c = randn(1, 70, 5);
        assertEach(concat(1, a, b), i -> i[1] < 70 ? at(a, i) : at(b, i[0], i[1] - 70, i[2]));
        assertEach(concat(0, a, c, a), i -> i[0] < 300 ? at(a, i) : i[0] == 300 ? at(c, 0, i[1], i[2]) : at(a, i[0] - 301, i[1], i[2]));
        assertEach(concat(2, a, a), i -> at(a, i[0], i[1], i[2] % 5));
    }

    @Test
    void rowsAndColumnsAreSpread() {
        for (int[] s : new int[][]{{64, 256}, {1, 5}, {300, 300}, {3, 40_000}, {40_000, 3}}) {
            Tensor x = randn(s), row = randn(s[1]), column = randn(s[0], 1);
            assertEach(x.add(row), i -> (float) at(x, i) + (float) at(row, i[1]));
            assertEach(x.add(column), i -> (float) at(x, i) + (float) at(column, i[0], 0));
            assertEach(row.sub(x), i -> (float) at(row, i[1]) - (float) at(x, i));
        }
    }
}
