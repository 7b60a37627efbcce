package lectern.metric;

import lectern.tensor.Tensor;

/**
 * Area under the precision–recall curve as a sum of steps, Σ(Rᵢ − Rᵢ₋₁)Pᵢ over falling thresholds; where class 1 is rare it tells more than {@link RocAuc}.
 *
 * <p>Shapes: prediction [n] (logits, probabilities or any other score of class 1), target [n] of 0 and 1. All scores are kept.
 *
 * <pre>{@code
 * var ap = new AveragePrecision();
 * ap.update(tensor(0.1, 0.4, 0.35, 0.8), ints(0, 0, 1, 1));    // 0.83
 * plot(ap)                                                    // draws the curve
 * }</pre>
 */
public final class AveragePrecision extends Metric {
    private Scores scores = new Scores();

    /** Takes a batch into account. */
    @Override
    public void update(Tensor prediction, Tensor target) {
        Rows.binary(this, prediction, target);
        scores.add(prediction, target);
    }

    /** The area under the curve. */
    @Override
    public double value() {
        PrecisionRecall c = curve();
        double[] p = c.precision().toDoubles(), r = c.recall().toDoubles();
        double area = 0;
        for (int i = 1; i < p.length; i++) area += (r[i] - r[i - 1]) * p[i];
        return area;
    }

    /** The curve, with a point for every different score. */
    public PrecisionRecall curve() {
        if (scores.size() == 0) throw lacking("no data yet");
        if (scores.positives() == 0) throw lacking("none of %d targets is 1 so far".formatted(scores.size()));
        Scores.Steps s = scores.steps();
        int m = s.hits().length;
        double[] precision = new double[m];
        for (int i = 0; i < m; i++) precision[i] = i == 0 ? 1 : s.hits()[i] / (s.hits()[i] + s.alarms()[i]);
        return new PrecisionRecall(Tensor.wrap(precision, m), Tensor.wrap(s.hits(), m).div(scores.positives()), Tensor.wrap(s.thresholds(), m));
    }

    /** Forgets all batches. */
    @Override
    public void reset() {
        scores = new Scores();
    }
}
