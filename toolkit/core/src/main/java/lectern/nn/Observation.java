package lectern.nn;

import java.util.Map;

/**
 * An observer at work on every layer of a net, until it is closed.
 *
 * <pre>{@code
 * try (var seen = net.observe((path, layer, y) -> System.out.println(path + " " + y.std().item()))) {
 *     net.apply(x);
 * }
 * }</pre>
 */
public final class Observation implements AutoCloseable {
    private final Map<Layer, String> paths;
    private final LayerHook hook;

    private Observation(Map<Layer, String> paths, LayerObserver observer) {
        this.paths = paths;
        hook = (layer, in, y, nanos) -> observer.saw(paths.get(layer), layer, y);
    }

    static Observation of(Layer net, LayerObserver observer) {
        if (observer == null) throw new IllegalArgumentException("observe: expected an observer, got null");
        Observation made = new Observation(LayerTree.paths(net), observer);
        made.paths.keySet().forEach(layer -> layer.hook(made.hook, true));
        return made;
    }

    /** Ends it; a second call does nothing. */
    @Override
    public void close() {
        paths.keySet().forEach(layer -> layer.hook(hook, false));
    }
}
