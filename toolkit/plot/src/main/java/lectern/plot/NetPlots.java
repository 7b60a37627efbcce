package lectern.plot;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import lectern.data.Dataset;
import lectern.metric.ConfusionMatrix;
import lectern.nn.Layer;
import lectern.tensor.Tensor;

/**
 * Makers of pictures of nets, for static import. A net is asked in evaluation mode and is as it was afterwards; where any function of a tensor will do, a method of a
 * classifier or a lambda can stand for the net.
 *
 * <pre>{@code
 * boundary(net, x, labels)
 * boundary(x -> knn.predict(x), x, labels).title("k = 5")
 * histograms(net, batch.x())
 * }</pre>
 */
public final class NetPlots {
    private NetPlots() {}

    /**
     * Decision regions: which class the net gives to every point around x [n, 2], with the points coloured by their labels [n]. The net answers with scores [n, k], with
     * probabilities or logits [n] or [n, 1] of the larger of two classes, or with classes [n].
     */
    public static Figure boundary(Layer net, Tensor x, Tensor labels) {
        return Regions.of(Still.of("boundary", net), x, labels);
    }

    /** As {@link #boundary(Layer, Tensor, Tensor)}, for any function that answers so. */
    public static Figure boundary(UnaryOperator<Tensor> classifier, Tensor x, Tensor labels) {
        return Regions.of(classifier, x, labels);
    }

    /** As {@link #boundary(Layer, Tensor, Tensor)}, for the examples of a data set. */
    public static Figure boundary(Layer net, Dataset data) {
        return boundary(net, data.x(), data.y());
    }

    /** As {@link #boundary(UnaryOperator, Tensor, Tensor)}, for the examples of a data set. */
    public static Figure boundary(UnaryOperator<Tensor> classifier, Dataset data) {
        return boundary(classifier, data.x(), data.y());
    }

    /**
     * The architecture: a box for each layer, with the shapes where that of an input is given (batch included), ways that part and meet, and what comes several times in a
     * row drawn once. Of a large net the layers deep inside are drawn as one.
     */
    public static Figure diagram(Layer net, int... shape) {
        return Diagram.of(net, shape.length == 0 ? null : NetOutline.example(shape));
    }

    /** As {@link #diagram(Layer, int...)}, with the shapes for this input: whole numbers for a net that begins with an embedding. */
    public static Figure diagram(Layer net, Tensor input) {
        return Diagram.of(net, input);
    }

    /** The filters of a net's first convolution as a grid of pictures; of a net without one, what the rows of its first weight look for in square pictures. */
    public static Figure filters(Layer net) {
        return FilterGrid.of(net);
    }

    /** Weights [out, in, h, w], [n, h, w] or [n, side²] as a grid of pictures; three channels are one picture in colour. */
    public static Figure filters(Tensor weight) {
        return FilterGrid.of(weight);
    }

    /** What a net takes for what: predictions, scores [n, k] or classes [n], and the labels [n]. */
    public static Figure confusion(Tensor prediction, Tensor labels) {
        ConfusionMatrix metric = new ConfusionMatrix();
        metric.update(prediction, labels);
        return Measures.confusion(metric);
    }

    /** As {@link #confusion(Tensor, Tensor)}, for the answers of a net to a data set. */
    public static Figure confusion(Layer net, Dataset data) {
        return confusion(Still.of("confusion", net).apply(data.x()), data.y());
    }

    /** The metric as a picture. */
    public static Figure confusion(ConfusionMatrix metric) {
        return Measures.confusion(metric);
    }

    /** How the numbers of a tensor lie: a histogram with mean, deviation, quartiles, zeros and how many are not finite. */
    public static Figure statistics(Tensor x) {
        return TensorReport.of(x);
    }

    /** Small histograms of every layer's weights, and of their gradients after {@code backward}. */
    public static Figure histograms(Layer net) {
        return LayerHistograms.of(net, null);
    }

    /** As {@link #histograms(Layer)}, and of what every layer makes of this input. */
    public static Figure histograms(Layer net, Tensor input) {
        return LayerHistograms.of(net, input);
    }

    /**
     * A map for each head of how much each place (row) looks at each (column): weights [l, s], [heads, l, s] or [1, heads, l, s], such as
     * {@code attention.weights(x, x, AttentionMask.none())}; the tokens name rows and columns, without any they have numbers.
     */
    public static Figure attention(Tensor weights, String... tokens) {
        return AttentionMaps.of(weights, tokens, tokens);
    }

    /** As {@link #attention(Tensor, String...)}, from the tokens of one text to those of another. */
    public static Figure attention(Tensor weights, String[] queries, String[] keys) {
        return AttentionMaps.of(weights, queries, keys);
    }

    /**
     * The loss around a net, along two random directions in which every filter moves by its own length (Li et al. 2018): {@code lossSurface(net, () ->
     * criterion.apply(net.apply(x), y))}. The net is as it was afterwards; a graph recorded before has to be made again.
     */
    public static Figure lossSurface(Layer net, Supplier<Tensor> loss) {
        return LossPlane.random(net, loss);
    }

    /** The loss along the two directions in which an optimiser went most, with its path; the axes say how much of the way each shows. */
    public static Figure lossSurface(Layer net, Supplier<Tensor> loss, WeightPath path) {
        return LossPlane.along(net, loss, path);
    }

    /** Pictures that a decoder [n, k] → [n, h, w], [n, channels, h, w] or [n, side²] makes on the way from one point [k] to another. */
    public static Figure latent(Layer decoder, Tensor from, Tensor to, int steps) {
        return LatentWalk.between(Still.of("latent", decoder), from, to, steps);
    }

    /** As {@link #latent(Layer, Tensor, Tensor, int)}, for any function that answers so. */
    public static Figure latent(UnaryOperator<Tensor> decoder, Tensor from, Tensor to, int steps) {
        return LatentWalk.between(decoder, from, to, steps);
    }

    /** side × side pictures of the plane of the first two of k components, at the quantiles of N(0, 1); the other components are 0. */
    public static Figure latent(Layer decoder, int k, int side) {
        return LatentWalk.plane(Still.of("latent", decoder), k, side);
    }
}
