package lectern.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lectern.tensor.DType;
import lectern.tensor.Golden;
import lectern.tensor.GoldenTest;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every loss in every setting against PyTorch, value and gradient; resources/golden/make_losses.py made the numbers. */
class LossGoldenTest {
    static List<Golden> cases() {
        return Golden.read("loss-classes");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void float64(Golden c) {
        GoldenTest.agrees(c, DType.FLOAT64, 1e-12, LossGoldenTest::run);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void float32(Golden c) {
        GoldenTest.agrees(c, DType.FLOAT32, 1e-6, LossGoldenTest::run);
    }

    @Test
    void everyLossHasACase() {
        assertEquals(LossClasses.names(), cases().stream().map(c -> c.name).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static List<Tensor> run(Golden c, Map<String, Tensor> in) {
        Tensor x = in.get("x"), t = in.get("t"), index = in.get("iT"), v = in.get("v"), y = t == null ? index : t;
        double value = number(c, "value");
        return List.of(switch (c.name) {
            case "L1Loss" -> form(c, new L1Loss()).apply(x, t);
            case "MSELoss" -> form(c, new MSELoss()).apply(x, t);
            case "HuberLoss" -> form(c, new HuberLoss(value)).apply(x, t);
            case "SmoothL1Loss" -> form(c, new SmoothL1Loss(value)).apply(x, t);
            case "MinkowskiLoss" -> form(c, new MinkowskiLoss(value)).apply(x, t);
            case "BCELoss" -> form(c, new BCELoss()).apply(x, y);
            case "BCEWithLogitsLoss" -> form(c, weighted(c) ? new BCEWithLogitsLoss().positiveWeights(weights(c)) : new BCEWithLogitsLoss()).apply(x, y);
            case "CrossEntropyLoss" -> form(c, classes(c, new CrossEntropyLoss().smoothing(number(c, "smoothing")))).apply(x,
                    in.getOrDefault("p", index));
            case "NLLLoss" -> form(c, classes(c, new NLLLoss())).apply(x, index);
            case "HingeLoss" -> form(c, new HingeLoss()).apply(x, index);
            case "MultiClassHingeLoss" -> form(c, new MultiClassHingeLoss()).apply(x, index);
            case "KLDivLoss" -> {
                KLDivLoss loss = c.is("log") ? new KLDivLoss().logTarget() : new KLDivLoss();
                yield (c.settings.get("form").equals("batchmean") ? loss.batchMean() : form(c, loss)).apply(x, in.getOrDefault("p", y));
            }
            case "GaussianNLLLoss" -> form(c, c.is("full") ? new GaussianNLLLoss().full() : new GaussianNLLLoss()).apply(x, t, v);
            case "PoissonNLLLoss" -> {
                PoissonNLLLoss loss = c.is("rates") ? new PoissonNLLLoss().rates() : new PoissonNLLLoss();
                yield form(c, c.is("full") ? loss.full() : loss).apply(x, index);
            }
            case "CosineEmbeddingLoss" -> form(c, new CosineEmbeddingLoss(value)).apply(x, t, index);
            case "TripletMarginLoss" -> {
                TripletMarginLoss loss = new TripletMarginLoss().margin(value).norm(number(c, "norm"));
                yield form(c, c.is("swap") ? loss.swap() : loss).apply(x, t, v);
            }
            case "ContrastiveLoss" -> form(c, new ContrastiveLoss(value)).apply(x, t, index);
            case "CTCLoss" -> form(c, new CTCLoss()).apply(x.logSoftmax(2), in.get("iLabels"), in.get("iSteps"), in.get("iLengths"));
            case "DiceLoss" -> form(c, new DiceLoss(value)).apply(x, t);
            case "FocalLoss" -> form(c, new FocalLoss(number(c, "gamma"), number(c, "alpha"))).apply(x, index);
            case "ELBOLoss" -> form(c, new ELBOLoss(new MSELoss()).beta(value)).apply(x, t, new DiagonalGaussian(in.get("m"), v));
            case "MinimaxGANLoss" -> game(c, new MinimaxGANLoss(), x, t);
            case "NonSaturatingGANLoss" -> game(c, new NonSaturatingGANLoss(), x, t);
            case "LeastSquaresGANLoss" -> game(c, new LeastSquaresGANLoss(), x, t);
            case "WassersteinGANLoss" -> game(c, new WassersteinGANLoss(), x, t);
            default -> throw new AssertionError("no call for " + c);
        });
    }

    private static <L extends ReducedLoss<L>> L form(Golden c, L loss) {
        return switch (c.settings.get("form")) {
            case "none" -> loss.none();
            case "sum" -> loss.sum();
            default -> loss.mean();
        };
    }

    private static <L extends ClassLoss<L>> L classes(Golden c, L loss) {
        L weighted = weighted(c) ? loss.weights(weights(c)) : loss;
        return c.settings.containsKey("ignored") ? weighted.ignore(c.integer("ignored")) : weighted;
    }

    private static Tensor game(Golden c, GANLoss loss, Tensor real, Tensor fake) {
        return c.settings.get("side").equals("generator") ? loss.generator(fake) : loss.discriminator(real, fake);
    }

    private static double number(Golden c, String key) {
        return Double.parseDouble(c.settings.getOrDefault(key, "NaN"));
    }

    private static boolean weighted(Golden c) {
        return c.settings.containsKey("weights");
    }

    private static double[] weights(Golden c) {
        return Arrays.stream(c.settings.get("weights").split(",")).mapToDouble(Double::parseDouble).toArray();
    }
}
