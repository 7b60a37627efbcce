package lectern.tensor;

import java.util.Arrays;

/** Order along an axis: equal elements keep theirs, and NaN counts as larger than every number. */
final class Sorting {
    private Sorting() {}

    static Tensor order(Tensor x, int axis, boolean descending) {
        int a = Shapes.axis("argsort", axis, x.rank());
        if (!descending) return Ops.ARGSORT.apply(a, x);
        Tensor mirrored = Ops.ARGSORT.apply(a, x.flip(a));
        return mirrored.neg().add(x.dims()[a] - 1).flip(a);
    }

    static Ranked rank(Tensor x, int axis, boolean descending) {
        Tensor order = order(x, axis, descending);
        return new Ranked(x.gather(axis, order), order);
    }

    static Ranked top(Tensor x, int k, int axis) {
        int a = Shapes.axis("topk", axis, x.rank()), n = x.dims()[a];
        if (k < 0 || k > n) throw new ShapeException("topk: expected k within 0…%d for axis %d of %s, got %d".formatted(n, axis, x.shapeText(), k));
        Tensor order = order(x, a, true).slice(a, 0, k);
        return new Ranked(x.gather(a, order), order);
    }

    static Distinct distinct(Tensor x) {
        Tensor flat = x.detach().flatten();
        int[] order = (int[]) Ops.ARGSORT.apply(0, flat).array(), inverse = new int[order.length], first = new int[order.length],
                counts = new int[order.length];
        int found = 0;
        for (int i = 0; i < order.length; i++) {
            if (i % (1 << 20) == 0) StoppedException.poll();
            if (i == 0 || !same(flat, order[i], order[i - 1])) first[found++] = order[i];
            inverse[order[i]] = found - 1;
            counts[found - 1]++;
        }
        Tensor places = Tensor.wrap(Arrays.copyOf(first, found), found);
        return new Distinct(flat.indexSelect(0, places), Tensor.wrap(Arrays.copyOf(counts, found), found), Tensor.wrap(inverse, x.shape()));
    }

    private static boolean same(Tensor x, int i, int j) {
        double a = Elements.get(x.array(), i), b = Elements.get(x.array(), j);
        return a == b || a != a && b != b;
    }
}
