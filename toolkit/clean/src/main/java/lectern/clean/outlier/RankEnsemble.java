package lectern.clean.outlier;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.stream.Stream;
import lectern.clean.Detector;
import lectern.tensor.Tensor;

/**
 * Several detectors as one. Each puts a row at a rank r among its training scores, from 0 to 1 (the middle of equals); the score is the mean of −ln(1 − r + 1/n), to which a
 * high rank with one detector adds more than it loses with another. Without names, one detector of each kind: density (LOF), histograms (HBOS), a robust ellipsoid (MCD) and
 * isolation (IsolationForest).
 *
 * <pre>{@code new RankEnsemble(new ECOD(), new KNNDetector(10)).fit(x).scores(x) }</pre>
 */
public final class RankEnsemble extends Detector {
    private final Detector[] members;
    private double[][] known;

    public RankEnsemble() {
        this(new LOF(), new HBOS(), new MCD(), new IsolationForest());
    }

    public RankEnsemble(Detector... members) {
        if (members.length == 0) throw new IllegalArgumentException("RankEnsemble: expected at least one detector, got none");
        this.members = members.clone();
    }

    @Override
    protected double[] learn(Tensor x) {
        known = new double[members.length][];
        double[][] training = new double[members.length][];
        for (int m = 0; m < members.length; m++) {
            training[m] = members[m].fit(x).trainingScores().toDoubles();
            known[m] = training[m].clone();
            Arrays.sort(known[m]);
        }
        return joined(training);
    }

    @Override
    protected double[] score(Tensor x) {
        return joined(Stream.of(members).map(m -> m.scores(x).toDoubles()).toArray(double[][]::new));
    }

    private double[] joined(double[][] scores) {
        double[] sum = new double[scores[0].length];
        for (int m = 0; m < scores.length; m++) for (int i = 0; i < sum.length; i++) sum[i] += surprise(known[m], scores[m][i]) / scores.length;
        return sum;
    }

    private static double surprise(double[] sorted, double score) {
        double n = sorted.length, below = Ranks.below(sorted, score), upTo = Ranks.upTo(sorted, score);
        return -Math.log(1 - ((below + upTo + 1) / 2 - 1) / n);
    }

    /** The parts that each member gives, as shares of what it gives in all, weighted by how high it ranks the row. */
    @Override
    protected Tensor contributions(Tensor x) {
        int n = x.size(0), d = x.size(1);
        double[] all = new double[n * d];
        for (int m = 0; m < members.length; m++) {
            double[] why = members[m].why(x).toDoubles(), scores = members[m].scores(x).toDoubles();
            for (int i = 0; i < n; i++) {
                double total = 0, weight = surprise(known[m], scores[i]) / members.length;
                for (int j = 0; j < d; j++) total += Math.abs(why[i * d + j]);
                if (total > 0) for (int j = 0; j < d; j++) all[i * d + j] += weight * why[i * d + j] / total;
            }
        }
        return Tensor.wrap(all, n, d);
    }

    @Override
    public String name() {
        return "RankEnsemble(%s)".formatted(Stream.of(members).map(Detector::name).collect(joining(", ")));
    }
}
