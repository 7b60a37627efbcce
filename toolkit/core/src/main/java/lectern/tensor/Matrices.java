package lectern.tensor;

/** What linear algebra accepts: matrices of finite numbers, taken to float64. */
final class Matrices {
    private Matrices() {}

    static Tensor of(String who, Tensor a) {
        if (Given.tensor(who, a).rank() != 2) throw new ShapeException("%s: expected a matrix [m, n], got %s".formatted(who, a.shapeText()));
        return finite(who, a);
    }

    static Tensor square(String who, Tensor a) {
        if (Given.tensor(who, a).rank() != 2 || a.size(0) != a.size(1))
            throw new ShapeException("%s: expected a square matrix [n, n], got %s%s".formatted(who, a.shapeText(),
                    who.equals("solve") && a.rank() == 2 ? ". Hint: Linalg.lstsq" : who.equals("inv") && a.rank() == 2 ? ". Hint: Linalg.pinv" : ""));
        return finite(who, a);
    }

    static Tensor symmetric(String who, Tensor a) {
        Tensor x = square(who, a);
        double largest = x.numel() == 0 ? 0 : x.abs().max().item(), allowed = largest * (a.dtype() == DType.FLOAT64 ? 1e-8 : 1e-4);
        int n = x.size(0);
        double[] v = (double[]) x.array();
        for (int i = 0; i < n; i++)
            for (int j = 0; j < i; j++)
                if (Math.abs(v[i * n + j] - v[j * n + i]) > allowed)
                    throw new ShapeException("%s: expected a symmetric matrix, got %s with %s at [%d, %d] and %s at [%d, %d]".formatted(who, a.shapeText(),
                            TensorText.number(x.get(i, j)), i, j, TensorText.number(x.get(j, i)), j, i));
        return x;
    }

    /** The right side [n] or [n, k] of a system as a matrix. */
    static Tensor right(String who, Tensor a, Tensor b) {
        if (Given.tensor(who, b).rank() < 1 || b.rank() > 2 || a.rank() == 2 && b.size(0) != a.size(0))
            throw new ShapeException("%s: expected a right side [%2$s] or [%2$s, k] for a matrix %3$s, got %4$s".formatted(who, a.rank() == 2 ? a.size(0) : "m",
                    a.shapeText(), b.shapeText()));
        Tensor x = finite(who, b);
        return x.rank() == 1 ? x.unsqueeze(1) : x;
    }

    private static Tensor finite(String who, Tensor a) {
        for (int i = 0; i < a.numel(); i++) {
            double v = Elements.get(a.array(), i);
            if (!Double.isFinite(v))
                throw new ShapeException("%s: expected finite numbers, %s holds %s at place %d".formatted(who, a.shapeText(), TensorText.number(v), i));
        }
        return a.to(DType.FLOAT64);
    }
}
