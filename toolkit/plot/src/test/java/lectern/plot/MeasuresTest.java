package lectern.plot;

import static lectern.plot.Plots.plot;
import static lectern.tensor.Tensors.ints;
import static lectern.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import lectern.metric.AveragePrecision;
import lectern.metric.CalibrationError;
import lectern.metric.ConfusionMatrix;
import lectern.metric.Metric;
import lectern.metric.RocAuc;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What a metric looks like. */
class MeasuresTest {
    private static final Tensor SCORES = tensor(0.1, 0.4, 0.35, 0.8), TARGETS = ints(0, 0, 1, 1);

    private static <M extends Metric> M filled(M metric) {
        metric.update(SCORES, TARGETS);
        return metric;
    }

    private static ConfusionMatrix confusion() {
        ConfusionMatrix m = new ConfusionMatrix();
        m.update(ints(0, 1, 1, 2, 2, 2, 2), ints(0, 1, 2, 2, 2, 0, 0));
        return m;
    }

    @Test
    void aConfusionMatrixShowsItsCounts() throws Exception {
        Figure figure = plot(confusion());
        assertEquals("""
                Confusion matrix, accuracy 0.571
                Heat map [3, 3], values 0 to 2.
                  1  0  2
                  0  1  0
                  0  1  2""", figure.toString());
        assertEquals("Confusion matrix of 3 classes, true in rows, predicted in columns, accuracy 0.571. Most often 0 is taken for 2, 2 times.", figure.alt());
        assertTrue(Svg.of(figure).texts().containsAll(List.of("true", "predicted", "Confusion matrix, accuracy 0.571")));
        ConfusionMatrix right = new ConfusionMatrix();
        right.update(ints(1), ints(1));
        assertEquals("Confusion matrix of 2 classes, true in rows, predicted in columns, accuracy 1.000.", plot(right).alt());
    }

    @Test
    void curvesHaveAPointForEveryScoreAndALineToCompare() throws Exception {
        Svg svg = Svg.of(plot(filled(new RocAuc())));
        assertEquals(4, svg.lines().size(), "two lines and their samples in the legend");
        assertTrue(svg.lines().stream().anyMatch(d -> Svg.count(d, "L") == 4));
        assertTrue(svg.texts().containsAll(List.of("AUC 0.750", "by chance", "ROC curve", "hits, share of class 1")), svg.texts().toString());
        assertTrue(Svg.of(plot(filled(new AveragePrecision()))).texts().containsAll(List.of("average precision 0.833", "by chance", "recall", "precision")));
    }

    @Test
    void theLineByChanceLiesAtTheShareOfClassOne() {
        AveragePrecision ap = new AveragePrecision();
        ap.update(tensor(0.9, 0.2, 0.1, 0), ints(1, 0, 0, 0));
        String said = plot(ap).toString();
        assertTrue(said.contains("by chance, 2 points, x 0 to 1, y 0.25 to 0.25"), said);
    }

    @Test
    void calibrationShowsItsBins() throws Exception {
        CalibrationError ece = filled(new CalibrationError());
        Svg svg = Svg.of(plot(ece));
        assertTrue(svg.texts().containsAll(List.of("perfect", "bins", "probability told", "share that came true")), svg.texts().toString());
        assertEquals(5, svg.discs(), "four bins, and the sample in the legend");
        assertTrue(plot(ece).toString().contains("bins, 4 points, x 0.1 to 0.8, y 0 to 1"), plot(ece).toString());
    }

    @Test
    void theTextFormFitsATerminal() {
        for (Figure f : List.of(plot(filled(new RocAuc())), plot(filled(new AveragePrecision())), plot(filled(new CalibrationError())), plot(confusion()))) {
            assertTrue(f.toString().lines().count() <= 20, f.toString());
            assertTrue(f.toString().lines().allMatch(line -> line.length() <= 72), f.toString());
        }
    }

    @Test
    void withoutDataThereIsNoPicture() {
        String hint = ": no data yet. Hint: update(prediction, target) first";
        assertEquals("RocAuc" + hint, assertThrows(IllegalStateException.class, () -> plot(new RocAuc())).getMessage());
        assertEquals("AveragePrecision" + hint, assertThrows(IllegalStateException.class, () -> plot(new AveragePrecision())).getMessage());
        assertEquals("CalibrationError" + hint, assertThrows(IllegalStateException.class, () -> plot(new CalibrationError())).getMessage());
        assertEquals("ConfusionMatrix" + hint, assertThrows(IllegalStateException.class, () -> plot(new ConfusionMatrix())).getMessage());
    }
}
