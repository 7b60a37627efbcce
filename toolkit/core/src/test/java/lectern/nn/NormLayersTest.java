package lectern.nn;

import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.seed;
import static lectern.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Normalisation and dropout by hand. */
class NormLayersTest {
    private static void says(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    private static void is(Tensor y, double... values) {
        assertArrayEquals(values, y.toDoubles(), 1e-5);
    }

    /** The batch (1, 3): μ = 2, σ² = 1 with k, 2 with k − 1. */
    @Test
    void batchNormByHand() {
        BatchNorm1d norm = new BatchNorm1d(1).epsilon(0);
        Tensor x = tensor(1, 3).reshape(2, 1);
        is(norm.apply(x), -1, 1);
        is(norm.runningMean, 0.2);
        is(norm.runningVar, 0.9 + 0.2);
        norm.apply(x);
        is(norm.runningMean, 0.38);
        norm.eval();
        norm.runningMean.assign(tensor(1));
        norm.runningVar.assign(tensor(4));
        norm.weight.assign(tensor(6));
        norm.bias.assign(tensor(10));
        is(norm.apply(x), 10, 16);
        is(norm.runningMean, 1);
        is(norm.apply(tensor(5).reshape(1, 1)), 22);
    }

    @Test
    void oneValueAChannelHasNoVariance() {
        String told = "batchNorm: expected at least two values a channel to measure a variance, got %s. Hint: a larger batch, or eval()\n  in %s";
        says(told.formatted("[1, 4]", "BatchNorm1d"), () -> new BatchNorm1d(4).apply(ones(1, 4)));
        says(told.formatted("[1, 4, 1, 1]", "BatchNorm2d"), () -> new BatchNorm2d(4).apply(ones(1, 4, 1, 1)));
        says(told.formatted("[0, 4, 2, 2]", "BatchNorm2d"), () -> new BatchNorm2d(4).apply(ones(0, 4, 2, 2)));
        says("expected at least two places to measure a variance, got [2, 4, 1, 1]\n  in InstanceNorm", () -> new InstanceNorm(4).apply(ones(2, 4, 1, 1)));
    }

    @Test
    void normsByHand() {
        Tensor x = tensor(1, 3, 2, 6).reshape(1, 2, 2);
        is(new LayerNorm(2).epsilon(0).apply(x), -1, 1, -1, 1);
        is(new LayerNorm(2, 2).epsilon(0).apply(x), -2 / Math.sqrt(3.5), 0, -1 / Math.sqrt(3.5), 3 / Math.sqrt(3.5));
        is(new GroupNorm(1, 2).epsilon(0).apply(x), -2 / Math.sqrt(3.5), 0, -1 / Math.sqrt(3.5), 3 / Math.sqrt(3.5));
        is(new InstanceNorm(2).epsilon(0).apply(x), -1, 1, -1, 1);
        is(new RMSNorm(2).epsilon(0).apply(x), 1 / Math.sqrt(5), 3 / Math.sqrt(5), 2 / Math.sqrt(20), 6 / Math.sqrt(20));
        assertEquals(0, new InstanceNorm(2).parameterCount());
        assertEquals(4, new InstanceNorm(2).affine().parameterCount());
        assertNull(new LayerNorm(2).noBias().bias);
        assertEquals(0, new BatchNorm2d(3).noAffine().parameterCount());
    }

    @Test
    void normsPrintWhatTheyAreAndRefuse() {
        assertEquals("BatchNorm2d(16) BatchNorm1d(4, momentum 0.5, ε 0.001, not affine)",
                new BatchNorm2d(16) + " " + new BatchNorm1d(4).momentum(0.5).epsilon(1e-3).noAffine());
        assertEquals("LayerNorm(4×5, no bias) GroupNorm(2 groups of 3) InstanceNorm(4, affine) RMSNorm(8)",
                new LayerNorm(4, 5).noBias() + " " + new GroupNorm(2, 6) + " " + new InstanceNorm(4).affine() + " " + new RMSNorm(8));
        says("BatchNorm2d(4): expected [n, 4, h, w], got [2, 4]", () -> new BatchNorm2d(4).apply(ones(2, 4)));
        says("BatchNorm1d(4): expected [n, 4], got [2, 5]", () -> new BatchNorm1d(4).apply(ones(2, 5)));
        says("BatchNorm1d(4): expected [n, 4, l], got [2, 7, 4]. Hint: channels come second, x.permute(0, 2, 1)",
                () -> new BatchNorm1d(4).apply(ones(2, 7, 4)));
        says("LayerNorm(4×5): expected [*, 4, 5], got [4, 4]", () -> new LayerNorm(4, 5).apply(ones(4, 4)));
        says("GroupNorm(2 groups of 3): expected [n, 6, …], got [2, 5]", () -> new GroupNorm(2, 6).apply(ones(2, 5)));
        says("GroupNorm: expected groups that divide the channels, got 4 groups of 6 channels", () -> new GroupNorm(4, 6));
        says("RMSNorm(8): expected [*, 8], got [8, 3]", () -> new RMSNorm(8).apply(ones(8, 3)));
        says("momentum: expected 0…1, got 1.5", () -> new BatchNorm2d(3).momentum(1.5));
        says("epsilon: expected ε ≥ 0, got -1.0", () -> new LayerNorm(3).epsilon(-1));
        says("channels: expected at least 1, got 0", () -> new BatchNorm1d(0));
    }

    @Test
    void dropoutKeepsTheMeanAndSomeElements() {
        seed(2);
        Tensor y = new Dropout(0.25).apply(ones(100, 100));
        assertEquals(1, y.mean().item(), 0.02);
        assertEquals(0.25, y.eq(0).to(lectern.tensor.DType.FLOAT32).mean().item(), 0.02);
        assertArrayEquals(new double[]{0, 4.0 / 3}, y.unique().toDoubles(), 1e-6);
        Tensor x = randn(3, 3);
        assertSame(x, new Dropout(0.25).eval().forward(x));
        assertEquals(0, new Dropout(1).apply(x).abs().sum().item());
    }

    /** Two inputs, p = ½: over all four masks y = Σθx·mask/(1 − p) has the mean θ₁x₁ + θ₂x₂, and without the division ½ of it. */
    @Test
    void weightScalingRule() {
        Tensor theta = tensor(3, -5), x = tensor(2, 7);
        double mean = 0, plain = 0;
        for (int mask = 0; mask < 4; mask++) {
            Tensor kept = tensor(mask & 1, mask >> 1).mul(x);
            plain += theta.dot(kept).item() / 4;
            mean += theta.dot(kept.div(0.5)).item() / 4;
        }
        assertEquals(0.5 * (3 * 2 - 5 * 7), plain, 1e-6);
        assertEquals(theta.dot(new Dropout(0.5).eval().apply(x)).item(), mean, 1e-6);
        seed(4);
        Dropout dropout = new Dropout(0.5);
        double sampled = 0;
        for (int i = 0; i < 4000; i++) sampled += theta.dot(dropout.apply(x)).item() / 4000;
        assertEquals(mean, sampled, 3 * Math.sqrt((36 + 1225) / 4000.0));
    }

    @Test
    void spatialDropoutTakesWholeChannels() {
        seed(3);
        Tensor y = new Dropout2d(0.5).apply(ones(20, 30, 4, 5)), planes = y.mean(2, 3);
        assertArrayEquals(new double[]{0, 2}, planes.unique().toDoubles(), 1e-6);
        assertEquals(1, planes.mean().item(), 0.15);
        assertTrue(y.sub(planes.reshape(20, 30, 1, 1)).abs().max().item() < 1e-6);
        says("Dropout2d(0.5): expected [n, c, h, w], got [3, 4]", () -> new Dropout2d().apply(ones(3, 4)));
        says("Dropout: expected a probability 0…1, got 1.5", () -> new Dropout(1.5));
        says("MonteCarloDropout: expected a probability 0…1, got NaN", () -> new MonteCarloDropout(Double.NaN));
    }

    /** y = 2·x·mask/(1 − p) with p = ¼ and x = 3: mean 6, deviation 6·√(p/(1 − p)) = 6/√3. */
    @Test
    void monteCarloDropoutHasASpread() {
        seed(6);
        Linear twice = new Linear(1, 1);
        twice.weight.assign(tensor(2).reshape(1, 1));
        twice.bias.assign(tensor(0));
        Layer net = new Sequential(new MonteCarloDropout(0.25), new Dropout(0.9), twice);
        Layer still = ((Sequential) net).get(1);
        still.eval();
        Spread spread = MonteCarloDropout.passes(net, tensor(3).reshape(1, 1), 5000);
        assertEquals(6, spread.mean().item(), 0.15);
        assertEquals(6 / Math.sqrt(3), spread.deviation().item(), 0.1);
        assertTrue(net.isTraining() && !still.isTraining() && twice.isTraining());
        assertFalse(spread.mean().needsGrad());
        seed(7);
        double[] ys = new double[3];
        net.eval();
        for (int i = 0; i < 3; i++) ys[i] = net.apply(tensor(3).reshape(1, 1)).item();
        double mean = Arrays.stream(ys).average().orElseThrow(), deviation = Math.sqrt(Arrays.stream(ys).map(v -> (v - mean) * (v - mean)).sum() / 2);
        seed(7);
        Spread three = MonteCarloDropout.passes(net, tensor(3).reshape(1, 1), 3);
        assertEquals(mean, three.mean().item(), 1e-5);
        assertEquals(deviation, three.deviation().item(), 1e-5);
        says("MonteCarloDropout: expected at least 2 passes for a spread, got 1", () -> MonteCarloDropout.passes(net, ones(1, 1), 1));
    }
}
