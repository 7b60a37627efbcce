package lectern.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import lectern.data.Dataset;
import lectern.loss.CrossEntropyLoss;
import lectern.nn.Layer;
import lectern.nn.Linear;
import lectern.nn.ReLU;
import lectern.nn.Sequential;
import lectern.nn.Tanh;
import lectern.optim.Adam;
import lectern.optim.SGD;
import lectern.tensor.Autograd;
import lectern.tensor.Generator;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** The tools find what they are made to find, and leave everything as it was. */
class SanityTest {
    private final Dataset data = Small.data(150);
    private final CrossEntropyLoss criterion = new CrossEntropyLoss();
    private final Layer net = Small.net();
    private final Adam optimizer = new Adam(net.parameters(), 1e-2);

    private void unchanged(Runnable tool) {
        optimizer.step(() -> criterion.apply(net.apply(data.x()), data.y()));
        int[] before = Small.bits(net);
        long random = Generator.main().state();
        String slots = optimizer.state().toString();
        List<Tensor> gradients = net.parameters().stream().map(Tensor::grad).toList();
        tool.run();
        assertArrayEquals(before, Small.bits(net));
        assertEquals(random, Generator.main().state());
        assertEquals(slots, optimizer.state().toString());
        assertEquals(1e-2, optimizer.rate());
        assertEquals(gradients, net.parameters().stream().map(Tensor::grad).toList());
        assertTrue(net.isTraining());
    }

    @Test
    void allLeaveEverythingAsItWas() {
        unchanged(() -> InitialLoss.of(net, criterion, data, 3));
        unchanged(() -> OverfitBatch.of(net, criterion, optimizer, data.take(4), 20));
        unchanged(() -> RateTest.of(net, criterion, optimizer, data.batches(16), 1e-5, 1, 30));
        unchanged(() -> NetCheck.of(net, criterion, data.take(10), 3));
        unchanged(() -> DryRun.of(net, criterion, optimizer, data.batches(16), 3));
    }

    @Test
    void theFirstLossOfClassifiersIsNearLnC() {
        InitialLoss fine = InitialLoss.of(new Sequential(new Linear(8, 16), new Tanh(), new Linear(16, 3)), criterion, data, 3);
        assertEquals(Math.log(3), fine.expected());
        assertTrue(fine.isFine(), fine.toString());
        InitialLoss high = InitialLoss.of(net, criterion, data.map(x -> x.mul(1000)), 3);
        assertFalse(high.isFine(), high.toString());
        assertTrue(high.toString().contains("too high. Hint: scale the inputs"), high.toString());
        assertThrows(IllegalArgumentException.class, () -> InitialLoss.of(net, criterion, data, 1));
    }

    @Test
    void aNetThatLearnsKnowsABatchByHeart() {
        Sequential mlp = new Sequential(new Linear(8, 16), new ReLU(), new Linear(16, 3));
        for (int n : new int[]{1, 4}) {
            OverfitBatch learnt = OverfitBatch.of(mlp, criterion, new Adam(mlp.parameters(), 0.02), data.take(n), 200);
            assertTrue(learnt.isLearnt(), learnt.toString());
        }
        Layer dead = new Sequential(new Linear(8, 16), new ReLU(), new Linear(16, 3));
        dead.init(shape -> lectern.tensor.Tensors.zeros(shape), shape -> lectern.tensor.Tensors.full(-1, lectern.tensor.DType.FLOAT32, shape));
        Dataset two = data.take(2);
        assertFalse(OverfitBatch.of(dead, criterion, new SGD(dead.parameters(), 0.1), two, 50).isLearnt());
    }

    @Test
    void theRateTestFindsWhereTheLossFalls() {
        Sequential mlp = new Sequential(new Linear(8, 32), new ReLU(), new Linear(32, 3));
        RateTest test = RateTest.of(mlp, criterion, new SGD(mlp.parameters(), 1), data.batches(32), 1e-4, 100, 100);
        assertTrue(test.suggestion() > 0.01 && test.suggestion() < 10, test.toString());
        assertTrue(test.isClear(), test.toString());
        assertEquals(test.rates().numel(), test.losses().numel());
        assertThrows(IllegalArgumentException.class, () -> RateTest.of(mlp, criterion, new SGD(mlp.parameters(), 1), data.batches(32), 1, 0.1, 100));
        assertThrows(IllegalArgumentException.class, () -> RateTest.of(mlp, criterion, new SGD(mlp.parameters(), 1), data.batches(32), 0.1, 1, 3));
        assertThrows(IllegalArgumentException.class, () -> RateTest.of(mlp, criterion, new SGD(mlp.parameters(), 1), List.of(), 0.1, 1, 30));
    }

    @Test
    void theNetCheckFindsAWrongDerivative() {
        Layer right = new Sequential(new Linear(8, 5), new Tanh(), new Linear(5, 3));
        NetCheck fine = NetCheck.of(right, criterion, data.take(10), 100);
        assertTrue(fine.isFine(), fine.toString());
        assertEquals(8 * 5 + 5 + 5 * 3 + 3, fine.checked());
        assertTrue(fine.largest() < 1e-7, fine.toString());
        NetCheck buffers = NetCheck.of(net, criterion, data.take(10), 5);
        assertTrue(buffers.isFine(), "batch norm and dropout in training: " + buffers);
        var wrong = Autograd.function(x -> x.square(), (g, x, y) -> g.mul(x));
        NetCheck bad = NetCheck.of(new Sequential(new Linear(8, 5), new lectern.nn.Lambda(wrong), new Linear(5, 3)), criterion, data.take(10), 4);
        assertFalse(bad.isFine());
        assertTrue(bad.mismatches().stream().allMatch(line -> line.startsWith("0.")), bad.toString());
    }

    @Test
    void theDryRunTellsShapesMemoryAndTime() {
        Layer one = new Sequential(new Linear(8, 100), new ReLU(), new Linear(100, 3));
        DryRun run = DryRun.of(one, criterion, new Adam(one.parameters(), 1e-3), data.batches(50), 5);
        long parameters = 8 * 100 + 100 + 300 + 3;
        assertEquals(parameters, run.summary().parameters());
        assertEquals(3, run.batches());
        assertEquals(Math.log(3), run.loss(), 0.5);
        assertTrue(run.bytes() >= 4 * 4 * parameters && run.bytes() < 4 * 4 * parameters + 1000, run.bytes() + " bytes");
        assertTrue(run.graphBytes() >= 4 * 50 * (100 + 100 + 3), run.graphBytes() + " bytes");
        assertTrue(run.secondsPerStep() > 0);
        assertEquals(3 * run.secondsPerStep(), run.secondsPerEpoch());
        assertTrue(run.toString().contains("an epoch of 3"), run.toString());
    }

    @Test
    void anInterruptLeavesEverythingAsItWas() {
        List<Integer> runs = new ArrayList<>();
        unchanged(() -> assertThrows(lectern.tensor.StoppedException.class, () -> OverfitBatch.of(net, (p, t) -> {
            if (runs.size() == 5) Thread.currentThread().interrupt();
            runs.add(1);
            return criterion.apply(p, t);
        }, optimizer, data.take(8), 20)));
        assertEquals(6, runs.size());
    }
}
