package lectern.clean;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import org.dflib.DataFrame;
import org.dflib.Series;

/**
 * Finds unusual rows: {@code fit} on x [n, d], then {@code scores} [n] of any rows, higher = more unusual. A row is flagged where its score is above the threshold that
 * the share {@code contamination} of the training rows exceeds; unless that is set, above the detector's usual threshold, or that of the share 0.1. {@code why} tells how much each column has to do with a row's score.
 *
 * <p>A frame is taken through its columns of numbers, later frames through the same names.
 */
public abstract class Detector {
    private static final double SHARE = 0.1;
    private double contamination = Double.NaN;
    private List<String> columns;
    private double[] training;

    /** Learns from x [n, d] float64, all finite, n ≥ 1; gives the scores of these very rows. */
    protected abstract double[] learn(Tensor x);

    /** The scores of rows x [m, d] float64, all finite. */
    protected abstract double[] score(Tensor x);

    /** How much each column adds to the score of each row, [m, d]; larger means more. */
    protected abstract Tensor contributions(Tensor x);

    /** What stands in messages. */
    public String name() {
        return getClass().getSimpleName();
    }

    /** Sets the share of rows expected to be unusual, above 0 and at most 0.5. */
    public final Detector contamination(double share) {
        contamination = checked(share);
        return this;
    }

    /** Learns from rows [n, d]. */
    public final Detector fit(Tensor x) {
        Rows rows = Rows.of(name() + ".fit", x, false);
        return learn(rows, Rows.names(rows.d()));
    }

    private Detector learn(Rows x, List<String> names) {
        if (x.d() == 0) throw new IllegalArgumentException("%s.fit: expected at least one column of numbers, got []".formatted(name()));
        if (x.n() == 0) throw new IllegalArgumentException("%s.fit: expected at least one row, got none".formatted(name()));
        training = learn(x.tensor(DType.FLOAT64));
        columns = List.copyOf(names);
        return this;
    }

    /** Learns from a frame's columns of numbers. */
    public final Detector fit(DataFrame frame) {
        List<String> chosen = new ArrayList<>();
        for (String c : frame.getColumnsIndex()) if (Numbers.numeric(frame.getColumn(c))) chosen.add(c);
        if (chosen.isEmpty())
            throw new IllegalArgumentException("%s.fit: expected at least one column of numbers, got %s".formatted(name(),
                    Arrays.toString(frame.getColumnsIndex().toArray())));
        return learn(Rows.of(name() + ".fit", frame, chosen), chosen);
    }

    /** The score of each row, [n] float64. */
    public final Tensor scores(Tensor x) {
        return vector(score(checked("scores", x)));
    }

    /** The score of each row of a frame. */
    public final Tensor scores(DataFrame frame) {
        return vector(score(rows("scores", frame)));
    }

    /** The scores of the training rows; where a row could be its own neighbour, without it. */
    public final Tensor trainingScores() {
        fitted();
        return vector(training);
    }

    /** The score that this share of the training rows exceeds: the linear quantile 1 − contamination. */
    public final double threshold(double share) {
        fitted();
        double[] sorted = training.clone();
        Arrays.sort(sorted);
        double at = (1 - checked(share)) * (sorted.length - 1);
        int low = (int) at;
        return low + 1 < sorted.length && at > low ? sorted[low] + (at - low) * (sorted[low + 1] - sorted[low]) : sorted[low];
    }

    /** The threshold in use: of the share set by {@code contamination}, else the detector's usual one, else of 0.1. */
    public final double threshold() {
        if (!Double.isNaN(contamination)) return threshold(contamination);
        fitted();
        return Double.isNaN(usual()) ? threshold(SHARE) : usual();
    }

    /** The score above which a row counts as unusual in the literature, NaN where only a share can say. */
    protected double usual() {
        return Double.NaN;
    }

    /** Which rows are unusual, [n] bool. */
    public final Tensor labels(Tensor x) {
        return above(score(checked("labels", x)), threshold());
    }

    /** Which rows of a frame are unusual, [n] bool. */
    public final Tensor labels(DataFrame frame) {
        return above(score(rows("labels", frame)), threshold());
    }

    /** Which rows score above the threshold, [n] bool. */
    public final Tensor labels(Tensor x, double threshold) {
        return above(score(checked("labels", x)), threshold);
    }

    /** How much each column adds to the score of each row, [n, d]. */
    public final Tensor why(Tensor x) {
        return contributions(checked("why", x));
    }

    /** How much each of {@link #columns} adds to the score of each row of a frame, [n, d]. */
    public final Tensor why(DataFrame frame) {
        return contributions(rows("why", frame));
    }

    /** The rows that are not flagged, [m, d]. */
    public final Tensor inliers(Tensor x) {
        return x.at(labels(x).not());
    }

    /** The rows of a frame that are not flagged. */
    public final DataFrame inliers(DataFrame frame) {
        return frame.rows(Series.ofBool((boolean[]) labels(frame).not().array())).select();
    }

    /** The columns this detector was fitted on. */
    public final List<String> columns() {
        return fitted();
    }

    private Tensor checked(String verb, Tensor x) {
        int d = fitted().size();
        if (x.rank() != 2 || x.shape()[1] != d)
            throw new ShapeException("%s.%s: expected [*, %d], got %s".formatted(name(), verb, d, Arrays.toString(x.shape())));
        return Rows.of(name() + "." + verb, x, false).tensor(DType.FLOAT64);
    }

    private Tensor rows(String verb, DataFrame frame) {
        return Numbers.tensor(name() + "." + verb, frame, Numbers.known(name() + "." + verb, frame, fitted()), DType.FLOAT64, false);
    }

    private List<String> fitted() {
        if (columns == null) throw new IllegalStateException("%s: not fitted. Hint: detector.fit(train) first".formatted(name()));
        return columns;
    }

    private static Tensor vector(double[] scores) {
        return Tensors.fromArray(scores.clone(), scores.length);
    }

    private static Tensor above(double[] scores, double threshold) {
        boolean[] flags = new boolean[scores.length];
        for (int i = 0; i < flags.length; i++) flags[i] = scores[i] > threshold;
        return Tensors.fromArray(flags, flags.length);
    }

    private double checked(double share) {
        if (share > 0 && share <= 0.5) return share;
        throw new IllegalArgumentException("%s: expected a contamination above 0 and at most 0.5, got %s".formatted(name(), share));
    }

    /** The name and how many of the training rows it flags. */
    @Override
    public String toString() {
        if (columns == null) return name() + ", not fitted";
        double t = threshold();
        return "%s on %d columns: flags %d of %d rows (score > %.4g)".formatted(name(), columns.size(),
                IntStream.range(0, training.length).filter(i -> training[i] > t).count(),
                training.length, t);
    }
}
