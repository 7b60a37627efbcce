package lectern.loss;

import static lectern.tensor.Tensors.full;
import static lectern.tensor.Tensors.ints;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.scalar;
import static lectern.tensor.Tensors.seed;
import static lectern.tensor.Tensors.tensor;
import static lectern.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lectern.tensor.Autograd;
import lectern.tensor.DType;
import lectern.tensor.GradientCheck;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Numbers worked out by hand, and the edges where a careless formula would give NaN. */
class LossNumbersTest {
    @Test
    void squaredAndAbsoluteErrorOfFourByFour() {
        Tensor f = tensor(new double[][]{{12, 24, 42, 23}, {34, 32, 5, 2}, {12, 31, 12, 31}, {31, 64, 5, 13}});
        Tensor y = tensor(new double[][]{{15, 20, 40, 25}, {34, 32, 5, 2}, {12, 31, 12, 31}, {31, 64, 5, 13}});
        assertEquals(33, new MSELoss().sum().apply(f, y).item());
        assertEquals(11, new L1Loss().sum().apply(f, y).item());
        assertEquals(33, new MinkowskiLoss(2).sum().apply(f, y).item(), 1e-5);
    }

    @Test
    void theExamplesOfTheDocuments() {
        gives(3, new L1Loss().sum(), tensor(1, 4), tensor(2, 2));
        gives(2.5, new MSELoss(), tensor(1, 4), tensor(2, 2));
        gives(1.25, new HuberLoss(), tensor(0, 3), tensor(0, 0));
        gives(1.25, new SmoothL1Loss(), tensor(0, 3), tensor(0, 0));
        gives(4.5, new MinkowskiLoss(3), tensor(1, 4), tensor(2, 2));
        gives(Math.log(2), new BCELoss(), tensor(0.5), tensor(1));
        gives(Math.log(2), new BCEWithLogitsLoss(), tensor(0), tensor(1));
        gives(Math.log(10), new CrossEntropyLoss().smoothing(0.1), zeros(2, 10), ints(3, 7));
        gives(Math.log(10), new NLLLoss(), zeros(2, 10).logSoftmax(1), ints(3, 7));
        gives(1.5, new HingeLoss(), tensor(0.5), tensor(-1));
        gives(9, new MultiClassHingeLoss(), zeros(1, 10), ints(3));
        gives(Math.log(2), new KLDivLoss().sum(), tensor(0.5, 0.5).log(), tensor(1, 0));
        gives(1, new PoissonNLLLoss(), tensor(0), tensor(5));
        gives(0, new DiceLoss(), ones(1, 4), ones(1, 4));
        gives(Math.log(2) / 2, new FocalLoss(0, 0.5), tensor(0), tensor(1));
        assertEquals(2, new GaussianNLLLoss().apply(tensor(3), tensor(1), tensor(1)).item(), 1e-6);
        assertEquals(1, new CosineEmbeddingLoss().apply(ones(1, 2), ones(1, 2), tensor(-1)).item(), 1e-6);
        assertEquals(1, new TripletMarginLoss().apply(zeros(1, 2), zeros(1, 2), zeros(1, 2)).item(), 1e-6);
        assertEquals(0.5, new ContrastiveLoss().apply(zeros(1, 2), zeros(1, 2), tensor(0)).item(), 1e-5);
    }

    private static void gives(double expected, Loss loss, Tensor prediction, Tensor target) {
        assertEquals(expected, loss.apply(prediction, target).item(), 1e-6, loss.toString());
    }

    @Test
    void theMedianIsBestForAbsoluteErrorAndTheMeanForSquares() {
        Tensor y = tensor(0, 1, 2, 3, 100);
        for (double other : new double[]{1, 3, 21.2})
            assertTrue(new L1Loss().apply(full(2, DType.FLOAT32, 5), y).item() < new L1Loss().apply(
                    full(other, DType.FLOAT32, 5), y).item());
        for (double other : new double[]{2, 20, 22})
            assertTrue(new MSELoss().apply(full(21.2, DType.FLOAT32, 5), y).item() < new MSELoss().apply(
                    full(other, DType.FLOAT32, 5), y).item());
    }

    @Test
    void smoothedTargetsAreMetWhereTheRightLogitLeadsByAFiniteGap() {
        double epsilon = 0.1, k = 5, gap = Math.log(1 + k * (1 - epsilon) / epsilon);
        Tensor x = Tensor.wrap(new double[]{0, gap, 0, 0, 0}, 1, 5).requiresGrad();
        CrossEntropyLoss loss = new CrossEntropyLoss().smoothing(epsilon);
        loss.apply(x, ints(1)).backward();
        assertArrayEquals(new double[5], x.grad().toDoubles(), 1e-15);
        assertTrue(loss.apply(x, ints(1)).item() < loss.apply(x.detach().mul(2), ints(1)).item());
        for (int c : new int[]{2, 10, 1000}) assertEquals(Math.log(c), loss.apply(zeros(3, c), ints(0, 1, 1)).item(), 1e-5);
    }

