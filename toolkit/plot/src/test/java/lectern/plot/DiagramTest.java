package lectern.plot;

import static lectern.plot.NetPlots.attention;
import static lectern.plot.NetPlots.diagram;
import static lectern.tensor.Tensors.ints;
import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.tensor;
import static lectern.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import lectern.nn.BatchNorm1d;
import lectern.nn.Embedding;
import lectern.nn.Flatten;
import lectern.nn.Layer;
import lectern.nn.Linear;
import lectern.nn.MultiHeadAttention;
import lectern.nn.Parallel;
import lectern.nn.ReLU;
import lectern.nn.Residual;
import lectern.nn.Sequential;
import lectern.nn.model.DenseBlock;
import lectern.nn.model.ResNet;
import lectern.nn.model.UNet;
import lectern.tensor.Generator;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;

class DiagramTest {
    /** Two ways that are written as code: f(x) + x, then a part that reads both. */
    private static final class Written extends Layer {
        final Linear a = new Linear(4, 4), b = new Linear(4, 4), c = new Linear(8, 2);

        @Override
        public Tensor forward(Tensor x) {
            Tensor y = b.apply(a.apply(x).relu()).add(x);
            return c.apply(lectern.tensor.Tensors.concat(1, y, x));
        }
    }

    private static List<String> lines(Figure figure) {
        return figure.toString().lines().skip(1).map(l -> l.strip().replaceAll("\\s+", " ")).toList();
    }

    @Test
    void boxesShowShapesAndParameters() {
        var net = new Sequential(new Flatten(), new Linear(784, 128), new ReLU(), new Linear(128, 10));
        assertEquals(List.of("input [32, 1, 28, 28]", "Flatten [32, 784]", "Linear(784 → 128) [32, 128] 100,480", "ReLU", "Linear(128 → 10) [32, 10] 1,290"),
                lines(diagram(net, 32, 1, 28, 28)));
        assertEquals(List.of("input", "Flatten", "Linear(784 → 128) 100,480", "ReLU", "Linear(128 → 10) 1,290"), lines(diagram(net)));
        assertTrue(diagram(net).svg().contains("Sequential, 101,770 parameters"));
    }

    @Test
    void whatRepeatsIsDrawnOnce() {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < 5; i++) layers.addAll(List.of(new Linear(8, 8), new ReLU()));
        assertEquals(List.of("input", "5 times:", "Linear(8 → 8) 72", "ReLU"), lines(diagram(new Sequential(layers.toArray(Layer[]::new)))));
    }

    @Test
    void waysPartAndMeet() {
        var net = new Sequential(new Residual(new Linear(4, 4)), Parallel.concat(1, new Linear(4, 2), new Linear(4, 3)));
        assertEquals(List.of("input [2, 4]", "├ branch", "│ Linear(4 → 4) [2, 4] 20", "├ branch", "│ straight through", "└ +", "├ branch",
                "│ Linear(4 → 2) [2, 2] 10",
                "├ branch", "│ Linear(4 → 3) [2, 3] 15", "└ concat along axis 1"), lines(diagram(net, 2, 4)));
    }

    @Test
    void waysWrittenAsCodeAreFoundInTheRecording() {
        assertEquals(List.of("input [2, 4]", "├ branch", "│ Linear(4 → 4) [2, 4] 20", "│ Linear(4 → 4) [2, 4] 20", "├ branch", "│ straight through", "└ concat",
                "Linear(8 → 2) [2, 2] 18"), lines(diagram(new Written(), 2, 4)));
        assertTrue(diagram(new UNet(1, 2, 4), 1, 1, 64, 64).toString().contains("│ │ down.2"));
        assertTrue(diagram(new DenseBlock(4, 3, 4), 2, 4, 8, 8).toString().contains("3 ← in, 1, 2"));
    }

    @Test
    void aLargeNetIsDrawnLessDeep() {
        Figure figure = diagram(new ResNet(50, 3, 10, 4), 1, 3, 32, 32);
        int boxes = Integer.parseInt(figure.alt().replaceFirst("(?s).* (\\d+) boxes.*", "$1"));
        assertTrue(boxes > 5 && boxes <= 32, figure.alt());
    }

    @Test
    void aSharedLayerSaysSo() {
        var layer = new Linear(4, 4);
        assertTrue(diagram(new Sequential(layer, new ReLU(), layer), 2, 4).toString().contains("20 shared"));
    }

    @Test
    void theNetIsAsItWas() {
        var net = new Sequential(new Linear(4, 4), new BatchNorm1d(4));
        Tensor mean = net.buffers().get("1.runningMean"), x = randn(3, 4);
        double before = mean.toDoubles()[0];
        long state = Generator.main().state();
        diagram(net, x);
        diagram(net, 3, 4);
        assertEquals(before, mean.toDoubles()[0]);
        assertEquals(state, Generator.main().state());
        assertTrue(net.isTraining() && !x.needsGrad() && net.parameters().stream().allMatch(p -> p.grad() == null));
    }

    @Test
    void wholeNumbersAreAnInput() {
        assertTrue(diagram(new Sequential(new Embedding(5, 3), new Linear(3, 1)), ints(0, 4)).toString().contains("[2, 1]"));
    }

    @Test
    void oneLayerAndNoneAreNets() {
        assertEquals(List.of("input", "Linear(2 → 1) 3"), lines(diagram(new Linear(2, 1))));
        assertFalse(diagram(new Sequential()).svg().isEmpty());
        assertFalse(diagram(new Sequential(), 2, 3).svg().isEmpty());
    }

    @Test
    void wrongCallsOfDiagramSayWhatIsExpected() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> diagram(null, 2)).getMessage().contains("expected a net"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> diagram(new Linear(2, 1), -1, 2)).getMessage().contains("batch included"));
        assertTrue(assertThrows(ShapeException.class, () -> diagram(new Linear(2, 1), 5, 3)).getMessage().contains("[5, 3]"));
    }

    @Test
    void attentionNamesWhereEachTokenLooks() {
        assertEquals("a → b .75\nb → a .60", attention(tensor(new double[][]{{0.25, 0.75}, {0.6, 0.4}}), "a", "b").toString());
        Figure heads = attention(new MultiHeadAttention(8, 2).weights(randn(1, 3, 8), randn(1, 3, 8), lectern.nn.AttentionMask.causal()), "x", "y", "z");
        assertTrue(heads.toString().startsWith("head 1: x → x 1.00") && heads.svg().contains(">head 2<"), heads.toString());
        assertTrue(attention(zeros(2, 3), new String[]{"p", "q"}, new String[]{"r", "s", "t"}).svg().contains(">t<"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> attention(zeros(3, 3), "a")).getMessage().contains("each of 3 places, got 1"));
        assertTrue(assertThrows(ShapeException.class, () -> attention(zeros(2, 1, 3, 3))).getMessage().contains("one example"));
        assertTrue(assertThrows(ShapeException.class, () -> attention(zeros(3))).getMessage().contains("got [3]"));
    }
}
