package lectern.loss;

import static lectern.tensor.Tensors.fromArray;
import static lectern.tensor.Tensors.ints;

import java.util.List;
import java.util.function.Function;
import lectern.tensor.DType;
import lectern.tensor.Tensor;

/** One example of each loss for {@link LossContractTest}: how it is made, what it is applied to, and three wrong calls with what they say. */
record LossExamples(ReducedLoss<?> loss, LossExamples.Call call, LossExamples.Inputs inputs, String text, LossExamples.Wrong... wrong) {
    /** A loss applied to inputs; those in float64 are differentiated. */
    interface Call {
        Tensor of(ReducedLoss<?> loss, Tensor... in);
    }

    /** Inputs for n examples. */
    interface Inputs extends Function<Integer, Tensor[]> {}

    /** A wrong call and its message. */
    record Wrong(String message, Runnable call) {}

    static final Call TWO = (loss, in) -> loss.apply(in[0], in[1]);

    @Override
    public String toString() {
        return loss.toString();
    }

    static Tensor smooth(int seed, double low, double high, int... shape) {
        double[] values = new double[java.util.Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < values.length; i++) values[i] = low + (high - low) * (0.5 + 0.5 * Math.sin(12.9898 * (i + 1) + 3 * seed));
        return fromArray(values, shape);
    }

    static Tensor whole(int seed, int low, int high, int... shape) {
        return smooth(seed, low, high - 1e-9, shape).floor().to(DType.INT32);
    }

    private static Tensor signs(int seed, int... shape) {
        return whole(seed, 0, 2, shape).mul(2).sub(1);
    }

    private static Inputs pair(double low, double high, double from, double to) {
        return n -> new Tensor[]{smooth(1, low, high, n, 3), smooth(2, from, to, n, 3)};
    }

    private static final Inputs REAL = pair(-2, 2, -1.1, 1.3), CLASSES = n -> new Tensor[]{smooth(1, -2, 2, n, 4), whole(2, 0, 4, n)};

    private static Wrong wrong(String message, Runnable call) {
        return new Wrong(message, call);
    }

    private static Wrong apart(String name) {
        return wrong(name + ": expected prediction and target of one shape, got [2, 3] and [3, 2]. Hint: target.reshape(prediction.shape())",
                () -> make(name).apply(smooth(1, 0, 1, 2, 3), smooth(1, 0, 1, 3, 2)));
    }

    private static Wrong other(String name) {
        return wrong(name + ": expected prediction and target of one shape, got [2] and [3]", () -> make(name).apply(smooth(1, 0, 1, 2), smooth(1, 0, 1, 3)));
    }

    private static Wrong scalar(String name) {
        return wrong(name + ": expected prediction and target of one shape, got [1] and []. Hint: target.reshape(prediction.shape())",
                () -> make(name).apply(smooth(1, 0, 1, 1), smooth(1, 0, 1)));
    }

    private static Wrong two(String name, String call) {
        return wrong(name + ": expected three inputs, got two. Hint: " + call, () -> make(name).apply(smooth(1, 0, 1, 2, 3), smooth(1, 0, 1, 2, 3)));
    }

    private static ReducedLoss<?> make(String name) {
        return all().stream().map(LossExamples::loss).filter(l -> l.getClass().getSimpleName().equals(name)).findFirst().orElseThrow();
    }

    private static final Tensor X = smooth(1, 0, 1, 2, 3), ROWS = smooth(2, -1, 1, 2, 3);

