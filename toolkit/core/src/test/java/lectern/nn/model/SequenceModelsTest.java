package lectern.nn.model;

import static lectern.tensor.Tensors.concat;
import static lectern.tensor.Tensors.full;
import static lectern.tensor.Tensors.ints;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.randint;
import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.seed;
import static lectern.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Supplier;
import lectern.nn.AttentionMask;
import lectern.nn.KeyCache;
import lectern.nn.Layer;
import lectern.nn.TransformerSettings;
import lectern.optim.Adam;
import lectern.tensor.DType;
import lectern.tensor.LstmOutput;
import lectern.tensor.LstmState;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;

class SequenceModelsTest {
    private static final int WORDS = 8, START = 0;
    private static final TransformerSettings SMALL = TransformerSettings.of(32, 2).feedForward(64).dropout(0);

    private static Gpt gpt() {
        return new Gpt(GptSettings.of(9, 6).layers(2).size(8, 2));
    }

    @Test
    void parametersCountAsInPyTorch() {
        assertEquals(818_176, new Gpt(GptSettings.of(65, 64)).parameterCount());
        int v = 9, c = 6, d = 8, layers = 2;
        assertEquals(2 * v * d + c * d + layers * (12 * d * d + 13 * d) + 2 * d, gpt().parameterCount());
        assertEquals(44_140_544 + 100 * 512 + 90 * 512 + 512 * 90 + 90, new Transformer(100, 90, TransformerSettings.of(512, 8), 6).parameterCount());
        assertEquals(65 * 64 + 4 * 128 * (64 + 128 + 2) + 129 * 65, new CharLstm(65, 64, 128).parameterCount());
        int h = 16;
        assertEquals(20 * h + 30 * h + 2 * (6 * h * h + 6 * h) + h * h + 2 * h * h + h + 30 * h + 30, new Seq2Seq(20, 30, h).parameterCount());
    }

    @Test
    void theFutureHasNoInfluence() {
        seed(1);
        Gpt gpt = gpt();
        Tensor x = randint(0, 9, 2, 6), other = concat(1, x.slice(1, 0, 4), randint(0, 9, 2, 2));
        assertArrayEquals(new int[]{2, 6, 9}, gpt.apply(x).shape());
        assertArrayEquals(gpt.apply(x).slice(1, 0, 4).toDoubles(), gpt.apply(other).slice(1, 0, 4).toDoubles(), 1e-6);
    }

    @Test
    void cachedKeysGiveTheSameLogitsAndTheSameText() {
        seed(2);
        Gpt gpt = gpt();
        Tensor x = randint(0, 9, 2, 6), whole = gpt.apply(x);
        List<KeyCache> caches = gpt.caches();
        for (int t = 0; t < 6; t++) assertArrayEquals(whole.slice(1, t, t + 1).toDoubles(), gpt.apply(x.slice(1, t, t + 1), caches).toDoubles(), 1e-6);
        Tensor text = x.slice(1, 0, 2);
        for (int i = 0; i < 9; i++) {
            Tensor seen = text.slice(1, Math.max(0, text.size(1) - 6), text.size(1)), logits = gpt.apply(seen);
            text = concat(1, text, logits.slice(1, seen.size(1) - 1, seen.size(1)).squeeze(1).argmax(1).unsqueeze(1));
        }
        assertArrayEquals(text.toInts(), gpt.generate(x.slice(1, 0, 2), 9, Sampling.greedy()).toInts());
        assertArrayEquals(new int[]{2, 11}, gpt.generate(concat(1, x, x).slice(1, 0, 10), 1, Sampling.greedy()).shape());
    }

    @Test
    void theSeedDecidesTheText() {
        Gpt gpt = gpt();
        Tensor start = ints(1, 2).unsqueeze(0);
        seed(3);
        int[] once = gpt.generate(start, 12, Sampling.temperature(1.5).topK(4)).toInts();
        seed(3);
        assertArrayEquals(once, gpt.generate(start, 12, Sampling.temperature(1.5).topK(4)).toInts());
        seed(4);
        assertTrue(!java.util.Arrays.equals(once, gpt.generate(start, 12, Sampling.temperature(1.5).topK(4)).toInts()));
    }

