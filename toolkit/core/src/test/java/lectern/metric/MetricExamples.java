package lectern.metric;

import static lectern.tensor.Tensors.fromArray;
import static lectern.tensor.Tensors.ints;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.tensor;
import static lectern.tensor.Tensors.zeros;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import lectern.tensor.DType;
import lectern.tensor.Generator;
import lectern.tensor.Tensor;

/** One example of each metric for {@link MetricContractTest}: how it is made, what it is called, data of n rows, and three wrong calls with what they say. */
record MetricExamples(Metric metric, String name, MetricExamples.Rows rows, MetricExamples.Wrong... wrong) {
    /** Prediction and target of n rows. */
    interface Rows extends Function<Integer, Tensor[]> {}

    /** A wrong call and its message. */
    record Wrong(String message, Consumer<Metric> call) {}

    @Override
    public String toString() {
        return name;
    }

    private static Tensor normal(int seed, int... shape) {
        return new Generator(seed).normal(shape);
    }

    private static Tensor whole(int seed, int high, int... shape) {
        return new Generator(seed).integers(0, high, shape);
    }

    private static final Rows LABELS = n -> new Tensor[]{whole(1, 3, n), whole(2, 3, n)}, SCORES = n -> new Tensor[]{normal(1, n, 4), whole(2, 4, n)},
            BINARY = n -> new Tensor[]{normal(1, n), whole(2, 2, n)}, CHANCES = n -> new Tensor[]{normal(1, n, 3).softmax(1), whole(2, 3, n)},
            NUMBERS = n -> new Tensor[]{normal(1, n, 2), normal(2, n, 2)};

    private static Wrong wrong(String message, Consumer<Metric> call) {
        return new Wrong(message, call);
    }

    private static Wrong[] ofClasses(String name) {
        return new Wrong[]{
            wrong(name + ": expected scores [n, k, …] or class indices [n, …], and true class indices [n, …], got [3] and [2]",
                    m -> m.update(ints(0, 1, 2), ints(0, 1))),
            wrong(name + ": expected class indices 0…3, got 4 as target at row 1", m -> m.update(zeros(2, 4), ints(3, 4))),
            wrong(name + ": the prediction is NaN at row 1", m -> m.update(fromArray(new double[]{0, 1, Double.NaN, 1}, 2, 2), ints(0, 0)))};
    }

    private static Wrong[] ofScores(String name) {
        return new Wrong[]{
            wrong(name + ": expected scores [n] and targets [n] of 0 and 1, got [2, 2] and [2]", m -> m.update(zeros(2, 2), ints(0, 1))),
            wrong(name + ": expected class indices 0…1, got 2 as target at row 0", m -> m.update(tensor(0.5), ints(2))),
            wrong(name + ": the prediction is NaN at row 2", m -> m.update(tensor(0, 1, Double.NaN), ints(0, 1, 1)))};
    }

    private static Wrong[] ofChances(String name) {
        return new Wrong[]{
            wrong(name + ": expected probabilities from 0 to 1, got 1.5 at row 1. Hint: logits.sigmoid()", m -> m.update(tensor(0.5, 1.5), ints(0, 1))),
            wrong(name + ": expected probabilities that sum to 1, got 2 at row 0. Hint: logits.softmax(1)", m -> m.update(ones(1, 2), ints(0))),
            wrong(name + ": expected class indices 0…2, got -1 as target at row 0", m -> m.update(zeros(1, 3).softmax(1), ints(-1)))};
    }

    private static Wrong[] ofNumbers(String name) {
        return new Wrong[]{
            wrong(name + ": expected prediction and target of one shape [n, …], got [2] and [2, 1]", m -> m.update(zeros(2), zeros(2, 1))),
            wrong(name + ": the target is NaN at row 1", m -> m.update(zeros(2, 2), tensor(new double[][]{{0, 0}, {0, Double.NaN}}))),
            wrong(name + ": the prediction is Infinity at row 0, expected finite numbers",
                    m -> m.update(tensor(new double[][]{{Double.POSITIVE_INFINITY, 0}}), zeros(1, 2)))};
    }

