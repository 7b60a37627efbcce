package lectern.tensor.cpu;

import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.seed;
import static lectern.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import lectern.tensor.Conv;
import lectern.tensor.DType;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Float convolutions of the sizes that nets have, forward and both gradients, against the same in double: within 2·10⁻⁶ of the largest number, with the same bits for any
 * number of threads, and whatever earlier calls left behind.
 */
class ConvolutionsTest {
    private final int threads = Workers.threads();

    /** Images, channels, outputs, height, width, kernel, groups; the settings of the window. */
    record Shape(int n, int in, int out, int h, int w, int k, int groups, Conv conv) {}

    static Stream<Shape> shapes() {
        return Stream.of(new Shape(3, 96, 32, 28, 28, 3, 1, Conv.stride(1).padding(1)), new Shape(2, 64, 64, 7, 7, 3, 1, Conv.stride(1).padding(1)),
                new Shape(2, 16, 32, 28, 28, 3, 1, Conv.stride(2).padding(1)), new Shape(5, 32, 64, 14, 14, 4, 1, Conv.stride(2).padding(1)),
                new Shape(17, 1, 32, 28, 28, 4, 1, Conv.stride(2).padding(1)), new Shape(2, 32, 1, 14, 28, 4, 1, Conv.stride(2).padding(1)),
                new Shape(2, 1, 6, 28, 28, 5, 1, Conv.stride(1).padding(2)), new Shape(2, 6, 16, 14, 14, 5, 1, Conv.stride(1).padding(0)),
                new Shape(3, 16, 32, 28, 28, 1, 1, Conv.stride(2)),
                new Shape(17, 5, 7, 6, 8, 3, 1, Conv.stride(3).padding(2)), new Shape(3, 4, 10, 9, 9, 3, 1, Conv.stride(2).padding(1).dilation(2)),
                new Shape(2, 8, 12, 11, 5, 3, 2, Conv.stride(1).dilation(2).padding(2).groups(2)), new Shape(1, 3, 9, 40, 33, 7, 1, Conv.stride(2).padding(3)),
                new Shape(1, 3, 20, 32, 32, 8, 1, Conv.stride(8)), new Shape(2, 3, 5, 4, 4, 1, 1, Conv.stride(1).padding(2)),
                new Shape(2, 3, 4, 5, 5, 2, 1, Conv.stride(4)),
                new Shape(1, 2, 3, 70, 300, 3, 1, Conv.stride(1).padding(1)), new Shape(2, 20, 9, 8, 8, 1, 1, Conv.stride(1)));
    }

    @BeforeEach
    void leaveNaN() {
        products(nan(2, 40, 40, 40), nan(40, 40, 3, 3), nan(2, 40, 40, 40), Conv.stride(1).padding(1));
        products(nan(2, 40, 40, 40), nan(40, 40, 4, 4), nan(2, 40, 20, 20), Conv.stride(2).padding(1));
    }

    private static Tensor nan(int... shape) {
        return zeros(shape).add(Double.NaN);
    }

    @AfterEach
    void restore() {
        Workers.threads(threads);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void floatsAgreeWithDoubles(Shape s) {
        seed(1);
        Tensor x = randn(s.n, s.in, s.h, s.w), w = randn(s.out, s.in / s.groups, s.k, s.k), g = randn(x.conv2d(w, null, s.conv).shape());
        Workers.threads(1);
        Tensor[] got = products(x, w, g, s.conv), exact = products(x.to(DType.FLOAT64), w.to(DType.FLOAT64), g.to(DType.FLOAT64), s.conv);
        for (int i = 0; i < got.length; i++) {
            double error = got[i].to(DType.FLOAT64).sub(exact[i]).abs().max().item(), most = exact[i].abs().max().item();
            assertTrue(error <= 2e-6 * most, s + ", " + new String[]{"y", "dx", "dw"}[i] + ": " + error + " of " + most);
        }
        for (int t = 2; t <= 4; t++) {
            Workers.threads(t);
            Tensor[] again = products(x, w, g, s.conv);
            for (int i = 0; i < got.length; i++) assertArrayEquals((float[]) got[i].array(), (float[]) again[i].array());
        }
    }

    /** y, dx and dw. */
    private static Tensor[] products(Tensor x, Tensor w, Tensor g, Conv conv) {
        Tensor a = x.detach().requiresGrad(), b = w.detach().requiresGrad(), y = a.conv2d(b, null, conv);
        y.backward(g);
        return new Tensor[]{y.detach(), a.grad(), b.grad()};
    }
}