    @Test
    void wordsAreDrawnWithTheirProbabilities() {
        seed(5);
        Tensor logits = tensor(0.5, 0.2, 0.3).log().unsqueeze(0).expand(20000, 3);
        assertArrayEquals(new double[]{0.5, 0.2, 0.3}, Sampling.temperature(1).draw(logits).bincount(3).div(20000).toDoubles(), 0.015);
        assertArrayEquals(new double[]{0.625, 0, 0.375}, Sampling.temperature(1).topK(2).draw(logits).bincount(3).div(20000).toDoubles(), 0.015);
        assertArrayEquals(new double[]{25.0 / 38, 4.0 / 38, 9.0 / 38}, Sampling.temperature(0.5).draw(logits).bincount(3).div(20000).toDoubles(), 0.015);
        assertArrayEquals(new int[]{1, 1}, Sampling.greedy().draw(tensor(new double[][]{{1, 3, 2}, {-5, 1e4, 0}})).toInts());
        assertArrayEquals(new int[]{2}, Sampling.temperature(1e-3).draw(tensor(-1e4, 0, 1e4).unsqueeze(0)).toInts());
        assertThrows(IllegalArgumentException.class, () -> Sampling.temperature(-1));
        assertThrows(IllegalArgumentException.class, () -> Sampling.greedy().topK(0));
        assertThrows(IllegalArgumentException.class, () -> Sampling.greedy().draw(tensor(Double.NaN, 0).unsqueeze(0)));
    }

    @Test
    void aGptLearnsATextByHeart() {
        seed(6);
        Gpt gpt = new Gpt(GptSettings.of(WORDS, 12).layers(2).size(32, 2));
        Tensor text = randint(0, WORDS, 3, 12), x = text.slice(1, 0, 11), y = text.slice(1, 1, 12);
        double loss = learn(gpt, 150, () -> loss(gpt.apply(x), y));
        assertTrue(loss < 0.6, "loss " + loss);
        Tensor told = gpt.generate(text.slice(1, 0, 4), 8, Sampling.greedy());
        assertTrue(told.eq(text).to(DType.FLOAT32).mean().item() > 0.9, told + " for " + text);
    }

    @Test
    void aTransformerLearnsToReverse() {
        seed(7);
        Transformer net = new Transformer(WORDS, WORDS, SMALL, 1);
        Tensor x = randint(1, WORDS, 8, 5), y = x.flip(1), before = concat(1, full(START, DType.INT32, 8, 1), y.slice(1, 0, 4));
        double loss = learn(net, 120, () -> loss(net.apply(x, before), y));
        assertTrue(loss < 0.05, "loss " + loss);
        assertArrayEquals(y.toInts(), net.generate(x, AttentionMask.none(), START, 5, Sampling.greedy()).toInts());
    }

    @Test
    void aSeq2SeqLearnsToReverse() {
        seed(8);
        Seq2Seq net = new Seq2Seq(WORDS, WORDS, 32);
        Tensor x = randint(1, WORDS, 8, 5), y = x.flip(1), before = concat(1, full(START, DType.INT32, 8, 1), y.slice(1, 0, 4));
        double loss = learn(net, 120, () -> loss(net.apply(x, before), y));
        assertTrue(loss < 0.05, "loss " + loss);
        assertArrayEquals(y.toInts(), net.generate(x, null, START, 5, Sampling.greedy()).toInts());
        Tensor seen = net.attention(x, before, null);
        assertArrayEquals(new int[]{8, 5, 5}, seen.shape());
        assertEquals(40, seen.sum().item(), 1e-3);
    }