    static List<LossExamples> all() {
        return List.of(
                new LossExamples(new L1Loss(), TWO, REAL, "L1Loss(mean)", apart("L1Loss"), other("L1Loss"), scalar("L1Loss")),
                new LossExamples(new MSELoss(), TWO, REAL, "MSELoss(mean)", apart("MSELoss"), other("MSELoss"), scalar("MSELoss")),
                new LossExamples(new HuberLoss(), TWO, REAL, "HuberLoss(delta 1, mean)", apart("HuberLoss"), other("HuberLoss"),
                        wrong("HuberLoss: expected a delta above 0, got 0", () -> new HuberLoss(0))),
                new LossExamples(new SmoothL1Loss(0.5), TWO, REAL, "SmoothL1Loss(beta 0.5, mean)", apart("SmoothL1Loss"), other("SmoothL1Loss"),
                        wrong("SmoothL1Loss: expected a beta of at least 0, got -1", () -> new SmoothL1Loss(-1))),
                new LossExamples(new MinkowskiLoss(1.5), TWO, REAL, "MinkowskiLoss(p 1.5, mean)", apart("MinkowskiLoss"), other("MinkowskiLoss"),
                        wrong("MinkowskiLoss: expected a power of at least 1, got 0.5", () -> new MinkowskiLoss(0.5))),
                new LossExamples(new BCELoss(), TWO, pair(0.05, 0.95, 0.1, 0.9), "BCELoss(mean)", apart("BCELoss"),
                        wrong("BCELoss: expected probabilities from 0 to 1, got 1.5 at place 0. Hint: BCEWithLogitsLoss takes logits",
                                () -> new BCELoss().apply(fromArray(new double[]{1.5}, 1), fromArray(new double[]{1}, 1))),
                        wrong("BCELoss: expected targets from 0 to 1, got NaN at place 1",
                                () -> new BCELoss().apply(fromArray(new double[]{0, 1}, 2), fromArray(new double[]{0, Double.NaN}, 2)))),
                new LossExamples(new BCEWithLogitsLoss().positiveWeights(2), TWO, pair(-2, 2, 0.1, 0.9),
                        "BCEWithLogitsLoss(positive weights [2.0], mean)", apart("BCEWithLogitsLoss"),
                        wrong("BCEWithLogitsLoss: expected 2 columns, one a positive weight, got [2, 3]",
                                () -> new BCEWithLogitsLoss().positiveWeights(1, 2).apply(ROWS, X)),
                        wrong("BCEWithLogitsLoss: expected targets from 0 to 1, got 2 at place 1",
                                () -> new BCEWithLogitsLoss().apply(fromArray(new double[]{0, 1}, 2), ints(1, 2)))),
                new LossExamples(new CrossEntropyLoss().smoothing(0.1), TWO, CLASSES, "CrossEntropyLoss(from logits, smoothing 0.1, mean)",
                        wrong("CrossEntropyLoss: expected probabilities that sum to 1 along axis 1, got 3 at place 0",
                                () -> new CrossEntropyLoss().apply(ROWS, fromArray(new double[]{1, 1, 1, 1, 0, 0}, 2, 3))),
                        wrong("CrossEntropyLoss: every target is 7, which is ignored", () -> new CrossEntropyLoss().ignore(7).apply(ROWS, ints(7, 7))),
                        wrong("CrossEntropyLoss: expected 2 classes, one a weight, got [2, 3]",
                                () -> new CrossEntropyLoss().weights(1, 2).apply(ROWS, ints(0, 1)))),
                new LossExamples(new NLLLoss(), TWO, CLASSES, "NLLLoss(mean)",
                        wrong("NLLLoss: expected log-probabilities [n, k] and class indices [n], got [2, 3] and [3]",
                                () -> new NLLLoss().apply(ROWS, ints(0, 1, 2))),
                        wrong("NLLLoss: expected class indices 0…2, got -1 at row 1", () -> new NLLLoss().apply(ROWS, ints(0, -1))),
                        wrong("NLLLoss: the classes of all targets weigh 0", () -> new NLLLoss().weights(0, 1, 1).apply(ROWS, ints(0, 0)))),
                new LossExamples(new HingeLoss(), TWO, n -> new Tensor[]{smooth(1, -2, 2, n, 3), signs(2, n, 3)}, "HingeLoss(mean)", apart("HingeLoss"),
                        other("HingeLoss"), wrong("HingeLoss: expected labels -1 or 1, got 0 at place 1", () -> new HingeLoss().apply(ints(1, 1), ints(1, 0)))),
                new LossExamples(new MultiClassHingeLoss(), TWO, CLASSES, "MultiClassHingeLoss(mean)",
                        wrong("MultiClassHingeLoss: expected scores [n, k] and class indices [n], got [2] and [2]",
                                () -> new MultiClassHingeLoss().apply(ints(1, 1), ints(1, 1))),
                        wrong("MultiClassHingeLoss: expected class indices 0…2, got 3 at row 0", () -> new MultiClassHingeLoss().apply(ROWS, ints(3, 0))),
                        wrong("MultiClassHingeLoss: expected class indices 0…2, got 0.5 at row 1",
                                () -> new MultiClassHingeLoss().apply(ROWS, fromArray(new double[]{0, 0.5}, 2)))),
                new LossExamples(new KLDivLoss(), TWO, pair(-2, -0.1, 0.1, 0.9), "KLDivLoss(mean)", apart("KLDivLoss"), other("KLDivLoss"),
                        wrong("KLDivLoss: expected probabilities from 0 to 1, got -1 at place 0. Hint: logTarget() takes logarithms",
                                () -> new KLDivLoss().apply(fromArray(new double[]{-1}, 1), ints(-1)))),
                new LossExamples(new GaussianNLLLoss(), (loss, in) -> ((GaussianNLLLoss) loss).apply(in[0], in[1], in[2]),
                        n -> new Tensor[]{smooth(1, -1, 1, n, 3), smooth(2, -1, 1, n, 3), smooth(3, 0.3, 2, n, 3)},
                        "GaussianNLLLoss(epsilon 1.0E-6, mean)", two("GaussianNLLLoss", "apply(mean, target, variance)"),
                        wrong("GaussianNLLLoss: expected a variance [2, 3] or [2, 1], got [3]", () -> new GaussianNLLLoss().apply(ROWS, ROWS, ints(1, 1, 1))),
                        wrong("GaussianNLLLoss: expected a variance of at least 0, got -1 at place 0. Hint: predict its logarithm and take exp()",
                                () -> new GaussianNLLLoss().apply(ROWS, ROWS, ROWS.sub(ROWS).sub(1)))),
                new LossExamples(new PoissonNLLLoss().full(), TWO, n -> new Tensor[]{smooth(1, -1, 1, n, 3), whole(2, 0, 5, n, 3)},
                        "PoissonNLLLoss(from logarithms, full, mean)", apart("PoissonNLLLoss"),
                        wrong("PoissonNLLLoss: expected counts of at least 0, got -2 at place 1", () -> new PoissonNLLLoss().apply(ints(1, 1), ints(1, -2))),
                        wrong("PoissonNLLLoss: expected rates of at least 0, got -1 at place 0. Hint: without rates() it takes their logarithms",
                                () -> new PoissonNLLLoss().rates().apply(ints(-1), ints(1)))),
                new LossExamples(new CosineEmbeddingLoss(0.2), (loss, in) -> ((CosineEmbeddingLoss) loss).apply(in[0], in[1], in[2]),
                        n -> new Tensor[]{smooth(1, -1, 1, n, 3), smooth(2, -1, 1, n, 3), signs(3, n)}, "CosineEmbeddingLoss(margin 0.2, mean)",
                        wrong("CosineEmbeddingLoss: expected a margin from −1 to 1, got 1.5", () -> new CosineEmbeddingLoss(1.5)),
                        wrong("CosineEmbeddingLoss: expected rows [n, d] of one shape, got [2, 3] and [2]",
                                () -> new CosineEmbeddingLoss().apply(ROWS, ints(1, 1))),
                        wrong("CosineEmbeddingLoss: expected labels -1 or 1, got 0 at place 1",
                                () -> new CosineEmbeddingLoss().apply(ROWS, ROWS, ints(1, 0)))),
                new LossExamples(new TripletMarginLoss(), (loss, in) -> ((TripletMarginLoss) loss).apply(in[0], in[1], in[2]),
                        n -> new Tensor[]{smooth(1, -1, 1, n, 3), smooth(2, -1, 1, n, 3), smooth(3, -1, 1, n, 3)},
                        "TripletMarginLoss(margin 1, norm 2, mean)", two("TripletMarginLoss", "apply(anchor, positive, negative)"),
                        wrong("TripletMarginLoss: expected rows [n, d] of one shape, got [2, 3] and [2]",
                                () -> new TripletMarginLoss().apply(ROWS, ROWS, ints(1, 1))),
                        wrong("TripletMarginLoss: expected a norm of at least 1, got NaN", () -> new TripletMarginLoss().norm(Double.NaN))),
                new LossExamples(new ContrastiveLoss(2), (loss, in) -> ((ContrastiveLoss) loss).apply(in[0], in[1], in[2]),
                        n -> new Tensor[]{smooth(1, -1, 1, n, 3), smooth(2, -1, 1, n, 3), whole(3, 0, 2, n)}, "ContrastiveLoss(margin 2, mean)",
                        two("ContrastiveLoss", "apply(a, b, labels)"),
                        wrong("ContrastiveLoss: expected one label for each row of [2, 3], got [3]",
                                () -> new ContrastiveLoss().apply(ROWS, ROWS, ints(1, 1, 0))),
                        wrong("ContrastiveLoss: expected labels 0 or 1, got -1 at place 0", () -> new ContrastiveLoss().apply(ROWS, ROWS, ints(-1, 1)))),
                new LossExamples(new CTCLoss(), TWO, n -> new Tensor[]{smooth(1, -3, -0.5, 5, n, 4), whole(2, 1, 4, n, 1)}, "CTCLoss(mean)",
                        wrong("CTCLoss: expected log-probabilities [T, n, k ≥ 2] and labels [n, s], got [2, 3] and [2]",
                                () -> new CTCLoss().apply(ROWS, ints(1, 1))),
                        wrong("CTCLoss: row 0 has 2 labels, which need 3 steps, got 2. Hint: zeroInfinity()",
                                () -> new CTCLoss().apply(smooth(1, -1, 0, 2, 1, 3), ints(1, 1).reshape(1, 2))),
                        wrong("CTCLoss: expected labels 1…2 (0 is the blank), got 3 in row 0",
                                () -> new CTCLoss().apply(smooth(1, -1, 0, 2, 1, 3), ints(3).reshape(1, 1)))),
                new LossExamples(new DiceLoss(), TWO, pair(0.1, 0.9, 0.2, 0.8), "DiceLoss(smooth 1, mean)", apart("DiceLoss"), other("DiceLoss"),
                        wrong("DiceLoss: expected probabilities from 0 to 1, got -0.5 at place 0. Hint: x.sigmoid() of logits",
                                () -> new DiceLoss().apply(fromArray(new double[]{-0.5}, 1), ints(1)))),
                new LossExamples(new FocalLoss(), TWO, n -> new Tensor[]{smooth(1, -2, 2, n, 3), whole(2, 0, 2, n, 3)},
                        "FocalLoss(gamma 2, alpha 0.25, mean)", apart("FocalLoss"),
                        wrong("FocalLoss: expected 0 < alpha < 1, got 1", () -> new FocalLoss(2, 1)),
                        wrong("FocalLoss: expected labels 0 or 1, got 2 at place 0", () -> new FocalLoss().apply(ints(1), ints(2)))),
                new LossExamples(new ELBOLoss(new MSELoss()).beta(0.5),
                        (loss, in) -> ((ELBOLoss) loss).apply(in[0], in[1], new DiagonalGaussian(in[2], in[3])),
                        n -> new Tensor[]{smooth(1, -1, 1, n, 3), smooth(2, -1, 1, n, 3), smooth(3, -1, 1, n, 2), smooth(4, -1, 1, n, 2)},
                        "ELBOLoss(MSELoss, beta 0.5, mean)", two("ELBOLoss", "apply(prediction, target, q)"),
                        wrong("ELBOLoss: expected a beta of at least 0, got -1", () -> new ELBOLoss(new MSELoss()).beta(-1)),
                        wrong("ELBOLoss: expected as many reconstructions as codes, got [2, 3] and [1, 3]",
                                () -> new ELBOLoss(new MSELoss()).apply(ROWS, ROWS, new DiagonalGaussian(ROWS.at("0:1"), ROWS.at("0:1"))))));
    }
}
