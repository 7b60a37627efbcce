package lectern.tensor;

import static lectern.tensor.Tensors.arange;
import static lectern.tensor.Tensors.ints;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class WindowTest {
    private static final Tensor X = arange(16).reshape(1, 1, 4, 4);

    @Test
    void aConvolutionByHand() {
        Tensor y = X.conv2d(ones(1, 1, 2, 2), Tensors.tensor(1), Conv.stride(2));
        assertArrayEquals(new double[]{11, 19, 43, 51}, y.toDoubles());
        assertArrayEquals(new int[]{1, 1, 4, 4}, X.conv2d(ones(1, 1, 3, 3), null, Conv.stride(1).padding(1)).shape());
        assertArrayEquals(new double[]{1, 3, 5}, arange(4).reshape(1, 1, 4).conv1d(ones(1, 1, 2), null).toDoubles());
        assertArrayEquals(new double[]{0, 0, 1, 1, 2, 2}, arange(3).reshape(1, 1, 3).convTranspose1d(ones(1, 1, 2), null, Conv.stride(2)).toDoubles());
    }

    @Test
    void poolingByHand() {
        assertArrayEquals(new double[]{5, 7, 13, 15}, X.maxPool2d(2).toDoubles());
        assertArrayEquals(new double[]{2.5, 4.5, 10.5, 12.5}, X.avgPool2d(2).toDoubles());
        assertArrayEquals(new double[]{7.5}, X.globalAvgPool().toDoubles());
        assertArrayEquals(new double[]{15}, X.globalMaxPool().toDoubles());
        MaxPooled found = X.maxPool2dWithIndices(Pool.size(2));
        assertArrayEquals(new int[]{5, 7, 13, 15}, found.indices().toInts());
        assertEquals(40, found.values().maxUnpool2d(found.indices(), 4, 4).sum().item());
        assertArrayEquals(new double[]{0, 0, 1, 1}, arange(2).reshape(1, 1, 2).resizeNearest(4).toDoubles());
        assertArrayEquals(new double[]{0, 0.25, 0.75, 1}, arange(2).reshape(1, 1, 2).resizeLinear(4, false).toDoubles(), 1e-7);
        assertArrayEquals(new double[]{0, 1}, arange(2).reshape(1, 1, 2).adaptiveMaxPool1d(2).toDoubles());
        assertArrayEquals(new double[]{0.5}, arange(2).reshape(1, 1, 2).adaptiveAvgPool1d(1).toDoubles());
        assertTrue(Double.isNaN(Tensors.tensor(1, Double.NaN, 3, 2).reshape(1, 1, 2, 2).maxPool2d(2).item()));
    }

    @Test
    void columnsComeBackAsOftenAsTheyWereRead() {
        Tensor y = ones(1, 1, 3, 3).unfold(2, 2, Conv.PLAIN).fold(3, 3, 2, 2, Conv.PLAIN);
        assertArrayEquals(new double[]{1, 2, 1, 2, 4, 2, 1, 2, 1}, y.toDoubles());
    }

    @Test
    void wrongCallsAreExplained() {
        fails("conv2d: expected x [n, 3, h, w] for a weight [16, 3, 3, 3], got [8, 28, 28, 3]. Hint: channels come second, x.permute(0, 3, 1, 2)",
                () -> zeros(8, 28, 28, 3).conv2d(zeros(16, 3, 3, 3), null));
        fails("got [3, 28, 28]. Hint: a batch of one is x.unsqueeze(0)", () -> zeros(3, 28, 28).conv2d(zeros(16, 3, 3, 3), null));
        fails("expected a weight [out, in, kh, kw], got [3, 3]", () -> X.conv2d(zeros(3, 3), null));
        fails("expected a bias [2], one number for each output channel, got [3]", () -> X.conv2d(zeros(2, 1, 1, 1), zeros(3)));
        fails("5 output channels cannot be cut into 2 groups", () -> zeros(1, 4, 3, 3).conv2d(zeros(5, 2, 1, 1), null, Conv.stride(1).groups(2)));
        fails("a window of 5 does not fit an axis of N=4 with padding 0", () -> X.conv2d(zeros(1, 1, 5, 5), null));
        fails("N=7, F=3, S=3 does not fit", () -> zeros(1, 1, 7, 7).conv2d(zeros(1, 1, 3, 3), null, Conv.stride(3).strict()));
        assertArrayEquals(new int[]{1, 1, 2, 2}, zeros(1, 1, 7, 7).conv2d(zeros(1, 1, 3, 3), null, Conv.stride(3)).shape());
        fails("convTranspose2d: expected x [n, 2, h, w]", () -> X.convTranspose2d(zeros(2, 1, 3, 3), null, Conv.stride(2)));
        fails("expected outputPadding below the stride 2 or the dilation 1, got 2",
                () -> X.convTranspose2d(zeros(1, 1, 3, 3), null, Conv.stride(2).outputPadding(2)));
        fails("stride: expected at least 1, got [0]", () -> Conv.stride(0));
        fails("stride: expected one number or (rows, columns), got [1, 2, 3]", () -> Conv.stride(1, 2, 3));
        fails("groups ≥ 1, got 0", () -> Conv.stride(1).groups(0));
        fails("padding: expected at most half of the size 2, got 2", () -> Pool.size(2).padding(2));
        fails("maxPool2d: expected x [n, c, h, w], got [4, 4]", () -> zeros(4, 4).maxPool2d(2));
        fails("maxPool2d: a window of 5 does not fit an axis of 4 with padding 0", () -> X.maxPool2d(5));
        fails("has no elements to read", () -> zeros(1, 1, 0, 4).maxPool2d(2));
        fails("expected sizes of at least 1, got 0", () -> X.adaptiveAvgPool2d(0, 1));
        fails("expected indices 0…3, got 5 at place 0", () -> X.maxPool2d(4).maxUnpool2d(ints(5).reshape(1, 1, 1, 1), 2, 2));
        fails("resizeBilinear: expected sizes of at least 1, got -1", () -> X.resizeBilinear(-1, 2));
        fails("fold: expected x [n, c·4, 9] for images of 4×4 and windows of 2×2, got [1, 4, 8]", () -> zeros(1, 4, 8).fold(4, 4, 2, 2, Conv.PLAIN));
        fails("unfold: expected x [n, c, h, w], got [4]", () -> zeros(4).unfold(2, 2, Conv.PLAIN));
    }

    @Test
    void theBitsDoNotDependOnTheThreads() {
        Tensors.seed(3);
        Tensor x = randn(5, 8, 17, 19).requiresGrad(), w = randn(16, 8, 3, 3).requiresGrad(), d = randn(16, 1, 3, 3).requiresGrad();
        int before = lectern.tensor.cpu.Workers.threads();
        float[][] first = null;
        try {
            for (int threads : new int[]{1, 2, 3, 4, 8}) {
                lectern.tensor.cpu.Workers.threads(threads);
                for (Tensor t : new Tensor[]{x, w, d}) t.zeroGrad();
                Tensor y = x.conv2d(w, null, Conv.stride(1).padding(1)).conv2d(d, null, Conv.stride(2).groups(16)).batchNorm(null, null, 1e-5).y().maxPool2d(2);
                y.square().sum().backward();
                float[][] got = {y.toFloats(), x.grad().toFloats(), w.grad().toFloats(), d.grad().toFloats()};
                if (first == null) first = got;
                for (int i = 0; i < got.length; i++) assertArrayEquals(first[i], got[i], "threads " + threads + ", result " + i);
            }
        } finally {
            lectern.tensor.cpu.Workers.threads(before);
        }
    }

    static void fails(String expected, Executable call) {
        String message = assertThrows(ShapeException.class, call).getMessage();
        assertTrue(message.contains(expected), message);
    }
}
