package lectern.tensor;

/** Products of vectors and matrices: the shapes, before the one primitive product. */
final class Products {
    private Products() {}

    static Tensor matmul(Tensor a, Tensor b) {
        return matmul(a, false, b, false);
    }

    static Tensor matmul(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
        if (Given.tensor("matmul", b).rank() == 0 || a.rank() == 0)
            throw new ShapeException("matmul: expected vectors or matrices, got %s × %s. Hint: a.mul(b)".formatted(a.shapeText(), b.shapeText()));
        boolean flipA = transposeA && a.rank() > 1, flipB = transposeB && b.rank() > 1;
        Tensor left = a.rank() == 1 ? a.unsqueeze(0) : a, right = b.rank() == 1 ? b.unsqueeze(1) : b;
        int inner = left.size(flipA ? -2 : -1), other = right.size(flipB ? -1 : -2);
        if (inner != other)
            throw new ShapeException(
                    "matmul: %s × %s: inner sizes %d and %d differ%s".formatted(a.shapeText(), b.shapeText(), inner, other,
                            flipA || flipB ? "" : hint(left, right)));
        DType type = DType.promote(DType.promote(a.dtype(), b.dtype()), DType.FLOAT32);
        Tensor y = Ops.matmul(left.to(type), flipA, right.to(type), flipB);
        if (b.rank() == 1) y = y.squeeze(-1);
        return a.rank() == 1 ? y.squeeze(b.rank() == 1 ? -1 : -2) : y;
    }

    private static String hint(Tensor a, Tensor b) {
        if (a.size(-1) == b.size(-1)) return ". Hint: b.transpose()";
        return a.size(-2) == b.size(-2) ? ". Hint: a.transpose()" : "";
    }

    static Tensor linear(Tensor x, Tensor weight, Tensor bias) {
        if (Given.tensor("linear", weight).rank() != 2 || x.rank() == 0 || x.size(-1) != weight.size(1))
            throw new ShapeException("linear: expected x [*, %s] for a weight %s, got %s".formatted(weight.rank() == 2 ? weight.size(1) : "in",
                    weight.shapeText(), x.shapeText()));
        DType type = DType.promote(DType.promote(x.dtype(), weight.dtype()), DType.FLOAT32);
        if (x.dtype() != type || weight.dtype() != type) return linear(x.to(type), weight.to(type), bias);
        Tensor rows = x.rank() == 1 ? x.unsqueeze(0) : x.rank() == 2 ? x : x.reshape(-1, x.size(-1));
        Tensor y = Ops.matmul(rows, false, weight, true);
        if (bias != null) y = y.add(bias);
        if (x.rank() == 2) return y;
        int[] shape = x.shape();
        shape[shape.length - 1] = weight.size(0);
        return y.reshape(shape);
    }

    static Tensor dot(Tensor a, Tensor b) {
        if (Given.tensor("dot", b).rank() != 1 || a.rank() != 1 || a.numel() != b.numel())
            throw new ShapeException("dot: expected two vectors of one length, got %s and %s".formatted(a.shapeText(), b.shapeText()));
        return matmul(a, b);
    }

    static Tensor outer(Tensor a, Tensor b) {
        if (Given.tensor("outer", b).rank() != 1 || a.rank() != 1)
            throw new ShapeException("outer: expected two vectors, got %s and %s".formatted(a.shapeText(), b.shapeText()));
        return a.unsqueeze(1).mul(b);
    }

    static Tensor tensordot(Tensor a, int[] axesA, Tensor b, int[] axesB) {
        int[] over = axes(a, axesA), with = axes(Given.tensor("tensordot", b), axesB);
        if (over.length != with.length)
            throw new ShapeException("tensordot: %s × %s: got %d axes and %d".formatted(a.shapeText(), b.shapeText(), over.length, with.length));
        for (int i = 0; i < over.length; i++)
            if (a.dims()[over[i]] != b.dims()[with[i]])
                throw new ShapeException("tensordot: %s × %s: axis %d has size %d, axis %d has size %d".formatted(a.shapeText(), b.shapeText(), over[i],
                        a.dims()[over[i]], with[i], b.dims()[with[i]]));
        StringBuilder left = new StringBuilder(), right = new StringBuilder(), result = new StringBuilder();
        for (int i = 0; i < a.rank(); i++) left.append((char) ('a' + i));
        for (int i = 0; i < b.rank(); i++) right.append((char) ('A' + i));
        for (int i = 0; i < over.length; i++) right.setCharAt(with[i], left.charAt(over[i]));
        for (char c : (left + "" + right).toCharArray()) if (left.indexOf("" + c) < 0 || right.indexOf("" + c) < 0) result.append(c);
        return Einsum.of(left + "," + right + "->" + result, a, b);
    }

    static Tensor tensordot(Tensor a, Tensor b, int axes) {
        if (axes > Math.min(a.rank(), Given.tensor("tensordot", b).rank()) || axes < 0)
            throw new ShapeException("tensordot: %s × %s have no %d axes in common".formatted(a.shapeText(), b.shapeText(), axes));
        int[] last = new int[axes];
        for (int i = 0; i < axes; i++) last[i] = a.rank() - axes + i;
        return tensordot(a, last, b, Shapes.range(axes));
    }

    /** Axes in the order given, each once; none means none. */
    private static int[] axes(Tensor x, int[] axes) {
        if (Given.of("tensordot", "axes", axes).length == 0) return axes;
        Shapes.axes("tensordot", axes, x.rank());
        return java.util.Arrays.stream(axes).map(a -> Math.floorMod(a, x.rank())).toArray();
    }
}
