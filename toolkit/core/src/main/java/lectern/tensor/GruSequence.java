package lectern.tensor;

/** Gated recurrent steps over time: a [t, n, 3h] from the inputs, h₀ [n, h], W [3h, h] and b [3h] → h₁ … hₜ [t, n, h]. */
final class GruSequence {
    private GruSequence() {}

    static Tensor forward(Backend b, Tensor[] in, FusedOps.Kept p) {
        Tensor[] found = b.gru(in[0], in[1], in[2], in[3], Autograd.isRecording(in));
        p.known()[0] = found[1];
        return found[0];
    }

    static Tensor[] rule(Tensor g, Tensor[] in, Tensor y, FusedOps.Kept p) {
        boolean recording = Autograd.isRecording(g) || Autograd.isRecording(in);
        return recording ? gradients(g, in, y) : Backend.current().gruGradients(g, in, y, p.known()[0]);
    }

    static Tensor steps(Backend b, Tensor a, Tensor h, Tensor w, Tensor bias) {
        int steps = a.size(0), n = h.size(0), size = h.size(1);
        Tensor[] states = new Tensor[steps];
        for (int t = 0; t < steps; t++) {
            Tensor inner = b.binary(Binary.ADD, b.matmul(h, false, w, true, Shapes.SCALAR), bias, new int[]{n, 3 * size});
            h = b.gruCell(LstmSequence.part(b, a, t), inner, h);
            states[t] = h.viewed(new int[]{1, n, size});
        }
        return b.concat(states, 0);
    }

    /** Back through time; the gates are computed again, so that a second derivative sees them. */
    static Tensor[] gradients(Tensor g, Tensor[] in, Tensor y) {
        Tensor a = in[0], w = in[2], dh = null;
        int steps = a.size(0);
        Tensor[] da = new Tensor[steps], db = new Tensor[steps], before = new Tensor[steps];
        for (int t = steps - 1; t >= 0; t--) {
            before[t] = t == 0 ? in[1] : y.slice(0, t - 1, t).squeeze(0);
            Tensor step = g.slice(0, t, t + 1).squeeze(0);
            if (dh != null) step = step.add(dh);
            Tensor inner = Ops.matmul(before[t], false, w, true).add(in[3]);
            Tensor[] found = GruCell.rule(step, a.slice(0, t, t + 1).squeeze(0), inner, before[t]);
            da[t] = found[0];
            db[t] = found[1];
            dh = found[2].add(Ops.matmul(found[1], false, w, false));
        }
        Tensor all = Tensors.concat(0, db);
        return new Tensor[]{Tensors.stack(da), dh, Ops.matmul(all, true, Tensors.concat(0, before), false), all};
    }
}
