package lectern.nn.model;

import static lectern.tensor.Tensors.arange;
import static lectern.tensor.Tensors.concat;
import static lectern.tensor.Tensors.full;
import static lectern.tensor.Tensors.ints;

import lectern.nn.Embedding;
import lectern.nn.GRU;
import lectern.nn.Layer;
import lectern.nn.Linear;
import lectern.nn.SequenceOutput;
import lectern.tensor.Autograd;
import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Translates a sequence into another with recurrent nets and attention: a GRU reads the source into states s₁ … sₛ and hands its last one to a second GRU, whose states
 * hₜ look back: aₜ = softmaxⱼ(hₜ W sⱼ), cₜ = Σ aₜⱼ sⱼ, yₜ = V tanh(U [cₜ, hₜ] + b) + d (Sutskever et al. 2014; Luong et al. 2015, "general" scores).
 *
 * <p>Shapes: source [n, s], target [n, t] whole numbers → logits [n, t, words], those at place i for the word that follows target[i].
 *
 * <pre>{@code
 * var net = new Seq2Seq(20, 30, 16);
 * net.apply(randint(0, 20, 4, 7), randint(0, 30, 4, 5)).shape()          // [4, 5, 30]
 * }</pre>
 *
 * @throws ShapeException if source and target are not [n, s] and [n, t]
 */
public final class Seq2Seq extends Layer {
    private final Embedding source;
    private final Embedding target;
    private final GRU encoder;
    private final GRU decoder;
    private final Linear score;
    private final Linear combine;
    private final Linear head;

    /** So many words on both sides, vectors and states of one size. */
    public Seq2Seq(int sourceWords, int targetWords, int size) {
        source = new Embedding(sourceWords, size);
        target = new Embedding(targetWords, size);
        encoder = new GRU(size, size);
        decoder = new GRU(size, size);
        score = new Linear(size, size).noBias();
        combine = new Linear(2 * size, size);
        head = new Linear(size, targetWords);
    }

    /** Not without a target. */
    @Override
    public Tensor forward(Tensor x) {
        throw new ShapeException("Seq2Seq: expected a source and a target, got " + x.shapeText() + ". Hint: apply(source, target)");
    }

    /** Logits of what follows each word of the target. */
    public Tensor apply(Tensor source, Tensor target) {
        return apply(source, target, null);
    }

    /** With sources of different lengths, null for all of s. */
    public Tensor apply(Tensor source, Tensor target, int[] lengths) {
        return call(() -> {
            SequenceOutput read = read(source, lengths);
            return answer(decoder.apply(embed(this.target, "target", target), read.last()).output(), read.output(), lengths);
        }, source, target);
    }

    /** How much each place of the target looked at each of the source, [n, t, s]; rows sum to 1. */
    public Tensor attention(Tensor source, Tensor target, int[] lengths) {
        SequenceOutput read = read(source, lengths);
        return weights(decoder.apply(embed(this.target, "target", target), read.last()).output(), read.output(), lengths);
    }

    /** So many words for each source [n, s], the first of which follows the word {@code start}: [n, count]. */
    public Tensor generate(Tensor source, int[] lengths, int start, int count, Sampling sampling) {
        if (count < 1) throw new IllegalArgumentException("Seq2Seq.generate: expected a count of at least 1, got " + count);
        return Autograd.noGrad(() -> {
            SequenceOutput read = read(source, lengths), wrote = read;
            Tensor word = full(start, DType.INT32, source.size(0), 1), text = null;
            for (int i = 0; i < count; i++) {
                wrote = decoder.apply(embed(target, "target", word), wrote.last());
                word = sampling.draw(answer(wrote.output(), read.output(), lengths).squeeze(1)).unsqueeze(1);
                text = text == null ? word : concat(1, text, word);
            }
            return text;
        });
    }

    private SequenceOutput read(Tensor x, int[] lengths) {
        return encoder.apply(embed(source, "source", x), null, lengths);
    }

    private Tensor weights(Tensor h, Tensor s, int[] lengths) {
        Tensor scores = score.apply(h).matmul(s, false, true);
        if (lengths != null) scores = scores.maskedFill(arange(s.size(1)).ge(ints(lengths).reshape(-1, 1, 1)), Double.NEGATIVE_INFINITY);
        return scores.softmax(-1);
    }

    private Tensor answer(Tensor h, Tensor s, int[] lengths) {
        return head.apply(combine.apply(concat(2, weights(h, s, lengths).matmul(s), h)).tanh());
    }

    private static Tensor embed(Embedding table, String what, Tensor x) {
        if (x.rank() != 2) throw new ShapeException("Seq2Seq: expected a %s [n, t] of whole numbers, got %s".formatted(what, x.shapeText()));
        return table.apply(x);
    }
}
