package lectern.tribuo;

import static lectern.tensor.Tensors.seed;
import static lectern.tribuo.TribuoDataTest.wrong;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import lectern.data.Dataset;
import lectern.loss.BCEWithLogitsLoss;
import lectern.loss.CrossEntropyLoss;
import lectern.loss.Loss;
import lectern.loss.MSELoss;
import lectern.nn.Layer;
import lectern.tensor.Autograd;
import lectern.tensor.DType;
import lectern.tensor.Generator;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import lectern.train.Trainer;
import org.junit.jupiter.api.Test;
import org.tribuo.Model;
import org.tribuo.classification.Label;

class NetTrainerTest {
    private static final HiddenLayers RECIPE = new HiddenLayers(8).rate(0.01);

    private static Layer byHand(Dataset data, int outputs, Loss loss) {
        seed(7);
        Layer net = RECIPE.net(data.x().size(1), outputs);
        new Trainer(net, loss, RECIPE.optimizer(net)).batchSize(16).quiet().fit(data, 3);
        return net.eval();
    }

    private static double[] weights(Layer net) {
        return Tensors.concat(0, net.parameters().stream().map(Tensor::flatten).toArray(Tensor[]::new)).toDoubles();
    }

    @Test
    void givesTheNumbersOfOurTrainer() {
        Dataset wine = Tables.wine().map(x -> x.div(100));
        Layer own = byHand(wine, 3, new CrossEntropyLoss());
        NetModel<Label> theirs = NetTrainer.classes(RECIPE).epochs(3).batchSize(16).seed(7).train(TribuoData.classes(wine));
        assertArrayEquals(weights(own), weights(theirs.net()));
        int[] best = Autograd.noGrad(() -> own.apply(wine.x())).argmax(1).toInts();
        var predictions = theirs.predict(TribuoData.classes(wine));
        for (int i = 0; i < best.length; i++) assertEquals(Integer.toString(best[i]), predictions.get(i).getOutput().getLabel());

        Dataset y = new Dataset(wine.x(), wine.x().slice(1, 0, 1));
        assertArrayEquals(weights(byHand(y, 1, new MSELoss())),
                weights(NetTrainer.numbers(RECIPE).epochs(3).batchSize(16).seed(7).train(TribuoData.numbers(y)).net()));

        Dataset sets = new Dataset(wine.x(), Tensors.stack(wine.y().eq(0), wine.y().gt(0)).transpose().to(DType.INT32));
        assertArrayEquals(weights(byHand(new Dataset(sets.x(), sets.y().to(DType.FLOAT32)), 2, new BCEWithLogitsLoss())),
                weights(NetTrainer.labelSets(RECIPE).epochs(3).batchSize(16).seed(7).train(TribuoData.labelSets(sets)).net()));
    }

    @Test
    void leavesTheRandomStateAlone() {
        seed(3);
        long before = Generator.main().state();
        NetTrainer.classes(RECIPE).epochs(1).train(TribuoData.classes(Tables.wine()));
        assertEquals(before, Generator.main().state());
    }

    @Test
    void isReproducedFromItsProvenance() {
        NetTrainer<Label> trainer = NetTrainer.classes(RECIPE).epochs(2);
        trainer.train(TableSource.classes("wine", "class").dataset());
        NetModel<Label> second = trainer.train(TableSource.classes("wine", "class").dataset());
        Model<Label> again = Reproduction.of(second);
        assertArrayEquals(weights(second.net()), weights(((NetModel<Label>) again).net()));
        Model<Label> inMemory = trainer.train(TribuoData.classes(Tables.wine()));
        wrong("SHA-256", () -> Reproduction.of(inMemory));
        assertArrayEquals(weights(((NetModel<Label>) inMemory).net()),
                weights(((NetModel<Label>) Reproduction.of(inMemory, TribuoData.classes(Tables.wine()))).net()));
        assertTrue(assertThrows(IllegalStateException.class, () -> new GivenNet().net(1, 1)).getMessage().contains("trained anew"));
    }

    @Test
    void theProvenanceTellsEverything() {
        NetModel<Label> model = NetTrainer.classes(RECIPE).epochs(2).seed(5).train(TableSource.classes("wine", "class").dataset());
        String text = ProvenanceUtil.formattedProvenanceString(model.getProvenance());
        for (String part : new String[]{"lectern.tribuo.NetTrainer", "lectern.tribuo.HiddenLayers", "rate = 0.01", "epochs = 2", "seed = 5", "table = wine"})
            assertTrue(text.contains(part), part + " in\n" + text);
    }

    @Test
    void wrongInputIsExplained() {
        wrong("expected answers for NUMBERS, got CLASSES", () -> raw(NetTrainer.numbers(RECIPE)));
        wrong("at least 1 for epochs", () -> NetTrainer.classes(RECIPE).epochs(0));
        wrong("expected a recipe", () -> NetTrainer.classes(null));
        wrong("expected widths", () -> new HiddenLayers(3, 0));
        NetModel<Label> model = NetTrainer.classes(RECIPE).epochs(1).train(TribuoData.classes(Tables.wine()));
        assertTrue(assertThrows(UnsupportedOperationException.class, model::serialize).getMessage().contains("Checkpoint.save"));
        var other = new org.tribuo.impl.ArrayExample<>(new Label("0"), new String[]{"unheard"}, new double[]{1});
        wrong("expected features such as 00", () -> model.predict(other));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // what a caller without types would do
    private static void raw(org.tribuo.Trainer trainer) {
        trainer.train(TribuoData.classes(Tables.wine()));
    }
}
