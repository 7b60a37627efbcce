package lectern.nn;

import static lectern.tensor.Autograd.noGrad;

import java.util.LinkedHashMap;
import java.util.Map;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Dropout that stays on in evaluation. Each pass then asks another part of the net, and the spread of the answers says how sure the net is (Gal and Ghahramani 2016).
 *
 * <p>Shapes: any.
 *
 * <pre>{@code
 * var net = new Sequential(new Linear(2, 16), new MonteCarloDropout(0.2), new Linear(16, 1));
 * var answer = MonteCarloDropout.passes(net, randn(5, 2), 100);
 * answer.mean().shapeText();   // [5, 1]
 * answer.deviation();          // of the 100 answers to each question
 * }</pre>
 *
 * @throws IllegalArgumentException if p is no probability
 */
public final class MonteCarloDropout extends Layer {
    private final double p;

    /** Drops each element with probability p. */
    public MonteCarloDropout(double p) {
        this.p = Dropout.probability("MonteCarloDropout", p);
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.dropout(p);
    }

    /** Mean and standard deviation of a net's answers in so many passes in evaluation, without a graph; afterwards each layer is in the mode it was in. */
    public static Spread passes(Layer net, Tensor x, int passes) {
        if (passes < 2) throw new IllegalArgumentException("MonteCarloDropout: expected at least 2 passes for a spread, got " + passes);
        Map<Layer, Boolean> modes = new LinkedHashMap<>();
        net.walk("", (path, layer) -> modes.put(layer, layer.isTraining()));
        net.eval();
        try {
            return noGrad(() -> spread(net, x, passes));
        } finally {
            modes.forEach((layer, training) -> {
                if (training) layer.train();
                else layer.eval();
            });
        }
    }

    /** Mean and sum of squares follow each answer, so that no answer is kept (Welford 1962). */
    private static Spread spread(Layer net, Tensor x, int passes) {
        Tensor mean = net.apply(x), squares = Tensors.zerosLike(mean);
        for (int k = 2; k <= passes; k++) {
            Tensor d = net.apply(x).sub(mean);
            mean = mean.add(d.div(k));
            squares = squares.add(d.square().mul((k - 1.0) / k));
        }
        return new Spread(mean, squares.div(passes - 1).sqrt());
    }

    @Override
    public String toString() {
        return "MonteCarloDropout(" + p + ")";
    }
}
