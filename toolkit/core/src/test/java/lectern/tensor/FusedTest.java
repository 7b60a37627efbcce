package lectern.tensor;

import static lectern.tensor.Tensors.arange;
import static lectern.tensor.Tensors.ints;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.tensor;
import static lectern.tensor.Tensors.zeros;
import static lectern.tensor.WindowTest.fails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FusedTest {
    @Test
    void crossEntropyByHand() {
        assertEquals(Math.log(10), zeros(4, 10).crossEntropy(ints(0, 3, 9, 5)).item(), 1e-6);
        assertEquals(1000, tensor(new double[][]{{1000, 0}}).crossEntropy(ints(1)).item(), 1e-3);
        assertEquals(0, tensor(new double[][]{{1000, 0}}).crossEntropy(ints(0)).item());
        fails("expected class indices [2] or probabilities [2, 3] for logits [2, 3], got [3]", () -> zeros(2, 3).crossEntropy(ints(0, 1, 2)));
        fails("crossEntropy: expected indices 0…2, got 3 at place 1", () -> zeros(2, 3).crossEntropy(ints(0, 3)));
        fails("the batch is empty", () -> zeros(0, 3).crossEntropy(ints()));
        fails("expected logits [n, k] or [n, k, …], got [3]", () -> zeros(3).crossEntropy(ints(0)));
    }

    @Test
    void normsExplainWrongShapes() {
        fails("expected at least two values a channel to measure a variance, got [1, 3]", () -> zeros(1, 3).batchNorm(null, null, 1e-5));
        fails("expected γ and β [3] for x [2, 3], got [2]", () -> zeros(2, 3).batchNorm(zeros(2), null, 1e-5));
        fails("batchNorm: expected x [n, c, …], got [3]", () -> zeros(3).batchNorm(null, null, 1e-5));
        fails("expected a mean and a variance [3], got [1]", () -> zeros(2, 3).batchNorm(zeros(1), ones(3), null, null, 1e-5));
        fails("layerNorm: expected x [*, 4], got [2, 3]", () -> zeros(2, 3).layerNorm(new int[]{4}, null, null, 1e-5));
        fails("layerNorm: expected γ and β [3], got [2]", () -> zeros(2, 3).layerNorm(new int[]{3}, zeros(2), null, 1e-5));
        fails("layerNorm: expected ε ≥ 0, got -1.0", () -> zeros(2, 3).layerNorm(new int[]{3}, null, null, -1));
        fails("groupNorm: 4 channels cannot be cut into 3 groups", () -> zeros(2, 4).groupNorm(3, null, null, 1e-5));
        fails("there is nothing to average", () -> zeros(2, 4, 0).groupNorm(2, null, null, 1e-5));
        fails("instanceNorm: expected x [n, c, …], got []", () -> Tensors.scalar(1).instanceNorm(null, null, 1e-5));
        fails("rmsNorm: expected", () -> Tensors.scalar(1).rmsNorm(null, 1e-5));
        assertArrayEquals(new int[]{0, 3}, zeros(0, 3).layerNorm(new int[]{3}, null, ones(3), 1e-5).shape());
    }

    @Test
    void dropoutKeepsTheMeanAndRepeats() {
        Tensors.seed(1);
        Tensor y = ones(10_000).dropout(0.3);
        assertEquals(1, y.mean().item(), 0.03);
        assertEquals(0.3, y.eq(0).to(DType.FLOAT32).mean().item(), 0.02);
        Tensors.seed(1);
        assertArrayEquals(y.toFloats(), ones(10_000).dropout(0.3).toFloats());
        assertEquals(0, ones(10).dropout(1).sum().item());
        assertEquals(10, ones(10).dropout(0).sum().item());
        fails("dropout: expected a probability 0…1, got 1.5", () -> ones(2).dropout(1.5));
        fails("got NaN", () -> ones(2).dropout(Double.NaN));
        fails("got -0.1", () -> ones(2).dropout(-0.1));
    }

    @Test
    void embeddingReadsRows() {
        Tensor table = arange(6).reshape(3, 2).requiresGrad();
        Tensor y = table.embedding(ints(2, 0, 2, 1), 1);
        assertArrayEquals(new double[]{4, 5, 0, 1, 4, 5, 2, 3}, y.toDoubles());
        y.sum().backward();
        assertArrayEquals(new double[]{1, 1, 0, 0, 2, 2}, table.grad().toDoubles());
        fails("embedding: expected indices 0…2, got 3 at place 0", () -> table.embedding(ints(3)));
        fails("embedding: expected a table [words, d], got [3]", () -> zeros(3).embedding(ints(0)));
        fails("embedding: expected a padding index 0…2, got 7", () -> table.embedding(ints(0), 7));
    }

    @Test
    void attentionThatMayLookNowhereGivesZeros() {
        Tensor q = randn(2, 3).requiresGrad(), mask = tensor(new double[][]{{0, 0}, {1, 0}}).to(DType.BOOL), v = tensor(new double[][]{{1, 2}, {3, 4}});
        Tensor y = q.attention(randn(2, 3), v, mask);
        assertArrayEquals(new double[]{0, 0, 1, 2}, y.toDoubles());
        y.sum().backward();
        assertTrue(q.grad().isFinite().all());
        fails("attention: expected q [*, l, d], k [*, s, d] and v [*, s, e], got [2, 3], [2, 4] and [2, 2]", () -> q.attention(zeros(2, 4), v, null));
        fails("expected a mask that broadcasts to the scores [2, 2], got [4, 2, 2]", () -> q.attention(zeros(2, 3), v, ones(4, 2, 2)));
        fails("cannot broadcast", () -> q.attention(zeros(2, 3), v, ones(3, 2)));
    }

    @Test
    void attentionWithoutDerivativesIsTheSame() {
        int[][] sizes = {{1, 1, 1, 1, 1}, {3, 16, 16, 32, 32}, {2, 70, 130, 5, 33}, {2, 131, 67, 40, 8}, {5, 9, 9, 7, 64}};
        for (int[] c : sizes)
            for (boolean causal : new boolean[]{false, true}) {
                Tensor q = randn(c[0], c[1], c[3]), k = randn(c[0], c[2], c[3]), v = randn(c[0], c[2], c[4]);
                Tensor expected = Attention.composed(q.to(DType.FLOAT64), k.to(DType.FLOAT64), v.to(DType.FLOAT64), null, causal);
                FusedGradientTest.sameForAnyThreads(() -> causal ? q.causalAttention(k, v) : q.attention(k, v, null), "attention");
                assertArrayEquals(expected.toDoubles(), (causal ? q.causalAttention(k, v) : q.attention(k, v, null)).toDoubles(), 1e-5);
            }
        assertArrayEquals(new int[]{2, 0, 3}, zeros(2, 0, 4).attention(zeros(2, 5, 4), zeros(2, 5, 3), null).shape());
        assertArrayEquals(new float[6], zeros(1, 2, 4).causalAttention(zeros(1, 0, 4), zeros(1, 0, 3)).toFloats());
    }

    @Test
    void recurrentLayersExplainWrongShapes() {
        RecurrentWeights w = new RecurrentWeights(zeros(8, 3), zeros(8, 2), null, zeros(8));
        LstmState s = new LstmState(zeros(4, 2), zeros(4, 2));
        assertArrayEquals(new int[]{5, 4, 2}, Recurrent.lstm(randn(5, 4, 3), w, s).output().shape());
        fails("lstm: expected x [t, n, 3] for a weight [8, 3], got [5, 4, 2]", () -> Recurrent.lstm(zeros(5, 4, 2), w, s));
        fails("lstm: expected a state [n, h] = [6, 2], got [4, 2]", () -> Recurrent.lstm(zeros(5, 6, 3), w, s));
        fails("lstm: the sequence is empty", () -> Recurrent.lstm(zeros(0, 4, 3), w, s));
        fails("gru: expected a state's weight [3·h, h], got [8, 2]", () -> Recurrent.gru(zeros(5, 4, 3), w, zeros(4, 2)));
        fails("expected a bias [8], got [7]", () -> Recurrent.lstmCell(zeros(4, 3), new RecurrentWeights(zeros(8, 3), zeros(8, 2), zeros(7), null), s));
        fails("of one type", () -> Recurrent.lstmCell(zeros(4, 3).to(DType.FLOAT64), w, s));
    }
}
