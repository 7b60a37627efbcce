package lectern.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lectern.data.Dataset;
import lectern.loss.CrossEntropyLoss;
import lectern.nn.Lambda;
import lectern.nn.Layer;
import lectern.nn.Linear;
import lectern.nn.ReLU;
import lectern.nn.Sequential;
import lectern.optim.ReduceOnPlateau;
import lectern.optim.SGD;
import lectern.tensor.Autograd;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import org.junit.jupiter.api.Test;

class CallbacksTest {
    private final Dataset data = Small.data(150);

    /** A trainer whose row "val loss" takes given values, whatever the net does. */
    private static Trainer scripted(Layer net, double... values) {
        int[] epoch = new int[1];
        lectern.loss.Loss criterion = (prediction, target) -> net.isTraining() ? new CrossEntropyLoss().apply(prediction, target)
                : Tensors.scalar(values[epoch[0]++]);
        return new Trainer(net, criterion, new SGD(net.parameters(), 0.1)).batchSize(50).seed(1).quiet();
    }

    @Test
    void earlyStoppingEndsTheRunAndRestoresTheBest() {
        Layer net = Small.net(), two = Small.net();
        EarlyStopping stopping = new EarlyStopping(2).minDelta(0.1);
        Trainer trainer = scripted(net, 1, 0.5, 0.45, Double.NaN, 0.1, 0.1).callbacks(stopping);
        trainer.fit(data, 6, data);
        assertEquals(4, trainer.epoch(), "0.45 is no improvement by 0.1, NaN is none");
        assertEquals(2, stopping.bestEpoch());
        assertEquals(0.5, stopping.bestValue());
        assertEquals("EarlyStopping(patience 2, least loss): no improvement in 2 epochs; the weights of epoch 2 are back (0.5000)", trainer.ending());
        scripted(two, 1, 1).fit(data, 2, data);
        assertArrayEquals(Small.bits(two), Small.bits(net));
    }

    @Test
    void earlyStoppingCanLookForTheLargest() {
        EarlyStopping stopping = new EarlyStopping(3).most("val loss");
        Trainer trainer = scripted(Small.net(), 1, 3, 2, 2, 2, 9).callbacks(stopping);
        trainer.fit(data, 6, data);
        assertEquals(5, trainer.epoch());
        assertEquals(2, stopping.bestEpoch());
        String said = assertThrows(IllegalArgumentException.class,
                () -> Small.trainer(Small.net()).callbacks(new EarlyStopping(1).most("val F1")).fit(data, 1)).getMessage();
        assertTrue(said.contains("expected to watch one of [epoch, step, loss, Accuracy, rate, seconds], got val F1"), said);
    }

    @Test
    void thePlateauSeesTheLossOfEveryEpoch() {
        Layer net = Small.net();
        Trainer trainer = scripted(net, 1, 0.5, 0.5, 0.5, 0.5, 0.1);
        trainer.callbacks(new PlateauCallback(new ReduceOnPlateau(trainer.optimizers().getFirst()).factor(0.5).patience(1))).fit(data, 6, data);
        assertArrayEquals(new double[]{0.1, 0.1, 0.1, 0.1, 0.05, 0.05}, trainer.history().get("rate").toDoubles(), 1e-12);
    }

    private DivergenceException diverges(Layer net, double rate) {
        Trainer trainer = new Trainer(net, new CrossEntropyLoss(), new SGD(net.parameters(), rate)).callbacks(new DivergenceStop()).seed(1).quiet();
        DivergenceException e = assertThrows(DivergenceException.class, () -> trainer.fit(data, 50));
        for (Tensor p : net.parameters()) assertTrue(p.isFinite().all(), "the weights of before the step");
        assertEquals(trainer.step(), trainer.history().steps().numel());
        return e;
    }

    @Test
    void divergenceNamesTheFirstLayerOnTheWayForward() {
        DivergenceException e = diverges(new Sequential(new Linear(8, 4), new ReLU(), new Lambda(x -> x.sub(1).log()), new Linear(4, 3)), 0.1);
        assertEquals("2", e.layer());
        assertTrue(e.isForward());
        assertTrue(e.getMessage().contains("the output [64, 4] of layer 2 Lambda") && e.getMessage().contains("in the step after epoch 1 of 50, batch 0 of 3"),
                e.getMessage());
    }