    @Test
    void theHingeIsContentWhereCrossEntropyNeverIs() {
        Tensor x = tensor(new double[][]{{3, 1, 2}, {0, 1, 0.5}}).requiresGrad();
        MultiClassHingeLoss hinge = new MultiClassHingeLoss();
        assertArrayEquals(new double[]{0, 0 + 2 + 1.5}, hinge.none().apply(x, ints(0, 0)).toDoubles(), 1e-6);
        hinge.sum().apply(x, ints(0, 0)).backward();
        assertArrayEquals(new double[]{0, 0, 0, -2, 1, 1}, x.grad().toDoubles(), 1e-6);
        x.zeroGrad();
        new CrossEntropyLoss().apply(x, ints(0, 0)).backward();
        assertTrue(x.grad().ne(0).all());
    }

    @Test
    void theGamesAtOneHalf() {
        Tensor s = zeros(4);
        assertEquals(Math.log(4), new MinimaxGANLoss().discriminator(s, s).item(), 1e-6);
        assertEquals(-Math.log(2), new MinimaxGANLoss().generator(s).item(), 1e-6);
        assertEquals(Math.log(4), new NonSaturatingGANLoss().discriminator(s, s).item(), 1e-6);
        assertEquals(Math.log(2), new NonSaturatingGANLoss().generator(s).item(), 1e-6);
        assertEquals(0.5, new LeastSquaresGANLoss().discriminator(s, s).item());
        assertEquals(0, new WassersteinGANLoss().discriminator(s, s).item());
        assertEquals("MinimaxGANLoss: the batch is empty", assertThrows(IllegalArgumentException.class, () -> new MinimaxGANLoss().generator(ones(0)))
                .getMessage());
        assertEquals("WassersteinGANLoss(lambda 10) LeastSquaresGANLoss", new WassersteinGANLoss() + " " + new LeastSquaresGANLoss());
    }

    /** The critic w·x has slope ‖w‖ = 5 everywhere: the penalty is 10·(5 − 1)², its derivative by w is 20·(5 − 1)·w/5. */
    @Test
    void theGradientPenaltyOfALinearCriticIsKnownAndDifferentiable() {
        Tensor w = Tensor.wrap(new double[]{3, 4}, 1, 2).requiresGrad();
        Tensor penalty = new WassersteinGANLoss().penalty(x -> x.linear(w, null), ones(6, 2).to(DType.FLOAT64), zeros(6, 2).to(DType.FLOAT64));
        assertEquals(160, penalty.item(), 1e-9);
        penalty.backward();
        assertArrayEquals(new double[]{48, 64}, w.grad().toDoubles(), 1e-9);
        assertThrows(IllegalArgumentException.class, () -> new WassersteinGANLoss().penalty(x -> x, ones(2, 2), ones(3, 2)));
    }

    @Test
    void thePenaltyOfANetHasTheRightDerivativeByItsWeights() {
        Tensor real = LossExamples.smooth(1, -1, 1, 5, 3), fake = LossExamples.smooth(2, -2, 2, 5, 3);
        assertEquals(List.of(), GradientCheck.of(w -> {
            seed(9);
            return new WassersteinGANLoss(2).penalty(x -> x.linear(w[0], null).tanh().linear(w[1], null), real, fake);
        }, LossExamples.smooth(3, -1, 1, 4, 3), LossExamples.smooth(4, -1, 1, 1, 4)));
    }

    @Test
    void binaryCrossEntropyBendsAsItsFormulaSays() {
        Tensor p = Tensor.wrap(new double[]{0.2, 0.7}, 2), y = Tensor.wrap(new double[]{1, 0}, 2);
        Tensor bend = Autograd.hessian(x -> new BCELoss().sum().apply(x, y), p);
        assertArrayEquals(new double[]{1 / 0.04, 0, 0, 1 / 0.09}, bend.toDoubles(), 1e-9);
    }

    @Test
    void settingsPrint() {
        assertEquals("KLDivLoss(log target, over the batch, mean) KLDivLoss(log target, sum)",
                new KLDivLoss().logTarget().batchMean() + " " + new KLDivLoss().logTarget().batchMean().sum());
        assertEquals("CrossEntropyLoss(from logits, weights [1.0, 2.0], without index -1, none)",
                new CrossEntropyLoss().weights(1, 2).ignore(-1).none().toString());
        assertEquals("TripletMarginLoss(margin 0.5, norm 1, swap, mean)", new TripletMarginLoss().margin(0.5).norm(1).swap().toString());
    }

    @Test
    void thePenaltyIsTakenOnTheWayFromRealToFake() {
        seed(3);
        Tensor[] met = new Tensor[1];
        new WassersteinGANLoss().penalty(x -> (met[0] = x).sum(1), ones(50, 2), ones(50, 2).mul(3));
        assertTrue(met[0].ge(1).and(met[0].le(3)).all());
        assertEquals(met[0].at(":, 0").toString(), met[0].at(":, 1").toString());
    }

