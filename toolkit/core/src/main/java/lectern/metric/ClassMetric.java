package lectern.metric;

import lectern.tensor.Tensor;

/**
 * A number for each class from its hits (TP), false alarms (FP) and misses (FN), averaged over the classes that occur: evenly (macro, at first), by how often they are true
 * (weighted), or of all counts together (micro). A setting returns a new metric without data. Where a score would be 0/0 it is 0.
 *
 * <p>Shapes: prediction [n, k, …] (logits or probabilities, the largest counts) or class indices [n, …]; target class indices [n, …].
 */
public abstract class ClassMetric extends Metric implements Cloneable {
    private enum Average {
        MACRO, MICRO, WEIGHTED, POSITIVE
    }

    private Average average = Average.MACRO;
    private int positive;
    private Counts counts = new Counts();

    /** The score of one class. */
    protected abstract double score(double hits, double falseAlarms, double misses);

    /** The mean over the classes that occur. */
    public final ClassMetric macro() {
        return averaged(Average.MACRO, 0);
    }

    /** The score of the hits, false alarms and misses of all classes together. */
    public final ClassMetric micro() {
        return averaged(Average.MICRO, 0);
    }

    /** The mean over classes, each counting as often as it is true. */
    public final ClassMetric weighted() {
        return averaged(Average.WEIGHTED, 0);
    }

    /** The score of one class only, such as 1 of 0 and 1. */
    public final ClassMetric positive(int c) {
        if (c < 0) throw new IllegalArgumentException(getClass().getSimpleName() + ": expected a class of at least 0, got " + c);
        return averaged(Average.POSITIVE, c);
    }

    private ClassMetric averaged(Average how, int c) {
        try {
            ClassMetric copy = (ClassMetric) clone();
            copy.average = how;
            copy.positive = c;
            copy.counts = new Counts();
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    /** Takes a batch into account. */
    @Override
    public final void update(Tensor prediction, Tensor target) {
        int[][] pairs = Rows.pairs(this, prediction, target, Counts.MOST);
        counts.add(pairs[0], pairs[1]);
    }

    private double of(int c) {
        return c < counts.classes() ? score(counts.hits(c), counts.as(c) - counts.hits(c), counts.of(c) - counts.hits(c)) : 0;
    }

    /** The scores of the classes 0, 1, 2, …, [k]; 0 for one that never occurred. */
    public final Tensor each() {
        double[] scores = new double[counts.classes()];
        for (int c = 0; c < scores.length; c++) scores[c] = of(c);
        return Tensor.wrap(scores, scores.length);
    }

    /** The average over classes. */
    @Override
    public final double value() {
        long all = counts.all();
        if (all == 0) throw lacking("no data yet");
        if (average == Average.POSITIVE) return of(positive);
        double sum = 0, weights = 0, hits = 0;
        for (int c = 0; c < counts.classes(); c++) {
            if (counts.of(c) + counts.as(c) == 0) continue;
            double weight = average == Average.WEIGHTED ? counts.of(c) : 1;
            sum += weight * of(c);
            weights += weight;
            hits += counts.hits(c);
        }
        return average == Average.MICRO ? score(hits, all - hits, all - hits) : sum / weights;
    }

    /** Forgets all batches. */
    @Override
    public final void reset() {
        counts = new Counts();
    }

    /** With the average where it is not macro: {@code F1 micro}, {@code F1 of 1}. */
    @Override
    public final String name() {
        String name = super.name();
        return switch (average) {
            case MACRO -> name;
            case MICRO -> name + " micro";
            case WEIGHTED -> name + " weighted";
            case POSITIVE -> name + " of " + positive;
        };
    }

    static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
