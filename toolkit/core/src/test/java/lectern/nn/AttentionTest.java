package lectern.nn;

import static lectern.nn.RecurrentTest.message;
import static lectern.tensor.Tensors.concat;
import static lectern.tensor.Tensors.fromArray;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.seed;
import static lectern.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lectern.tensor.Autograd;
import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;

class AttentionTest {
    private static final TransformerSettings SMALL = TransformerSettings.of(8, 2).feedForward(16).dropout(0);

    @Test
    void cachedKeysGiveWhatTheWholeTextGives() {
        seed(1);
        Tensor x = randn(2, 7, 8), memory = randn(2, 5, 8);
        AttentionMask seen = AttentionMask.none().lengths(5, 3);
        TransformerEncoder encoder = new TransformerEncoder(SMALL.normFirst().gelu(), 2, new LayerNorm(8));
        TransformerDecoder decoder = new TransformerDecoder(SMALL, 2);
        Tensor whole = encoder.apply(x, AttentionMask.causal()), decoded = decoder.apply(x, memory, AttentionMask.causal(), seen);
        List<KeyCache> caches = encoder.caches(), own = decoder.caches(), memories = decoder.remember(memory);
        int[] cuts = {0, 3, 4, 6, 7};
        for (int i = 1; i < cuts.length; i++) {
            Tensor part = x.slice(1, cuts[i - 1], cuts[i]);
            assertArrayEquals(whole.slice(1, cuts[i - 1], cuts[i]).toDoubles(), encoder.apply(part, caches).toDoubles(), 1e-6);
            assertArrayEquals(decoded.slice(1, cuts[i - 1], cuts[i]).toDoubles(), decoder.apply(part, own, memories, seen).toDoubles(), 1e-6);
            assertEquals(cuts[i], caches.get(1).length());
        }
    }

    @Test
    void whatAMaskHidesHasNoInfluence() {
        seed(2);
        MultiHeadAttention attention = new MultiHeadAttention(8, 2);
        Tensor x = randn(2, 4, 8), other = concat(1, x.slice(1, 0, 2), randn(2, 2, 8)).requiresGrad();
        Tensor a = attention.apply(x, AttentionMask.causal()).slice(1, 0, 2), b = attention.apply(other, AttentionMask.causal()).slice(1, 0, 2);
        assertArrayEquals(a.toDoubles(), b.toDoubles(), 1e-7);
        b.square().sum().backward();
        assertEquals(0, other.grad().slice(1, 2, 4).abs().sum().item());
        AttentionMask real = AttentionMask.none().real(fromArray(new boolean[]{true, true, false, false, true, true, false, false}, 2, 4));
        assertArrayEquals(attention.apply(x, real).slice(1, 0, 2).toDoubles(),
                attention.apply(other, AttentionMask.none().lengths(2, 2)).slice(1, 0, 2).toDoubles(), 1e-6);
    }

    @Test
    void addedMasksAndBoolMasksMeanTheSame() {
        seed(3);
        MultiHeadAttention attention = new MultiHeadAttention(8, 2);
        Tensor x = randn(2, 3, 8), look = fromArray(new boolean[]{true, false, true, true, true, false, false, false, true}, 3, 3);
        Tensor added = zeros(3, 3).where(look, Double.NEGATIVE_INFINITY);
        assertArrayEquals(attention.apply(x, AttentionMask.of(look)).toDoubles(), attention.apply(x, AttentionMask.of(added)).toDoubles(), 1e-6);
        assertArrayEquals(attention.apply(x, AttentionMask.of(look)).toDoubles(), attention.apply(x, AttentionMask.of(look.expand(2, 3, 3))).toDoubles(), 1e-6);
        assertArrayEquals(attention.apply(x, AttentionMask.causal()).toDoubles(), attention.apply(x, AttentionMask.of(ones(3, 3).tril().gt(0))).toDoubles(),
                1e-6);
    }

    @Test
    void weightsAreSharesOfOne() {
        seed(4);
        Tensor w = new MultiHeadAttention(8, 2).weights(randn(2, 3, 8), randn(2, 5, 8), AttentionMask.none().lengths(5, 0));
        assertArrayEquals(new int[]{2, 2, 3, 5}, w.shape());
        assertArrayEquals(new double[]{1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0}, w.sum(-1).toDoubles(), 1e-6);
    }

    @Test
    void dropoutFallsOnTheWeightsInTraining() {
        seed(5);
        MultiHeadAttention attention = new MultiHeadAttention(8, 2, 0.5), plain = new MultiHeadAttention(8, 2);
        plain.named().forEach((name, p) -> p.assign(attention.named().get(name)));
        Tensor x = randn(2, 4, 8);
        assertTrue(attention.apply(x).sub(attention.apply(x)).abs().max().item() > 0);
        attention.eval();
        assertArrayEquals(plain.apply(x).toDoubles(), attention.apply(x).toDoubles());
        attention.train();
        Tensor mean = zeros(2, 4, 8);
        for (int i = 0; i < 4000; i++) mean = mean.add(Autograd.noGrad(() -> attention.apply(x)));
        assertArrayEquals(plain.apply(x).toDoubles(), mean.div(4000).toDoubles(), 0.02);
    }