    @Test
    void aCharLstmLearnsATextByHeartAndKeepsItsState() {
        seed(9);
        CharLstm net = new CharLstm(WORDS, 8, 32);
        Tensor text = randint(0, WORDS, 2, 10), x = text.slice(1, 0, 9), y = text.slice(1, 1, 10);
        double loss = learn(net, 150, () -> loss(net.apply(x), y));
        assertTrue(loss < 0.5, "loss " + loss);
        LstmOutput half = net.apply(x.slice(1, 0, 4), (LstmState) null);
        assertArrayEquals(net.apply(x).slice(1, 4, 9).toDoubles(), net.apply(x.slice(1, 4, 9), half.last()).output().toDoubles(), 1e-5);
        assertArrayEquals(new int[]{2, 13}, net.generate(text, 3, Sampling.greedy()).shape());
    }

    @Test
    void maskedSourcesAreNotSeen() {
        seed(10);
        Transformer net = new Transformer(WORDS, WORDS, SMALL, 1);
        Tensor x = randint(0, WORDS, 2, 5), other = concat(1, x.slice(1, 0, 3), randint(0, WORDS, 2, 2)), y = randint(0, WORDS, 2, 4);
        AttentionMask mask = AttentionMask.none().lengths(3, 3);
        assertArrayEquals(net.apply(x, y, mask).toDoubles(), net.apply(other, y, mask).toDoubles(), 1e-6);
        Seq2Seq recurrent = new Seq2Seq(WORDS, WORDS, 8);
        int[] lengths = {3, 2};
        assertArrayEquals(recurrent.apply(x, y, lengths).toDoubles(), recurrent.apply(other, y, lengths).toDoubles(), 1e-6);
        assertArrayEquals(recurrent.apply(x.slice(0, 1, 2).slice(1, 0, 2), y.slice(0, 1, 2)).toDoubles(),
                recurrent.apply(x, y, lengths).slice(0, 1, 2).toDoubles(), 1e-5);
        assertEquals(0, recurrent.attention(x, y, lengths).slice(0, 1, 2).slice(2, 2, 5).sum().item());
    }

    @Test
    void errorsSayWhoExpectedAndGot() {
        Gpt gpt = gpt();
        assertTrue(message(() -> gpt.apply(ints(1, 2))).contains("Gpt: expected words [n, t] with t up to 6, got [2]. Hint: x.unsqueeze(0)"));
        assertTrue(message(() -> gpt.apply(ones(1, 7))).contains("t up to 6, got [1, 7]"));
        assertTrue(message(() -> gpt.apply(ints(9).unsqueeze(0))).contains("expected indices 0…8, got 9"));
        assertTrue(message(() -> gpt.generate(ones(1, 0), 3, Sampling.greedy())).contains("t ≥ 1, got [1, 0]"));
        assertTrue(message(() -> new Transformer(5, 5, SMALL, 1).apply(ones(2, 3))).contains("Hint: apply(source, target)"));
        assertTrue(message(() -> new Seq2Seq(5, 5, 4).apply(ones(2, 3), ones(3))).contains("expected a target [n, t] of whole numbers, got [3]"));
        assertTrue(message(() -> new CharLstm(5, 4, 3).apply(ones(3))).contains("Hint: x.unsqueeze(0)"));
        assertThrows(ShapeException.class, () -> GptSettings.of(5, 4).size(6, 4));
        assertThrows(IllegalArgumentException.class, () -> gpt.apply(ints(1).unsqueeze(0), List.of()));
        assertThrows(ShapeException.class, () -> Sampling.greedy().draw(randn(3)));
    }

    private static Tensor loss(Tensor logits, Tensor y) {
        return logits.reshape(-1, logits.size(2)).crossEntropy(y.flatten());
    }

    private static double learn(Layer net, int steps, Supplier<Tensor> loss) {
        Adam adam = new Adam(net.parameters(), 3e-3);
        double last = 0;
        for (int i = 0; i < steps; i++) {
            Tensor l = loss.get();
            adam.zeroGrad();
            l.backward();
            adam.step();
            last = l.item();
        }
        return last;
    }

    private static String message(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(ShapeException.class, call).getMessage();
    }
}
