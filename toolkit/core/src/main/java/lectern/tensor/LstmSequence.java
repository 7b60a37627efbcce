package lectern.tensor;

/** Long short-term memory over time: z [t, n, 4h] from the inputs, h₀ and c₀ [n, h], W [4h, h] → [t, n, 2h], hₜ beside cₜ. */
final class LstmSequence {
    private LstmSequence() {}

    static Tensor forward(Backend b, Tensor[] in, FusedOps.Kept p) {
        Tensor[] found = b.lstm(in[0], in[1], in[2], in[3], Autograd.isRecording(in));
        p.known()[0] = found[1];
        return found[0];
    }

    static Tensor[] rule(Tensor g, Tensor[] in, Tensor y, FusedOps.Kept p) {
        boolean recording = Autograd.isRecording(g) || Autograd.isRecording(in);
        return recording ? gradients(g, in, y) : Backend.current().lstmGradients(g, in, y, p.known()[0]);
    }

    static Tensor steps(Backend b, Tensor z, Tensor h, Tensor c, Tensor w) {
        int steps = z.size(0), n = h.size(0), size = h.size(1);
        Tensor[] states = new Tensor[steps];
        for (int t = 0; t < steps; t++) {
            Tensor gates = b.binary(Binary.ADD, part(b, z, t), b.matmul(h, false, w, true, Shapes.SCALAR), new int[]{n, 4 * size});
            Tensor state = b.lstmCell(gates, c);
            h = columns(b, state, 0, size);
            c = columns(b, state, size, size);
            states[t] = state.viewed(new int[]{1, n, 2 * size});
        }
        return b.concat(states, 0);
    }

    /** Step t of a sequence [t, n, m]. */
    static Tensor part(Backend b, Tensor x, int t) {
        int n = x.size(1), m = x.size(2);
        return b.strided(x, new int[]{n, m}, t * n * m, new int[]{m, 1});
    }

    private static Tensor columns(Backend b, Tensor x, int from, int count) {
        return b.strided(x, new int[]{x.size(0), count}, from, new int[]{x.size(1), 1});
    }

    /** Back through time; the gates are computed again, so that a second derivative sees them. */
    static Tensor[] gradients(Tensor g, Tensor[] in, Tensor y) {
        Tensor z = in[0], w = in[3], dh = null, dc = null;
        int steps = z.size(0), size = in[1].size(1);
        Tensor[] dz = new Tensor[steps], before = new Tensor[steps];
        for (int t = steps - 1; t >= 0; t--) {
            Tensor last = t == 0 ? null : y.slice(0, t - 1, t).squeeze(0);
            before[t] = t == 0 ? in[1] : last.slice(1, 0, size);
            Tensor c = t == 0 ? in[2] : last.slice(1, size, 2 * size), step = g.slice(0, t, t + 1).squeeze(0);
            if (dh != null) step = step.add(Tensors.concat(1, dh, dc));
            Tensor[] found = LstmCell.rule(step, z.slice(0, t, t + 1).squeeze(0).add(Ops.matmul(before[t], false, w, true)), c);
            dz[t] = found[0];
            dh = Ops.matmul(found[0], false, w, false);
            dc = found[1];
        }
        return new Tensor[]{Tensors.stack(dz), dh, dc, Ops.matmul(Tensors.concat(0, dz), true, Tensors.concat(0, before), false)};
    }
}