    @Test
    void theDivergenceToTheStandardNormalAndASampleThatLearns() {
        assertArrayEquals(new double[]{0, 0.5 * (4 + Math.E - 1 - 1)}, new DiagonalGaussian(tensor(new double[][]{{0}, {2}}), tensor(new double[][]{{0}, {1}}))
                .kl().toDoubles(), 1e-6);
        seed(5);
        Tensor mean = full(3, DType.FLOAT64, 4000, 1).requiresGrad(), logVariance = full(Math.log(4), DType.FLOAT64, 4000, 1).requiresGrad();
        Tensor z = new DiagonalGaussian(mean, logVariance).sample();
        assertEquals(3, z.mean().item(), 0.1);
        assertEquals(2, z.std().item(), 0.1);
        z.sum().backward();
        assertEquals(1, mean.grad().get(7, 0));
        assertEquals((z.get(7, 0) - 3) / 2, logVariance.grad().get(7, 0), 1e-12);
        seed(5);
        assertEquals(z.toString(), new DiagonalGaussian(mean, logVariance).sample().toString());
    }

    @Test
    void logitsOfTenThousandAndProbabilitiesOfNoughtAndOneHaveFiniteSlopes() {
        Tensor far = tensor(1e4, -1e4, 1e4, -1e4), y = ints(0, 0, 1, 1), sign = ints(-1, -1, 1, 1);
        List<Loss> logits = List.of(new BCEWithLogitsLoss(), new FocalLoss(), new FocalLoss(0.5, 0.5), new HuberLoss(), new SmoothL1Loss(), new MSELoss(),
                new L1Loss());
        for (Loss loss : logits) finite(loss, far, y);
        finite(new HingeLoss(), far, sign);
        assertEquals(5e3, new BCEWithLogitsLoss().apply(far, y).item(), 1);
        for (Loss loss : List.<Loss>of(new CrossEntropyLoss(), new CrossEntropyLoss().weights(1, 2), new CrossEntropyLoss().smoothing(0.1),
                new MultiClassHingeLoss()))
            finite(loss, far.reshape(2, 2), ints(0, 0));
        Tensor p = tensor(0, 0, 1, 1), t = ints(0, 1, 0, 1);
        finite(new BCELoss(), p, t);
        finite(new DiceLoss(), p, t);
        finite(new KLDivLoss(), tensor(0, -1, -2, -3), t);
        finite(new PoissonNLLLoss().rates(), p, t);
        assertArrayEquals(new double[]{0, 100, 100, 0}, new BCELoss().none().apply(p, t).toDoubles(), 1e-4);
        Tensor same = zeros(2, 3);
        finite((a, b) -> new TripletMarginLoss().apply(a, b, b), same, same);
        finite((a, b) -> new CosineEmbeddingLoss().apply(a, b), same, same);
        finite((a, b) -> new ContrastiveLoss().apply(a, b, ints(0, 1)), same, same);
        finite((a, b) -> new GaussianNLLLoss().apply(a, b, zeros(2, 3)), same, same);
    }

    private static void finite(Loss loss, Tensor prediction, Tensor target) {
        Tensor x = prediction.detach().requiresGrad(), y = loss.apply(x, target);
        y.backward();
        assertTrue(y.isFinite().all(), loss + ": " + y);
        assertTrue(x.grad().isFinite().all(), loss + ": " + x.grad());
    }

    @Test
    void aLearnersVarianceBelowTheLeastStillLearns() {
        Tensor v = scalar(0).requiresGrad();
        new GaussianNLLLoss().apply(scalar(1), scalar(0), v).backward();
        assertTrue(v.grad().item() < -1e10, v.grad().toString());
    }

    /** Two steps, one label and the blank, all equally likely: a a, a –, – a spell it, – – does not. */
    @Test
    void connectionistClassificationByHand() {
        Tensor logs = zeros(2, 1, 2).logSoftmax(2);
        assertEquals(-Math.log(0.75), new CTCLoss().apply(logs, ints(1).reshape(1, 1)).item(), 1e-6);
        assertEquals(-Math.log(0.25), new CTCLoss().apply(logs, ints(0).reshape(1, 1)).item(), 1e-6, "nothing but blanks");
        assertEquals(0, new CTCLoss().zeroInfinity().apply(logs, ints(1, 1).reshape(1, 2)).item(), "too long, and forgiven");
        Tensor x = zeros(2, 1, 2).requiresGrad();
        new CTCLoss().zeroInfinity().apply(x, ints(1, 1).reshape(1, 2)).backward();
        assertArrayEquals(new double[4], x.grad().toDoubles(), 1e-12);
        Tensor again = zeros(2, 1, 2).requiresGrad();
        Tensor slope = Autograd.grad(new CTCLoss().apply(again, ints(1).reshape(1, 1)), List.of(again), true).getFirst();
        assertEquals("CTCLoss: it has no second derivative", assertThrows(UnsupportedOperationException.class, () -> slope.sum().backward()).getMessage());
        assertFalse(new CTCLoss().apply(logs.mul(1e4), ints(1).reshape(1, 1)).isNaN().any());
    }
}
