package lectern.nn;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Every example in another shape: x [n, …] → y [n, sizes…]; one size may be −1, to be worked out.
 *
 * <pre>{@code new Reshape(1, 28, 28)   // [n, 784] → [n, 1, 28, 28]}</pre>
 *
 * @throws ShapeException if an example has another count of numbers
 */
public final class Reshape extends Layer {
    private final int[] sizes;

    public Reshape(int... sizes) {
        this.sizes = checked("Reshape", sizes);
    }

    @Override
    public Tensor forward(Tensor x) {
        if (x.rank() == 0) throw new ShapeException(this + ": expected [n, …], got []");
        return x.reshape(replaced(this, x, 1, x.rank(), sizes));
    }

    static int[] checked(String who, int... sizes) {
        if (sizes.length == 0 || Arrays.stream(sizes).anyMatch(size -> size < -1) || Arrays.stream(sizes).filter(size -> size == -1).count() > 1)
            throw new ShapeException(who + ": expected sizes, one of them perhaps −1, got " + Arrays.toString(sizes));
        return sizes.clone();
    }

    /** The shape of x with the axes from … to − 1 counted anew. */
    static int[] replaced(Layer who, Tensor x, int from, int to, int... sizes) {
        int[] shape = x.shape();
        int there = IntStream.range(from, to).map(i -> shape[i]).reduce(1, (a, b) -> a * b);
        int given = Arrays.stream(sizes).filter(size -> size >= 0).reduce(1, (a, b) -> a * b);
        boolean open = Arrays.stream(sizes).anyMatch(size -> size == -1);
        if (open ? given == 0 || there % given != 0 : given != there)
            throw new ShapeException("%s: expected %s numbers in %s, got %d in %s".formatted(who, open ? "a multiple of " + given : given,
                    to == from + 1 ? "axis " + from : "the axes from " + from + " on", there, x.shapeText()));
        return IntStream.concat(IntStream.concat(Arrays.stream(shape, 0, from), Arrays.stream(sizes).map(size -> size == -1 ? there / given : size)),
                Arrays.stream(shape, to, shape.length)).toArray();
    }

    static String text(int... sizes) {
        return Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return "Reshape(" + text(sizes) + ")";
    }
}
