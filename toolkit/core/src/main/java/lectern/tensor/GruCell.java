package lectern.tensor;

import static lectern.tensor.LstmCell.one;

/** One gated recurrent step (Cho et al. 2014, reset after the product): h' = (1 − u)·m + u·h, gates in the order r, u, m. */
final class GruCell {
    private GruCell() {}

    static Tensor value(Tensor a, Tensor b, Tensor h) {
        return Autograd.recording(false, () -> {
            Tensor[] s = gates(a, b, h);
            return one(s[1]).mul(s[2]).add(s[1].mul(h));
        });
    }

    /** r, u, m and the state's part of m. */
    private static Tensor[] gates(Tensor a, Tensor b, Tensor h) {
        int n = h.size(1);
        Tensor inner = b.slice(1, 2 * n, 3 * n), r = a.slice(1, 0, n).add(b.slice(1, 0, n)).sigmoid();
        Tensor u = a.slice(1, n, 2 * n).add(b.slice(1, n, 2 * n)).sigmoid(), m = a.slice(1, 2 * n, 3 * n).add(r.mul(inner)).tanh();
        return new Tensor[]{r, u, m, inner};
    }

    static Tensor[] rule(Tensor g, Tensor a, Tensor b, Tensor h) {
        return Autograd.isRecording(g, a, b, h) ? gradients(g, a, b, h) : Backend.current().gruCellGradients(g, a, b, h);
    }

    static Tensor[] gradients(Tensor g, Tensor a, Tensor b, Tensor h) {
        Tensor[] s = gates(a, b, h);
        Tensor r = s[0], u = s[1], m = s[2], dm = g.mul(one(u)).mul(one(m.square()));
        Tensor du = g.mul(h.sub(m)).mul(u).mul(one(u)), dr = dm.mul(s[3]).mul(r).mul(one(r));
        return new Tensor[]{Tensors.concat(1, dr, du, dm), Tensors.concat(1, dr, du, dm.mul(r)), g.mul(u)};
    }
}