    @Test
    void divergenceNamesTheParameterWhoseGradientIsFirst() {
        var breaks = Autograd.function(x -> x.mul(1), (g, x, y) -> g.mul(Double.NaN));
        DivergenceException e = diverges(new Sequential(new Linear(8, 4), new ReLU(), new Linear(4, 4), new Lambda(breaks), new Linear(4, 3)), 0.1);
        assertEquals("2.bias", e.layer());
        assertFalse(e.isForward());
    }

    @Test
    void divergenceKnowsBadDataAndTooHighRates() {
        Tensor x = data.x().maskedFill(data.x().gt(2.9), Double.NaN);
        Layer net = new Sequential(new Linear(8, 3));
        Trainer trainer = new Trainer(net, new CrossEntropyLoss(), new SGD(net.parameters(), 0.1)).callbacks(new DivergenceStop()).quiet();
        DivergenceException bad = assertThrows(DivergenceException.class, () -> trainer.fit(new Dataset(x, data.y()), 3));
        assertEquals("x", bad.layer());
        DivergenceException high = diverges(new Sequential(new Linear(8, 16), new ReLU(), new Linear(16, 16), new ReLU(), new Linear(16, 3)), 1e12);
        assertTrue(high.getMessage().contains("Hint: a lower rate"), high.getMessage());
    }

    @Test
    void histogramsHoldEveryNthStep() {
        Layer net = Small.net();
        GradientHistograms gradients = new GradientHistograms(4);
        ActivationHistograms activations = new ActivationHistograms(5);
        gradients.bins(8);
        Small.trainer(net).callbacks(gradients, activations).fit(data, 2);
        assertEquals(List.copyOf(net.named().keySet()), gradients.names());
        assertEquals(List.of(0L, 4L, 8L, 12L, 16L), gradients.get("0.weight").stream().map(Histograms.Moment::step).toList());
        assertEquals(128, gradients.get("0.weight").getFirst().histogram().counts().sum().item());
        assertEquals(8, gradients.get("0.weight").getFirst().histogram().counts().numel());
        assertEquals(List.of("0", "1", "2", "3", "4", ""), activations.names());
        assertEquals(List.of(0L, 5L, 10L, 15L), activations.get("1").stream().map(Histograms.Moment::step).toList());
        assertEquals(0, activations.get("1").getFirst().mean(), 1e-6, "normalised by the batch");
        assertEquals(1, activations.get("1").getFirst().std(), 0.01);
        assertEquals(1, activations.get("1").getFirst().finite());
        assertThrows(IllegalArgumentException.class, () -> gradients.get("9.weight"));
    }

    @Test
    void theForecastIsTheMedianStepTimesTheStepsLeft() {
        long[] now = new long[1];
        TimeForecast forecast = new TimeForecast(5, () -> now[0]);
        int[] millis = {900, 20, 10, 30, 20, 500};
        Callback clock = new Callback() {
            @Override
            public void onBatch(Trainer t) {
                now[0] += millis[(int) Math.min(t.step(), 5)] * 1_000_000L;
            }
        };
        Small.trainer(Small.net()).callbacks(clock, forecast).fit(data, 10);
        assertEquals(0.02, forecast.perStep(), 1e-12);
        assertEquals(0.2, forecast.epoch(), 1e-12);
        assertEquals(95 * 0.02, forecast.run(), 1e-9);
        assertEquals("forecast: 20 ms for a step, 0.2 s for an epoch, 1.9 s left for the run", forecast.toString());
    }

    @Test
    void callbacksAreCalledInTheirOrder() {
        StringBuilder heard = new StringBuilder();
        Small.trainer(Small.net()).accumulate(2).callbacks(new Callback() {
            @Override
            public void onStart(Trainer t) {
                heard.append("<");
            }

            @Override
            public void onBatch(Trainer t) {
                heard.append("b");
            }

            @Override
            public void onGradients(Trainer t) {
                heard.append("g");
            }

            @Override
            public void onStep(Trainer t) {
                heard.append("s");
            }

            @Override
            public void onEpoch(Trainer t) {
                heard.append("e");
            }

            @Override
            public void onEnd(Trainer t) {
                heard.append(">");
            }
        }).batchSize(30).fit(data, 2);
        assertEquals("<bbgsbbgsbgsebbgsbbgsbgse>", heard.toString());
    }
}
