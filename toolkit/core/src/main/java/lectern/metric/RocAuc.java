package lectern.metric;

import lectern.tensor.Tensor;

/**
 * Area under the ROC curve, which is the chance that a score of class 1 is above one of class 0, ties counting half (Hanley and McNeil 1982): 1 is perfect, ½ a coin.
 *
 * <p>Shapes: prediction [n] (logits, probabilities or any other score of class 1), target [n] of 0 and 1. All scores are kept.
 *
 * <pre>{@code
 * var auc = new RocAuc();
 * auc.update(tensor(0.1, 0.4, 0.35, 0.8), ints(0, 0, 1, 1));    // 0.75
 * plot(auc)                                                     // draws the curve
 * }</pre>
 */
public final class RocAuc extends Metric {
    private Scores scores = new Scores();

    /** Takes a batch into account. */
    @Override
    public void update(Tensor prediction, Tensor target) {
        Rows.binary(this, prediction, target);
        scores.add(prediction, target);
    }

    private Scores.Steps steps() {
        if (scores.size() == 0) throw lacking("no data yet");
        if (scores.positives() == 0 || scores.positives() == scores.size())
            throw lacking("expected both classes, all %d are %d so far".formatted(scores.size(), scores.positives() == 0 ? 0 : 1));
        return scores.steps();
    }

    /** The area under the curve. */
    @Override
    public double value() {
        Scores.Steps s = steps();
        double area = 0;
        for (int i = 1; i < s.hits().length; i++) area += (s.alarms()[i] - s.alarms()[i - 1]) * (s.hits()[i] + s.hits()[i - 1]) / 2;
        return area / scores.positives() / (scores.size() - scores.positives());
    }

    /** The curve, with a point for every different score. */
    public RocCurve curve() {
        Scores.Steps s = steps();
        int m = s.hits().length;
        return new RocCurve(Tensor.wrap(s.alarms(), m).div(scores.size() - scores.positives()), Tensor.wrap(s.hits(), m).div(scores.positives()),
                Tensor.wrap(s.thresholds(), m));
    }

    /** Forgets all batches. */
    @Override
    public void reset() {
        scores = new Scores();
    }
}
