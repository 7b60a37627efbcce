package lectern.plot;

import java.util.ArrayList;
import java.util.List;
import lectern.nn.Layer;
import lectern.tensor.Tensor;

/**
 * Where the weights of a net were on the way of an optimiser, for {@link NetPlots#lossSurface(Layer, java.util.function.Supplier, WeightPath)}.
 *
 * <pre>{@code
 * var path = new WeightPath(net);
 * for (var batch : batches) { step(batch); path.add(); }
 * lossSurface(net, () -> criterion.apply(net.apply(x), y), path)
 * }</pre>
 *
 * <p>Of more than 100 places every second one is kept, and so on; the last place of the net is always on the picture.
 */
public final class WeightPath {
    private static final int MOST = 100;

    private final Layer net;
    private final List<double[]> places = new ArrayList<>();
    private long count;
    private long stride = 1;

    /** Begins where the net is now. */
    public WeightPath(Layer net) {
        if (net == null || net.parameters().isEmpty()) throw new IllegalArgumentException("WeightPath: expected a net with parameters, got " + net);
        this.net = net;
        add();
    }

    /** The net is at another place now. */
    public WeightPath add() {
        if (count++ % stride != 0) return this;
        places.add(weights(net));
        if (places.size() < MOST) return this;
        for (int i = places.size() - 1; i > 0; i -= 2) places.remove(i);
        stride *= 2;
        return this;
    }

    /** All parameters as one vector. */
    static double[] weights(Layer net) {
        double[] all = new double[net.parameterCount()];
        int at = 0;
        for (Tensor p : net.parameters()) {
            System.arraycopy(p.toDoubles(), 0, all, at, p.numel());
            at += p.numel();
        }
        return all;
    }

    /** How many places are kept. */
    public int size() {
        return places.size();
    }

    /** The places, and where the net is now. */
    List<double[]> places(Layer of) {
        if (of != net) throw new IllegalArgumentException("lossSurface: expected the path of this net, got that of another");
        List<double[]> all = new ArrayList<>(places);
        all.add(weights(net));
        return all;
    }

    @Override
    public String toString() {
        return "WeightPath(%d places, %,d weights)".formatted(places.size(), places.getFirst().length);
    }
}
