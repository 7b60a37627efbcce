package lectern.plot;

import static lectern.plot.NetPlots.boundary;
import static lectern.plot.NetPlots.filters;
import static lectern.plot.NetPlots.histograms;
import static lectern.plot.NetPlots.latent;
import static lectern.tensor.Tensors.arange;
import static lectern.tensor.Tensors.ints;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.tensor;
import static lectern.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lectern.data.Dataset;
import lectern.nn.BatchNorm1d;
import lectern.nn.Conv2d;
import lectern.nn.Dropout;
import lectern.nn.Linear;
import lectern.nn.ReLU;
import lectern.nn.Sequential;
import lectern.tensor.Generator;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;

class NetPlotsTest {
    private static final Tensor X = tensor(new double[][]{{-1, 0}, {1, 0}, {-1, 1}, {1, 1}});
    private static final Tensor Y = ints(0, 1, 0, 1);

    private static String message(Class<? extends RuntimeException> type, org.junit.jupiter.api.function.Executable wrong) {
        return assertThrows(type, wrong).getMessage();
    }

    /** Every way to answer draws the same regions: left of 0 is class 0. */
    @Test
    void answersOfEveryKindGiveTheSameRegions() {
        String alt = boundary(x -> x.at(":, 0"), X, Y).alt();
        assertTrue(alt.contains("class 0 50 %, class 1 50 %") && alt.contains("100 % of 4 points"), alt);
        assertEquals(alt, boundary(x -> x.at(":, 0:1").sigmoid(), X, Y).alt());
        assertEquals(alt, boundary(x -> x.at(":, 0").gt(0), X, Y).alt());
        Tensor mirror = tensor(new double[][]{{-1, 1}, {0, 0}});
        assertEquals(alt, boundary(x -> x.matmul(mirror), X, Y).alt());
        assertEquals(alt, boundary(x -> x.matmul(mirror).softmax(1), new Dataset(X, Y)).alt());
    }

    @Test
    void regionsBelongToTheClassThatIsLikeliest() {
        String text = boundary(x -> x.at(":, 0"), X, Y).toString();
        assertTrue(text.lines().skip(1).limit(13).allMatch(l -> l.startsWith("·") && l.endsWith(":")), text);
        assertTrue(boundary(x -> x.at(":, 0"), X, ints(1, 1, 0, 1)).toString().startsWith("75 % of 4 points right"));
    }

    @Test
    void oneClassAloneAndLabelsOfMinusOneAreFine() {
        assertTrue(boundary(x -> x.at(":, 0"), X, ints(-1, 1, -1, 1)).alt().contains("class −1 50 %"));
        assertTrue(boundary(x -> x.at(":, 0"), X, ones(4)).alt().contains("class 0 50 %, class 1 50 %"));
    }

    @Test
    void moreCanBeDrawnOnRegions() {
        Figure more = boundary(x -> x.at(":, 0"), X, Y).points(tensor(0.5), tensor(0.5), "test").note(0, 0.5, "here");
        assertTrue(more.svg().contains(">test<") && more.svg().contains(">here<"));
        assertTrue(Plots.panels(2, more, more).svg().contains("<image"));
        assertTrue(more.xRange(-0.5, 0.5).svg().contains("<image"));
    }

    /** Two logits that happen to lie between 0 and 1 are logits still, as those of the whole plane show. */
    @Test
    void thePointsAreReadAsThePlaneIs() {
        Tensor near = tensor(new double[][]{{0.1, 0}, {0.9, 1}});
        assertTrue(boundary(x -> x.at(":, 0").sub(0.05), near, ints(1, 1)).toString().startsWith("100 % of 2 points"));
    }

    @Test
    void aRegionWithoutNumbersIsGrey() {
        Figure figure = boundary(x -> x.at(":, 0").log(), X, Y);
        assertTrue(figure.toString().contains("?"), figure.toString());
        assertTrue(figure.svg().contains("<image"));
    }

    @Test
    void aNetIsAskedInEvaluationAndLeftAlone() {
        var net = new Sequential(new Linear(2, 8), new BatchNorm1d(8), new Dropout(0.5), new Linear(8, 2));
        net.get(0).eval();
        double mean = net.buffers().get("1.runningMean").toDoubles()[0];
        long state = Generator.main().state();
        boundary(net, X, Y).svg();
        histograms(net, X).svg();
        assertEquals(mean, net.buffers().get("1.runningMean").toDoubles()[0]);
        assertEquals(state, Generator.main().state());
        assertTrue(net.isTraining() && net.get(2).isTraining() && !net.get(0).isTraining());
    }

