package lectern.tensor;

/** One step of long short-term memory (Hochreiter and Schmidhuber 1997, with a forget gate): c' = f·c + i·g, h' = o·tanh(c'), gates in the order i, f, g, o. */
final class LstmCell {
    private LstmCell() {}

    static Tensor value(Tensor z, Tensor c) {
        return Autograd.recording(false, () -> {
            Tensor[] s = gates(z, c);
            return Tensors.concat(1, s[3].mul(s[4].tanh()), s[4]);
        });
    }

    /** i, f, g, o and c'. */
    private static Tensor[] gates(Tensor z, Tensor c) {
        int h = c.size(1);
        Tensor i = z.slice(1, 0, h).sigmoid(), f = z.slice(1, h, 2 * h).sigmoid(), g = z.slice(1, 2 * h, 3 * h).tanh(), o = z.slice(1, 3 * h, 4 * h).sigmoid();
        return new Tensor[]{i, f, g, o, f.mul(c).add(i.mul(g))};
    }

    static Tensor[] rule(Tensor g, Tensor z, Tensor c) {
        return Autograd.isRecording(g, z, c) ? gradients(g, z, c) : Backend.current().lstmCellGradients(g, z, c);
    }

    static Tensor[] gradients(Tensor gradient, Tensor z, Tensor c) {
        int h = c.size(1);
        Tensor[] s = gates(z, c);
        Tensor i = s[0], f = s[1], g = s[2], o = s[3], t = s[4].tanh(), dh = gradient.slice(1, 0, h);
        Tensor dc = gradient.slice(1, h, 2 * h).add(dh.mul(o).mul(one(t.square())));
        Tensor dz = Tensors.concat(1, dc.mul(g).mul(i).mul(one(i)), dc.mul(c).mul(f).mul(one(f)), dc.mul(i).mul(one(g.square())), dh.mul(t).mul(o).mul(one(o)));
        return new Tensor[]{dz, dc.mul(f)};
    }

    /** 1 − x. */
    static Tensor one(Tensor x) {
        return x.neg().add(1);
    }
}