    static List<MetricExamples> all() {
        return List.of(
                new MetricExamples(new Accuracy(), "Accuracy", SCORES, ofClasses("Accuracy")),
                new MetricExamples(new Accuracy(), "Accuracy", LABELS,
                        wrong("Accuracy: expected class indices 0, 1, 2, …, got 0.7 as prediction at row 0. Hint: p.gt(0.5) makes classes of probabilities",
                                m -> m.update(tensor(0.7), ints(1))),
                        wrong("Accuracy: expected class indices 0, 1, 2, …, got -1 as target at row 1", m -> m.update(ints(0, 1), ints(0, -1))),
                        wrong("Accuracy: expected scores [n, k, …] or class indices [n, …], and true class indices [n, …], got [] and []",
                                m -> m.update(ints(1).reshape(), ints(1).reshape()))),
                new MetricExamples(new TopK(2), "Top2", SCORES,
                        wrong("Top2: expected scores [n, c, …] and class indices [n, …], got [3] and [3]", m -> m.update(zeros(3), ints(0, 0, 0))),
                        wrong("Top2: the prediction is NaN at row 0", m -> m.update(tensor(new double[][]{{0, Double.NaN}}), ints(0))),
                        wrong("TopK: expected k of at least 1, got 0", m -> new TopK(0))),
                new MetricExamples(new ConfusionMatrix(), "ConfusionMatrix", SCORES, ofClasses("ConfusionMatrix")),
                new MetricExamples(new Precision(), "Precision", SCORES, ofClasses("Precision")),
                new MetricExamples(new Recall().weighted(), "Recall weighted", SCORES, ofClasses("Recall weighted")),
                new MetricExamples(new F1().micro(), "F1 micro", LABELS, ofClasses("F1 micro")),
                new MetricExamples(new IoU().positive(1), "IoU of 1", n -> new Tensor[]{whole(1, 2, n, 3, 3), whole(2, 2, n, 3, 3)}, ofClasses("IoU of 1")),
                new MetricExamples(new DiceScore(), "DiceScore", n -> new Tensor[]{normal(1, n, 2, 3), whole(2, 2, n, 3)},
                        wrong("DiceScore: expected at most 4096 classes, got [1, 5000]", m -> m.update(zeros(1, 5000), ints(0))),
                        wrong("DiceScore: expected a class of at least 0, got -1", m -> ((ClassMetric) m).positive(-1)),
                        wrong("DiceScore: the target is NaN at row 0", m -> m.update(zeros(1, 2), tensor(Double.NaN)))),
                new MetricExamples(new RocAuc(), "RocAuc", BINARY, ofScores("RocAuc")),
                new MetricExamples(new AveragePrecision(), "AveragePrecision", BINARY, ofScores("AveragePrecision")),
                new MetricExamples(new LogLoss(), "LogLoss", CHANCES, ofChances("LogLoss")),
                new MetricExamples(new LogLoss(), "LogLoss", n -> new Tensor[]{normal(1, n).sigmoid(), whole(2, 2, n)},
                        wrong("LogLoss: the prediction is NaN at row 0", m -> m.update(tensor(Double.NaN), ints(1))),
                        wrong("LogLoss: expected class indices 0…1, got 0.5 as target at row 0", m -> m.update(tensor(0.5), tensor(0.5))),
                        wrong("LogLoss: expected probabilities [n] of class 1 or [n, k] of all classes, and true class indices [n], got [2] and [1]",
                                m -> m.update(tensor(0, 1), ints(1)))),
                new MetricExamples(new BrierScore(), "BrierScore", CHANCES, ofChances("BrierScore")),
                new MetricExamples(new CalibrationError(), "CalibrationError", CHANCES, ofChances("CalibrationError")),
                new MetricExamples(new MAE(), "MAE", NUMBERS, ofNumbers("MAE")),
                new MetricExamples(new MeanSquaredError(), "MeanSquaredError", NUMBERS, ofNumbers("MeanSquaredError")),
                new MetricExamples(new RMSE(), "RMSE", NUMBERS, ofNumbers("RMSE")),
                new MetricExamples(new MAPE(), "MAPE", NUMBERS, ofNumbers("MAPE")),
                new MetricExamples(new R2(), "R2", NUMBERS, ofNumbers("R2")),
                new MetricExamples(new Bleu().padding(0), "Bleu", n -> new Tensor[]{whole(1, 3, n, 12), whole(2, 3, n, 14)},
                        wrong("Bleu: expected words [n, s] and [n, t], got [2] and [2]", m -> m.update(ints(1, 2), ints(1, 2))),
                        wrong("Bleu: expected class indices 0, 1, 2, …, got 1.5 as prediction at row 0",
                                m -> m.update(tensor(new double[][]{{1.5}}), ones(1, 1))),
                        wrong("Bleu: expected at least one reference, got none", m -> ((Bleu) m).update("a cat"))),
                new MetricExamples(new Perplexity().ignore(-1), "Perplexity", n -> new Tensor[]{normal(1, n, 4, 2), whole(2, 5, n, 2).sub(1)},
                        wrong("Perplexity: expected logits [n, k, …] and class indices [n, …], got [2, 3] and [3]", m -> m.update(zeros(2, 3), ints(1, 1, 1))),
                        wrong("Perplexity: expected class indices 0…2, got 3 as target at row 1", m -> m.update(zeros(2, 3), ints(0, 3))),
                        wrong("Perplexity: the prediction is NaN at row 0", m -> m.update(tensor(new double[][]{{0, Double.NaN}}), ints(0)))),
                new MetricExamples(new Silhouette(), "Silhouette", n -> new Tensor[]{normal(1, n, 2), whole(2, 3, n).to(DType.FLOAT64)},
                        wrong("Silhouette: expected points [n, d] and clusters [n], got [2] and [2]", m -> m.update(zeros(2), ints(0, 1))),
                        wrong("Silhouette: the prediction is NaN at row 1", m -> m.update(tensor(new double[][]{{0, 1}, {Double.NaN, 1}}), ints(0, 1))),
                        wrong("Silhouette: expected whole numbers as clusters (not 0.5 at row 0), got [1, 2] and [1]",
                                m -> m.update(zeros(1, 2), tensor(0.5)))));
    }
}
