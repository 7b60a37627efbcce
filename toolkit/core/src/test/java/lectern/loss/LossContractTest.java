package lectern.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lectern.tensor.DType;
import lectern.tensor.GradientCheck;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.cpu.Workers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every loss of the package; a loss without an example fails. */
class LossContractTest {
    private final int threads = Workers.threads();

    static List<LossExamples> examples() {
        return LossExamples.all();
    }

    @AfterEach
    void sameThreadsAsBefore() {
        Workers.threads(threads);
    }

    @Test
    void everyLossHasAnExample() {
        SortedSet<String> losses = LossClasses.names();
        losses.removeIf(name -> name.endsWith("GANLoss"));
        assertTrue(losses.size() > 15, losses.toString());
        assertEquals(losses, examples().stream().map(e -> e.loss().getClass().getSimpleName()).collect(Collectors.toCollection(TreeSet::new)),
                "LossExamples and the package differ");
    }

    @Test
    void everyLossIsOnThePage() throws IOException {
        String page = Files.readString(Path.of("").toAbsolutePath().getParent().getParent().resolve("docs/losses-and-metrics.md"));
        for (String name : LossClasses.names()) assertTrue(page.contains("| `" + name + "("), name + " is not on the page");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void gradientsAgreeWithDifferences(LossExamples e) {
        for (ReducedLoss<?> loss : List.of(e.loss().none(), e.loss().mean(), e.loss().sum()))
            assertEquals(List.of(), GradientCheck.of(in -> e.call().of(loss, in), e.inputs().apply(3)), loss.toString());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void reductionsBelongTogether(LossExamples e) {
        for (int n : new int[]{1, 2, 7}) {
            Tensor[] in = e.inputs().apply(n);
            Tensor each = e.call().of(e.loss().none(), in), sum = e.call().of(e.loss().sum(), in), mean = e.call().of(e.loss(), in);
            assertEquals(n, each.size(0));
            assertEquals("[] []", sum.shapeText() + " " + mean.shapeText());
            assertEquals(Arrays.stream(each.toDoubles()).sum(), sum.item(), 1e-12);
            assertEquals(sum.item() / each.numel(), mean.item(), 1e-12);
            assertEquals(mean.item(), e.call().of(e.loss().sum().mean(), in).item(), 0);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aBatchOfNoneIsAnError(LossExamples e) {
        for (ReducedLoss<?> loss : List.of(e.loss().none(), e.loss().mean(), e.loss().sum())) {
            String said = assertThrows(ShapeException.class, () -> e.call().of(loss, e.inputs().apply(0))).getMessage();
            assertTrue(said.contains("the batch is empty") || said.startsWith("DiagonalGaussian: expected"), said);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void printing(LossExamples e) {
        assertEquals(e.text(), e.loss().toString());
        assertEquals(e.text().replaceFirst("mean\\)$", "sum)"), e.loss().sum().toString());
        assertEquals(e.text().replaceFirst("mean\\)$", "none)"), e.loss().none().toString());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void threeWrongCallsSayWhatIsWrong(LossExamples e) {
        assertTrue(e.wrong().length >= 3);
        for (LossExamples.Wrong wrong : e.wrong())
            assertEquals(wrong.message(), assertThrows(IllegalArgumentException.class, wrong.call()::run).getMessage());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void sameBitsOnAnyNumberOfThreads(LossExamples e) {
        float[] one = null;
        for (int count : new int[]{1, 2, 4}) {
            Workers.threads(count);
            Tensor[] in = e.inputs().apply(20_000);
            for (int i = 0; i < in.length; i++) if (in[i].dtype() == DType.FLOAT64) in[i] = in[i].to(DType.FLOAT32).requiresGrad();
            Tensor loss = e.call().of(e.loss(), in);
            loss.backward();
            float[] bits = lectern.tensor.Tensors.concat(0, loss.detach().flatten(), in[0].grad().flatten()).toFloats();
            assertTrue(Float.isFinite(bits[0]));
            if (one == null) one = bits;
            assertArrayEquals(one, bits, count + " threads");
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aSettingLeavesTheLossAsItWas(LossExamples e) {
        String before = e.loss().toString();
        e.loss().sum();
        e.loss().none();
        assertEquals(before, e.loss().toString());
    }
}
