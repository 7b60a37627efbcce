package lectern.nn;

import java.util.Arrays;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/** Sequences [t, n, *] of different lengths in one batch, each from step 0 on. */
final class PackedLengths {
    private final int[] lengths;
    private final int steps;

    PackedLengths(String who, int[] lengths, int steps, int n) {
        if (lengths.length != n) throw new ShapeException("%s: expected %d lengths, one a sequence, got %s".formatted(who, n, Arrays.toString(lengths)));
        for (int length : lengths)
            if (length < 1 || length > steps) throw new ShapeException("%s: expected lengths 1…%d, got %s".formatted(who, steps, Arrays.toString(lengths)));
        this.lengths = lengths;
        this.steps = steps;
    }

    /** Step lengths[i] − 1 of sequence i: [n, *]. */
    Tensor last(Tensor x) {
        int n = lengths.length;
        int[] at = new int[n];
        for (int i = 0; i < n; i++) at[i] = (lengths[i] - 1) * n + i;
        return x.reshape(steps * n, x.size(2)).indexSelect(0, Tensors.ints(at));
    }

    /** Each sequence from its end to its start, what comes after the end left where it is. */
    Tensor turn(Tensor x) {
        int n = lengths.length;
        int[] at = new int[steps * n];
        for (int t = 0; t < steps; t++)
            for (int i = 0; i < n; i++) at[t * n + i] = (t < lengths[i] ? lengths[i] - 1 - t : t) * n + i;
        return x.reshape(steps * n, x.size(2)).indexSelect(0, Tensors.ints(at)).reshape(x.shape());
    }

    /** 0 after the end of each sequence. */
    Tensor cut(Tensor x) {
        boolean[] inside = new boolean[steps * lengths.length];
        for (int k = 0; k < inside.length; k++) inside[k] = k / lengths.length < lengths[k % lengths.length];
        return x.where(Tensors.fromArray(inside, steps, lengths.length, 1), 0);
    }
}
