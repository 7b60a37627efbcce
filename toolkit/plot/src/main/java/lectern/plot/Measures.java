package lectern.plot;

import java.util.Locale;

import lectern.metric.AveragePrecision;
import lectern.metric.CalibrationError;
import lectern.metric.ConfusionMatrix;
import lectern.metric.PrecisionRecall;
import lectern.metric.Reliability;
import lectern.metric.RocAuc;
import lectern.metric.RocCurve;
import lectern.tensor.Tensor;

/** Metrics as pictures; a metric without data has none, and says so. */
final class Measures {
    private static final int SIDE = 460;
    private static final double[] UNIT = {0, 1};

    private Measures() {}

    static Figure confusion(ConfusionMatrix metric) {
        double accuracy = metric.value();
        Tensor counts = metric.counts();
        int k = counts.size(0), most = -1;
        double[] n = counts.toDoubles();
        for (int i = 0; i < n.length; i++) if (i / k != i % k && n[i] > 0 && (most < 0 || n[i] > n[most])) most = i;
        String worst = most < 0 ? "" : " Most often %d is taken for %d, %s times.".formatted(most / k, most % k, Ticks.number(n[most]));
        return Values.heat(counts).title("Confusion matrix, accuracy " + text(accuracy)).x("predicted").y("true")
                .alt("Confusion matrix of %d classes, true in rows, predicted in columns, accuracy %s.%s".formatted(k, text(accuracy), worst));
    }

    static Figure roc(RocAuc metric) {
        RocCurve c = metric.curve();
        return unit("ROC curve", c.falseAlarms(), c.hits(), "AUC " + text(metric.value())).line(UNIT, UNIT, "by chance").x("false alarms, share of class 0")
                .y("hits, share of class 1");
    }

    static Figure precisionRecall(AveragePrecision metric) {
        PrecisionRecall c = metric.curve();
        double share = c.precision().get(-1);
        return unit("Precision and recall", c.recall(), c.precision(), "average precision " + text(metric.value()))
                .line(UNIT, new double[]{share, share}, "by chance").x("recall").y("precision");
    }

    static Figure reliability(CalibrationError metric) {
        Reliability c = metric.curve();
        return unit("Calibration", c.told(), c.came(), "calibration error " + text(metric.value())).line(UNIT, UNIT, "perfect")
                .points(c.told(), c.came(), "bins")
                .x("probability told").y("share that came true");
    }

    private static Figure unit(String title, Tensor x, Tensor y, String name) {
        return Figure.of(Series.line("plot", x.toDoubles(), y.toDoubles(), name)).title(title).size(SIDE, SIDE);
    }

    private static String text(double v) {
        return String.format(Locale.ROOT, "%.3f", v);
    }
}