    @Test
    void withoutPositionsTheOrderOfPlacesDoesNotMatter() {
        seed(6);
        TransformerEncoderLayer layer = new TransformerEncoderLayer(SMALL);
        Tensor x = randn(1, 5, 8);
        assertArrayEquals(layer.apply(x).flip(1).toDoubles(), layer.apply(x.flip(1)).toDoubles(), 1e-5);
        Tensor told = new SinusoidalPositions(8).apply(x), turned = new SinusoidalPositions(8).apply(x.flip(1));
        assertTrue(layer.apply(told).flip(1).sub(layer.apply(turned)).abs().max().item() > 0.01);
    }

    @Test
    void positionsAreThoseOfThePaper() {
        SinusoidalPositions p = new SinusoidalPositions(4);
        assertArrayEquals(new double[]{0, 1, 0, 1, Math.sin(1), Math.cos(1), Math.sin(0.01), Math.cos(0.01)}, p.table(0, 2).toDoubles(), 1e-12);
        Tensor x = randn(2, 5, 4);
        assertArrayEquals(p.apply(x).slice(1, 3, 5).toDoubles(), p.apply(x.slice(1, 3, 5), 3).toDoubles());
        LearnedPositions learned = new LearnedPositions(6, 4);
        assertArrayEquals(x.add(learned.weight.slice(0, 0, 5)).toDoubles(), learned.apply(x).toDoubles());
        assertEquals("LearnedPositions(6 × 4): expected at most 6 places, got 3…7", message(() -> learned.apply(x, 3)));
    }

    @Test
    void derivativesAgreeWithDifferences() {
        seed(7);
        Tensor x = randn(2, 3, 4).to(DType.FLOAT64), memory = randn(2, 2, 4).to(DType.FLOAT64);
        TransformerDecoderLayer layer = Doubles.of(new TransformerDecoderLayer(TransformerSettings.of(4, 2).feedForward(5).dropout(0).gelu()));
        assertEquals(0, Doubles.disagreement(layer, () -> layer.apply(x, memory, AttentionMask.causal(), AttentionMask.none().lengths(2, 1)).mul(x).sum()),
                1e-6);
    }

    @Test
    void parametersCountAsInPyTorch() {
        assertEquals(4 * 512 * 512 + 4 * 512, new MultiHeadAttention(512, 8).parameterCount());
        assertEquals(3_152_384, new TransformerEncoderLayer(TransformerSettings.of(512, 8)).parameterCount());
        assertEquals(4_204_032, new TransformerDecoderLayer(TransformerSettings.of(512, 8)).parameterCount());
        assertEquals("MultiHeadAttention(8, 2 heads, dropout 0.1)\n", new MultiHeadAttention(8, 2, 0.1).toString() + "\n");
        assertEquals(2L * 5 * 8 * (3 * 8 + 2 * 5), new MultiHeadAttention(8, 2).multiplyAdds(new int[]{2, 5, 8}, new int[]{2, 5, 8}));
    }

    @Test
    void errorsSayWhoExpectedAndGot() {
        MultiHeadAttention a = new MultiHeadAttention(8, 2);
        assertTrue(message(() -> a.apply(ones(5, 8))).contains("MultiHeadAttention(8, 2 heads): expected [n, l, 8], got [5, 8]. Hint: x.unsqueeze(0)"));
        assertTrue(message(() -> a.apply(ones(2, 3, 8), ones(3, 3, 8), ones(3, 3, 8))).contains("got n = 2, 3, 3"));
        assertTrue(message(() -> a.apply(ones(2, 3, 8), AttentionMask.of(ones(4, 4)))).contains("over 3 queries and 3 keys of 2 examples, got [4, 4]"));
        assertTrue(message(() -> a.apply(ones(2, 3, 8), AttentionMask.none().lengths(4, 1))).contains("expected 2 lengths of 0…3 keys, got [4, 1]"));
        assertTrue(message(() -> a.apply(ones(2, 3, 8), AttentionMask.none().real(ones(2, 4)))).contains("as [2, 3], got [2, 4]"));
        assertTrue(message(() -> a.apply(ones(2, 3, 8), ones(2, 2, 8), ones(2, 2, 8), AttentionMask.causal())).contains("no more queries than keys"));
        assertTrue(message(() -> a.apply(ones(2, 1, 8), new KeyCache(), AttentionMask.none())).contains("the memory is empty"));
        assertTrue(message(() -> new TransformerDecoderLayer(SMALL).apply(ones(2, 3, 8))).contains("Hint: apply(x, memory)"));
        KeyCache cache = a.remember(ones(2, 3, 8));
        assertTrue(message(() -> a.apply(ones(1, 1, 8), cache)).contains("Hint: a new KeyCache"));
        assertThrows(ShapeException.class, () -> new MultiHeadAttention(8, 3));
        assertThrows(IllegalArgumentException.class, () -> new MultiHeadAttention(8, 2, -1));
        assertThrows(ShapeException.class, () -> AttentionMask.of(ones(3)));
        assertThrows(IllegalArgumentException.class, () -> a.apply(ones(2, 3, 8), (AttentionMask) null));
        assertThrows(ShapeException.class, () -> TransformerSettings.of(8, 3));
        assertThrows(ShapeException.class, () -> new TransformerEncoder(SMALL, 0));
        assertThrows(IllegalArgumentException.class, () -> new TransformerEncoder(SMALL, 2).apply(ones(2, 1, 8), List.of()));
        assertArrayEquals(new int[]{0, 3, 8}, a.apply(ones(0, 3, 8)).shape());
        assertArrayEquals(new int[]{2, 0, 8}, a.apply(ones(2, 0, 8), AttentionMask.causal()).shape());
    }
}
