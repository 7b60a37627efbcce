package lectern.metric;

import java.util.Arrays;
import lectern.tensor.Tensor;

/** Scores and whether each is of class 1, kept; in descending order they give the counts at every threshold. */
final class Scores {
    /** After all scores of at least a threshold: how many are of class 1 (hits) and of class 0 (alarms). The first has none of either. */
    record Steps(double[] thresholds, double[] hits, double[] alarms) {}

    private double[] scores = new double[16];
    private boolean[] positive = new boolean[16];
    private int n, positives;

    void add(Tensor prediction, Tensor target) {
        double[] s = prediction.toDoubles(), t = target.toDoubles();
        if (n + s.length > scores.length) {
            int room = Math.max(2 * scores.length, n + s.length);
            scores = Arrays.copyOf(scores, room);
            positive = Arrays.copyOf(positive, room);
        }
        for (int i = 0; i < s.length; i++, n++) {
            scores[n] = s[i] + 0.0; // −0 becomes 0
            positive[n] = t[i] == 1;
            if (positive[n]) positives++;
        }
    }

    int size() {
        return n;
    }

    int positives() {
        return positives;
    }

    Steps steps() {
        int[] order = Tensor.wrap(Arrays.copyOf(scores, n), n).argsort(0, true).toInts();
        double[] thresholds = new double[n + 1], hits = new double[n + 1], alarms = new double[n + 1];
        thresholds[0] = Double.POSITIVE_INFINITY;
        int at = 0;
        for (int i = 0; i < n; i++) {
            double s = scores[order[i]];
            if (i == 0 || s != scores[order[i - 1]]) {
                at++;
                hits[at] = hits[at - 1];
                alarms[at] = alarms[at - 1];
                thresholds[at] = s;
            }
            if (positive[order[i]]) hits[at]++;
            else alarms[at]++;
        }
        return new Steps(Arrays.copyOf(thresholds, at + 1), Arrays.copyOf(hits, at + 1), Arrays.copyOf(alarms, at + 1));
    }
}
