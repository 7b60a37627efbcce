package lectern.tensor.cpu;

import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.seed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lectern.tensor.Conv;
import lectern.tensor.DType;
import lectern.tensor.Sweep;
import lectern.tensor.Tensor;
import lectern.tensor.Window;
import org.junit.jupiter.api.Test;

/** The way by tiles against convolutions in double precision. */
class FloatWinogradTest {
    /** Images, channels, height, width, outputs, padding: odd sizes, single pixels, sizes that fill no vector, several blocks. */
    private static final int[][] SHAPES = {{1, 2, 3, 3, 2, 0}, {2, 3, 1, 1, 5, 1}, {3, 17, 7, 7, 19, 1}, {2, 16, 33, 47, 24, 0}, {5, 40, 14, 14, 33, 2},
        {20, 16, 3, 5, 16, 1}, {4, 64, 28, 28, 64, 1}, {1, 8, 5, 300, 9, 1}};

    private static Window window(int[] s) {
        return new Window(sweep(s[2], s[5]), sweep(s[3], s[5]));
    }

    private static Sweep sweep(int in, int padding) {
        return new Sweep(in, in + 2 * padding - 2, 3, 1, padding, 1);
    }

    private static void assertClose(Tensor expected, float[] got, Tensor sizes) {
        assertEquals(expected.numel(), got.length);
        double error = Tensor.wrap(got, expected.shape()).to(DType.FLOAT64).sub(expected).abs().div(sizes.add(1e-30)).max().item();
        assertTrue(error < 1e-6, "relative to the sum of all products: " + error);
    }

    @Test
    void forwardIsTheConvolution() {
        seed(1);
        for (int[] s : SHAPES) {
            Tensor x = randn(s[0], s[1], s[2], s[3]), w = randn(s[4], s[1], 3, 3), x64 = x.to(DType.FLOAT64), w64 = w.to(DType.FLOAT64);
            Conv settings = Conv.stride(1).padding(s[5]);
            assertClose(x64.conv2d(w64, null, settings), FloatWinograd.forward(x.toFloats(), w.toFloats(), s[0], s[1], s[4], window(s)),
                    x64.abs().conv2d(w64.abs(), null, settings));
        }
    }

    @Test
    void backwardIsItsGradient() {
        seed(2);
        for (int[] s : SHAPES) {
            Window window = window(s);
            Tensor g = randn(s[0], s[4], window.rows().out(), window.columns().out()), w = randn(s[4], s[1], 3, 3);
            assertClose(gradient(g.to(DType.FLOAT64), w.to(DType.FLOAT64), s),
                    FloatWinograd.backward(g.toFloats(), w.toFloats(), s[0], s[1], s[4], window),
                    gradient(g.to(DType.FLOAT64).abs(), w.to(DType.FLOAT64).abs(), s));
        }
    }

    private static Tensor gradient(Tensor g, Tensor w, int[] s) {
        Tensor x = randn(s[0], s[1], s[2], s[3]).to(DType.FLOAT64).requiresGrad();
        x.conv2d(w, null, Conv.stride(1).padding(s[5])).mul(g).sum().backward();
        return x.grad();
    }

    @Test
    void otherWindowsTakeOtherWays() {
        Sweep same = new Sweep(56, 56, 3, 1, 1, 1);
        assertTrue(FloatWinograd.fits(new Window(same, same), 8, 1, 64, 64));
        for (Sweep other : new Sweep[]{new Sweep(56, 28, 3, 2, 1, 1), new Sweep(56, 56, 3, 1, 2, 2), new Sweep(56, 60, 3, 1, 3, 1),
            new Sweep(56, 56, 5, 1, 2, 1)}) {
            assertFalse(FloatWinograd.fits(new Window(other, same), 8, 1, 64, 64), other.toString());
            assertFalse(FloatWinograd.fits(new Window(same, other), 8, 1, 64, 64), other.toString());
        }
        assertFalse(FloatWinograd.fits(new Window(same, same), 8, 2, 64, 64), "two groups");
        assertFalse(FloatWinograd.fits(new Window(same, same), 8, 1, 3, 64), "few channels");
    }
}
