package lectern.metric;

import static lectern.tensor.Tensors.fromArray;
import static lectern.tensor.Tensors.ints;
import static lectern.tensor.Tensors.tensor;
import static lectern.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Metrics worked out by hand, and the examples of their class documents. */
class MetricNumbersTest {
    private static double of(Metric metric, Tensor prediction, Tensor target) {
        metric.update(prediction, target);
        return metric.value();
    }

    @Test
    void theExamplesOfTheDocuments() {
        assertEquals(2 / 3.0, of(new Accuracy(), ints(0, 1, 1), ints(0, 1, 2)));
        assertEquals(0.75, of(new RocAuc(), tensor(0.1, 0.4, 0.35, 0.8), ints(0, 0, 1, 1)));
        assertEquals(0.5 + 1 / 3.0, of(new AveragePrecision(), tensor(0.1, 0.4, 0.35, 0.8), ints(0, 0, 1, 1)), 1e-15);
        assertEquals(Math.log(2), of(new LogLoss(), tensor(0.5), ints(1)), 1e-15);
        assertEquals(0.25, of(new BrierScore(), tensor(0.5), ints(1)));
        assertEquals(0, of(new CalibrationError(), tensor(0.75, 0.75, 0.75, 0.75), ints(1, 1, 1, 0)));
        assertEquals(1.5, of(new MAE(), tensor(1, 4), tensor(2, 2)));
        assertEquals(2.5, of(new MeanSquaredError(), tensor(1, 4), tensor(2, 2)));
        assertEquals(Math.sqrt(2.5), of(new RMSE(), tensor(1, 4), tensor(2, 2)));
        assertEquals(0.75, of(new MAPE(), tensor(1, 4), tensor(2, 2)));
        assertEquals(0.5, of(new R2(), tensor(1, 2, 4), tensor(1, 2, 3)), 1e-15);
        assertEquals(10, of(new Perplexity(), zeros(2, 10), ints(3, 7)), 1e-12);
    }

    /** Of 1-grams 5 of 6 stand in the reference, of 2-grams 4 of 5, 3-grams 3 of 4, 4-grams 2 of 3; the reference is one word longer. */
    @Test
    void aTranslationByHand() {
        Bleu bleu = new Bleu();
        bleu.update("the cat is on the mat", "the cat sat on the mat");
        assertEquals(0, bleu.value(), "no common 4-gram");
        bleu.reset();
        bleu.update("a b c d e x", "a b c d e y z");
        assertEquals(Math.exp(1 - 7 / 6.0) * Math.pow(5 / 6.0 * 4 / 5.0 * 3 / 4.0 * 2 / 3.0, 0.25), bleu.value(), 1e-15);
        bleu.reset();
        bleu.update("the the the the", "the cat", "the the dog");
        assertEquals(0, bleu.value(), "2 of 4 words count");
        Bleu numbers = new Bleu().padding(0);
        numbers.update(fromArray(new int[]{1, 2, 3, 4, 5, 9, 0, 0}, 1, 8), fromArray(new int[]{1, 2, 3, 4, 5, 6, 7, 0}, 1, 8));
        assertEquals(Math.exp(1 - 7 / 6.0) * Math.pow(1 / 3.0, 0.25), numbers.value(), 1e-15);
    }

    @Test
    void aConfusionMatrixPrintsItsCounts() {
        ConfusionMatrix m = new ConfusionMatrix();
        m.update(ints(0, 1, 1, 2, 2, 2), ints(0, 1, 2, 2, 2, 0));
        assertEquals("""
                ConfusionMatrix 0.6667: 6 examples of 3 classes, true in rows, predicted in columns
                     0   1   2
                 0   1   0   1
                 1   0   1   0
                 2   0   1   2""", m.toString());
        assertArrayEquals(new double[]{0.5, 0, 0.5, 0, 1, 0, 0, 1 / 3.0, 2 / 3.0}, m.shares().toDoubles(), 1e-15);
        assertArrayEquals(new double[]{0.5, 1, 2 / 3.0}, each(new Recall()), 1e-15);
        assertArrayEquals(new double[]{1, 0.5, 2 / 3.0}, each(new Precision()), 1e-15);
    }

    private static double[] each(ClassMetric m) {
        m.update(ints(0, 1, 1, 2, 2, 2), ints(0, 1, 2, 2, 2, 0));
        return m.each().toDoubles();
    }

    @Test
    void topOneIsTheAccuracyEvenWithTies() {
        Tensor x = fromArray(new double[]{1, 1, 0, 0, 2, 2, 3, 3, 3}, 3, 3);
        for (int c = 0; c < 3; c++) assertEquals(of(new Accuracy(), x, ints(c, c, c)), of(new TopK(1), x, ints(c, c, c)));
        assertEquals(1, of(new TopK(7), x, ints(2, 0, 1)));
    }

    @Test
    void classesOfPixelsAreOnAxisOne() {
        Tensor x = fromArray(new double[]{5, 0, 0, 1, 1, 9}, 1, 2, 3);
        assertEquals(1, of(new Accuracy(), x, fromArray(new int[]{0, 1, 1}, 1, 3)));
        assertEquals(of(new Perplexity(), x, fromArray(new int[]{0, 1, 1}, 1, 3)),
                of(new Perplexity(), fromArray(new double[]{5, 1, 0, 1, 0, 9}, 3, 2), ints(0, 1, 1)), 1e-15);
    }

    @Test
    void whatNeedsMoreDataSaysSo() {
        says("RocAuc: expected both classes, all 2 are 1 so far. Hint: update(prediction, target) first", new RocAuc(), tensor(1, 2), ints(1, 1));
        says("AveragePrecision: none of 2 targets is 1 so far. Hint: update(prediction, target) first", new AveragePrecision(), tensor(1, 2), ints(0, 0));
        says("R2: expected at least 2 rows, got 1. Hint: update(prediction, target) first", new R2(), tensor(1), tensor(1));
        says("Silhouette: expected 2 to n − 1 clusters, got 1 of 2 points. Hint: update(prediction, target) first", new Silhouette(), zeros(2, 2), ints(4, 4));
    }

    private static void says(String message, Metric metric, Tensor prediction, Tensor target) {
        metric.update(prediction, target);
        assertEquals(message, assertThrows(IllegalStateException.class, metric::value).getMessage());
        assertEquals(message, metric.toString());
    }
}