    @Test
    void wrongCallsOfBoundarySayWhatIsExpected() {
        assertTrue(message(ShapeException.class, () -> boundary(x -> x, randn(4, 3), Y)).contains("expected points [n, 2], got [4, 3]"));
        assertTrue(message(ShapeException.class, () -> boundary(x -> x, X, ints(0, 1))).contains("a label for each of 4 points, at least one, got [2]"));
        assertTrue(message(ShapeException.class, () -> boundary(x -> x.sum(), X, Y)).contains("expected an answer for each of"));
        assertTrue(message(ShapeException.class, () -> boundary(x -> x.at(":, 0"), X, ints(0, 1, 2, 0))).contains("for 3 classes"));
        assertTrue(message(ShapeException.class, () -> boundary(x -> x, X, ints(0, 1, 2, 0)))
                .contains("scores of 2 classes, 0…1, but there is a point of class 2"));
        assertTrue(message(IllegalArgumentException.class, () -> boundary(x -> x, X, tensor(0.5, 1, 0, 1))).contains("whole numbers"));
    }

    @Test
    void histogramsTellMeanAndDeviation() {
        var net = new Sequential(new Linear(2, 2), new ReLU());
        ((Linear) net.get(0)).weight.assign(tensor(new double[][]{{-1, 1}, {-1, 1}}));
        String text = histograms(net).toString();
        assertTrue(text.contains("Linear(2 → 2)") && text.contains("μ 0 σ 1") && !text.contains("gradients") && !text.contains("ReLU"), text);
        net.apply(X).sum().backward();
        text = histograms(net, X).toString();
        assertTrue(text.contains("gradients") && text.contains("ReLU") && text.contains("outputs"), text);
        assertEquals("no parameters", histograms(new ReLU()).toString());
        ((Linear) net.get(0)).weight.assign(tensor(new double[][]{{Double.NaN, 1}, {1, 1}}));
        assertTrue(histograms(net).toString().contains("1 not finite"));
    }

    @Test
    void filtersAreGreyAtZeroAndFoundInANet() {
        Figure figure = filters(new Sequential(new Conv2d(1, 6, 3), new ReLU(), new Conv2d(6, 4, 5)));
        assertTrue(figure.alt().startsWith("6 filters of 1 channels, 3 × 3"), figure.alt());
        assertTrue(filters(new Conv2d(3, 5, 3)).toString().startsWith("5 colour images"));
        assertTrue(filters(new Conv2d(2, 5, 3)).toString().startsWith("10 grey images"));
        assertTrue(filters(new Linear(9, 4)).toString().startsWith("4 grey images of 3 × 3"));
        assertTrue(filters(zeros(4, 3, 3)).svg().contains("<image"));
        assertTrue(message(IllegalArgumentException.class, () -> filters(new Linear(5, 4))).contains("no convolution in Linear"));
        assertTrue(message(ShapeException.class, () -> filters(arange(5))).contains("got [5]"));
        assertTrue(message(ShapeException.class, () -> filters(zeros(0, 1, 3, 3))).contains("not empty"));
    }

    @Test
    void aLatentWalkGoesFromOnePointToTheOther() {
        Tensor w = arange(8).reshape(2, 4).div(10);
        assertTrue(latent(z -> z.matmul(w), tensor(0, 0), tensor(1, 1), 5).toString().startsWith("5 grey images of 2 × 2"));
        assertFalse(latent(new Linear(3, 9), 3, 4).svg().isEmpty());
        assertTrue(latent(new Linear(3, 9), 3, 4).toString().startsWith("1 grey image of 12 × 12"));
        assertTrue(message(ShapeException.class, () -> latent(z -> z, tensor(0, 0), tensor(1), 5)).contains("got [2] and [1]"));
        assertTrue(message(ShapeException.class, () -> latent(z -> z.sum(1), tensor(0, 0), tensor(1, 1), 5)).contains("expected 5 pictures"));
        assertTrue(message(IllegalArgumentException.class, () -> latent(new Linear(3, 9), 1, 4)).contains("at least 2 components"));
        assertTrue(message(IllegalArgumentException.class, () -> latent(z -> z, tensor(0, 0), tensor(1, 1), 1)).contains("2 to 30 steps"));
    }
}
