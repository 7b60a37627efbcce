package lectern.tensor;

/** Products of vectors and matrices: the shapes, before the one primitive product. */
final class Products {
    private Products() {}

    static Tensor matmul(Tensor a, Tensor b) {
        if (a.rank() == 0 || b.rank() == 0)
            throw new ShapeException("matmul: expected vectors or matrices, got %s × %s. Hint: a.mul(b)".formatted(a.shapeText(), b.shapeText()));
        Tensor left = a.rank() == 1 ? a.unsqueeze(0) : a, right = b.rank() == 1 ? b.unsqueeze(1) : b;
        int inner = left.size(-1), other = right.size(-2);
        if (inner != other)
            throw new ShapeException(
                    "matmul: %s × %s: inner sizes %d and %d differ%s".formatted(a.shapeText(), b.shapeText(), inner, other, hint(left, right)));
        DType type = DType.promote(DType.promote(a.dtype(), b.dtype()), DType.FLOAT32);
        Tensor y = Ops.matmul(left.to(type), false, right.to(type), false);
        if (b.rank() == 1) y = y.squeeze(-1);
        return a.rank() == 1 ? y.squeeze(b.rank() == 1 ? -1 : -2) : y;
    }

    private static String hint(Tensor a, Tensor b) {
        if (a.size(-1) == b.size(-1)) return ". Hint: b.transpose()";
        return a.size(-2) == b.size(-2) ? ". Hint: a.transpose()" : "";
    }

    static Tensor linear(Tensor x, Tensor weight, Tensor bias) {
        if (weight.rank() != 2 || x.rank() == 0 || x.size(-1) != weight.size(1))
            throw new ShapeException("linear: expected x [*, %s] for a weight %s, got %s".formatted(weight.rank() == 2 ? weight.size(1) : "in",
                    weight.shapeText(), x.shapeText()));
        Tensor rows = x.rank() == 1 ? x.unsqueeze(0) : x.rank() == 2 ? x : x.reshape(-1, x.size(-1));
        Tensor y = Ops.matmul(rows, false, weight, true);
        if (bias != null) y = y.add(bias);
        if (x.rank() == 2) return y;
        int[] shape = x.shape();
        shape[shape.length - 1] = weight.size(0);
        return y.reshape(shape);
    }

    static Tensor dot(Tensor a, Tensor b) {
        if (a.rank() != 1 || b.rank() != 1 || a.numel() != b.numel())
            throw new ShapeException("dot: expected two vectors of one length, got %s and %s".formatted(a.shapeText(), b.shapeText()));
        return matmul(a, b);
    }
}
