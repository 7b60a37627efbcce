package lectern.nn;

import java.util.Arrays;
import java.util.function.Function;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/** What a layer for images [n, c, h, w] or sequences [n, c, l] says about an input that does not fit. */
final class Images {
    private static final int ANY = -1;

    private Images() {}

    /** f(x) after a look at the number of axes. */
    static <T> T of(Layer who, Tensor x, int rank, Function<Tensor, T> f) {
        return of(who, x, rank, ANY, f);
    }

    /** f(x) after a look at the axes and channels. */
    static <T> T of(Layer who, Tensor x, int rank, int channels, Function<Tensor, T> f) {
        if (x.rank() != rank || channels != ANY && x.size(1) != channels)
            throw new ShapeException(
                    "%s: expected [n, %s%s], got %s%s".formatted(who, channels == ANY ? "c" : channels, rank == 4 ? ", h, w" : rank == 3 ? ", l" : "",
                            x.shapeText(), hint(x, rank, channels)));
        return f.apply(x);
    }

    /** The product of sizes. */
    static long numel(int... shape) {
        return Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
    }

    private static String hint(Tensor x, int rank, int channels) {
        if (x.rank() == rank - 1) {
            if (channels == ANY || x.rank() > 0 && x.size(0) == channels) return ". Hint: a batch of one is x.unsqueeze(0)";
            return channels == 1 ? ". Hint: one channel is x.unsqueeze(1)" : "";
        }
        if (x.rank() == rank && x.size(-1) == channels) return ". Hint: channels come second, x.permute(" + (rank == 4 ? "0, 3, 1, 2)" : "0, 2, 1)");
        return "";
    }
}
