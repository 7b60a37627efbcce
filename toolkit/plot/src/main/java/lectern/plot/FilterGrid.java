package lectern.plot;

import java.util.Arrays;
import lectern.nn.Layer;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/** Weights as pictures: grey is zero, white the largest positive and black the largest negative weight. */
final class FilterGrid {
    private FilterGrid() {}

    /** The first weight of four axes on the way through the net; else the rows of the first matrix that could be square pictures. */
    static Figure of(Layer net) {
        if (net == null) throw new IllegalArgumentException("filters: expected a net or a weight, got null");
        Tensor found = net.parameters().stream().filter(p -> p.rank() == 4).findFirst()
                .orElseGet(() -> net.parameters().stream().filter(p -> p.rank() == 2 && side(p) > 2).findFirst().orElse(null));
        if (found == null)
            throw new IllegalArgumentException(
                    "filters: there is no convolution in " + net.getClass().getSimpleName() + ". Hint: filters(weight [n, h, w]) draws any");
        return of(found);
    }

    private static int side(Tensor matrix) {
        int side = (int) Math.rint(Math.sqrt(matrix.size(1)));
        return side * side == matrix.size(1) ? side : 0;
    }

    static Figure of(Tensor weight) {
        if (weight == null) throw new IllegalArgumentException("filters: expected a net or a weight, got null");
        Tensor w = weight.detach();
        if (w.rank() == 2 && side(w) > 0) w = w.reshape(w.size(0), 1, side(w), side(w));
        if (w.rank() == 3) w = w.unsqueeze(1);
        if (w.rank() != 4 || w.numel() == 0)
            throw new ShapeException("filters: expected [out, in, h, w], [n, h, w] or [n, side²], not empty, got %s".formatted(weight.shapeText()));
        int out = w.size(0), in = w.size(1), h = w.size(2), wide = w.size(3);
        double[] v = w.toDoubles();
        double most = Arrays.stream(v).filter(Double::isFinite).map(Math::abs).max().orElse(0);
        double[] shade = Arrays.stream(v).map(x -> most == 0 ? 0.5 : x / (2 * most) + 0.5).toArray();
        boolean colour = in == 3;
        Tensor pictures = Tensors.fromArray(shade, colour ? new int[]{out, 3, h, wide} : new int[]{out * in, 1, h, wide});
        String[] names = new String[pictures.size(0)];
        for (int i = 0; i < names.length; i++) names[i] = colour || in == 1 ? "" + i : i / in + "." + i % in;
        String range = Ticks.number(most);
        String said = colour ? "grey is 0, each colour as strong as its weight, at most ±%s".formatted(range)
                : "black −%s, grey 0, white %s".formatted(range, range);
        return Values.images(pictures).by(names).caption((in > 3 || in == 2 ? "filter.channel; " : "") + said)
                .alt("%,d filters of %d channels, %d × %d; %s.".formatted(out, in, h, wide, said));
    }
}
