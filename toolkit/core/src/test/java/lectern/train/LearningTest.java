package lectern.train;

import static lectern.tensor.Tensors.fromArray;
import static lectern.tensor.Tensors.ints;
import static lectern.tensor.Tensors.randint;
import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.seed;
import static lectern.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import lectern.data.Dataset;
import lectern.loss.BCEWithLogitsLoss;
import lectern.loss.CrossEntropyLoss;
import lectern.loss.MSELoss;
import lectern.metric.Accuracy;
import lectern.nn.Layer;
import lectern.nn.Linear;
import lectern.nn.ReLU;
import lectern.nn.Sequential;
import lectern.nn.Tanh;
import lectern.optim.Adam;
import lectern.optim.SGD;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Nets learn what they must be able to learn. */
class LearningTest {
    @Test
    void aHiddenLayerLearnsXorAndNoneDoesNot() {
        Dataset xor = new Dataset(tensor(new double[][]{{0, 0}, {0, 1}, {1, 0}, {1, 1}}), tensor(new double[][]{{0}, {1}, {1}, {0}}));
        seed(1);
        Layer net = new Sequential(new Linear(2, 8), new Tanh(), new Linear(8, 1)), flat = new Linear(2, 1);
        for (Layer each : new Layer[]{net, flat}) new Trainer(each, new BCEWithLogitsLoss(), new Adam(each.parameters(), 0.05)).quiet().fit(xor, 400);
        assertArrayEquals(new double[]{0, 1, 1, 0}, net.apply(xor.x()).sigmoid().toDoubles(), 0.05);
        assertArrayEquals(new double[]{0.5, 0.5, 0.5, 0.5}, flat.apply(xor.x()).sigmoid().toDoubles(), 0.05);
    }

    @Test
    void aNetLearnsRandomLabelsByHeart() {
        seed(2);
        Dataset batch = new Dataset(randn(64, 20), randint(0, 10, 64));
        Layer net = new Sequential(new Linear(20, 128), new ReLU(), new Linear(128, 10));
        Trainer trainer = new Trainer(net, new CrossEntropyLoss(), new Adam(net.parameters(), 1e-2)).metrics(new Accuracy()).quiet();
        trainer.fit(batch, 150);
        Map<String, Double> scores = trainer.evaluate(batch);
        assertEquals(1, scores.get("Accuracy"));
        assertTrue(scores.get("loss") < 0.01, scores.toString());
    }

    @Test
    void theWeightsBehindTheDataAreFound() {
        seed(3);
        Tensor w = fromArray(new float[]{2, -3.4f, 0.5f, -1, 0, 7}, 2, 3), b = tensor(4.2, -1), x = randn(1000, 3);
        Linear net = new Linear(3, 2);
        new Trainer(net, new MSELoss(), new SGD(net.parameters(), 0.1)).quiet().fit(new Dataset(x, x.linear(w, b)), 20);
        assertArrayEquals(w.toDoubles(), net.weight.toDoubles(), 1e-4);
        assertArrayEquals(b.toDoubles(), net.bias.toDoubles(), 1e-4);
    }

    @Test
    void twoNetsPlayAgainstEachOtherInAStepOfOnesOwn() {
        seed(4);
        Sequential generator = new Sequential(new Linear(1, 1)), judge = new Sequential(new Linear(1, 16), new ReLU(), new Linear(16, 1));
        Adam forGenerator = new Adam(generator.parameters(), 0.01), forJudge = new Adam(judge.parameters(), 0.01);
        BCEWithLogitsLoss loss = new BCEWithLogitsLoss();
        Dataset real = new Dataset(randn(512, 1).mul(0.5).add(3), ints(new int[512]));
        Trainer trainer = new Trainer(new Sequential(generator, judge), batch -> {
            int n = batch.size();
            Tensor yes = lectern.tensor.Tensors.ones(n, 1), no = lectern.tensor.Tensors.zeros(n, 1), fake = generator.apply(randn(n, 1));
            double d = forJudge.step(() -> loss.apply(judge.apply(batch.x()), yes).add(loss.apply(judge.apply(fake.detach()), no))).item();
            double g = forGenerator.step(() -> loss.apply(judge.apply(fake), yes)).item();
            return Map.of("judge", d, "generator", g);
        }, forJudge, forGenerator).quiet();
        trainer.fit(real, 60);
        assertEquals(3, generator.apply(randn(2000, 1)).mean().item(), 0.5);
        assertTrue(trainer.history().has("judge") && trainer.history().has("generator"));
    }
}
