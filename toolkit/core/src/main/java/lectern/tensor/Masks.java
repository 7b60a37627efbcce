package lectern.tensor;

import java.util.Arrays;

/** Choosing elements by a condition or by where they stand in a matrix. */
final class Masks {
    private Masks() {}

    static Tensor fill(Tensor x, Tensor mask, double value) {
        return x.where(condition("maskedFill", mask).not(), value);
    }

    static Tensor select(Tensor x, Tensor mask) {
        int[] shape = Shapes.broadcast("maskedSelect", x.dims(), condition("maskedSelect", mask).dims());
        return x.expand(shape).flatten().indexSelect(0, places(mask.expand(shape)));
    }

    static Tensor at(Tensor x, Tensor index) {
        if (Given.tensor("at", index).dtype() == DType.BOOL) {
            int m = index.rank();
            if (m == 0 || m > x.rank() || !Arrays.equals(index.dims(), Arrays.copyOf(x.dims(), m)))
                throw new ShapeException("at: expected a mask in the shape of the first axes of %s, got %s".formatted(x.shapeText(), index.shapeText()));
            return x.reshape(merged(x, m)).indexSelect(0, places(index));
        }
        if (x.rank() == 0) throw new ShapeException("at: a tensor [] has no axis to choose from, got indices " + index.shapeText());
        int n = x.dims()[0];
        Tensor whole = Indexing.whole("at", index), counted = whole.where(whole.ge(0), whole.add(n));
        int[] shape = Arrays.copyOf(index.dims(), index.rank() + x.rank() - 1);
        System.arraycopy(x.dims(), 1, shape, index.rank(), x.rank() - 1);
        return x.indexSelect(0, counted.flatten()).reshape(shape);
    }

    /** The first m axes as one. */
    private static int[] merged(Tensor x, int m) {
        int[] shape = Arrays.copyOfRange(x.dims(), m - 1, x.rank());
        shape[0] = Shapes.numel(Arrays.copyOf(x.dims(), m));
        return shape;
    }

    /** Where a mask holds, in row-major order. */
    private static Tensor places(Tensor mask) {
        boolean[] m = (boolean[]) mask.array();
        int[] found = new int[m.length];
        int n = 0;
        for (int i = 0; i < m.length; i++) if (m[i]) found[n++] = i;
        return Tensor.wrap(Arrays.copyOf(found, n), n);
    }

    /** A logical operation; every number but 0 is true. */
    static Tensor both(Op<Void> op, Tensor a, Tensor b) {
        return op.apply(null, a.to(DType.BOOL), Given.tensor(op.name(), b).to(DType.BOOL));
    }

    private static Tensor condition(String who, Tensor mask) {
        if (Given.tensor(who, mask).dtype() != DType.BOOL)
            throw new ShapeException(who + ": expected a bool mask, got " + mask.dtype() + " " + mask.shapeText() + ". Hint: x.gt(0)");
        return mask;
    }

    static Tensor scatterAdd(Tensor x, int axis, Tensor index, Tensor source) {
        Given.tensors("scatterAdd", index, source);
        int a = Shapes.axis("scatterAdd", axis, x.rank());
        if (!Arrays.equals(index.dims(), source.dims()) || index.rank() != x.rank()
                || !Arrays.equals(Shapes.with(index.dims(), a, 0), Shapes.with(x.dims(), a, 0)))
            throw new ShapeException("scatterAdd: expected index and source of one shape, %s apart from axis %d, got %s and %s".formatted(x.shapeText(), axis,
                    index.shapeText(), source.shapeText()));
        DType type = DType.promote(DType.promote(x.dtype(), source.dtype()), DType.INT32);
        Tensor checked = Indexing.checked("scatterAdd", index, x.dims()[a]);
        return x.to(type).add(Ops.SCATTER_ADD.apply(new Ops.Along(a, x.dims()[a]), source.to(type), checked));
    }

    static Tensor lower(Tensor x, int diagonal) {
        return triangle("tril", x, diagonal, true);
    }

    static Tensor upper(Tensor x, int diagonal) {
        return triangle("triu", x, diagonal, false);
    }

    private static Tensor triangle(String who, Tensor x, int diagonal, boolean lower) {
        if (x.rank() < 2) throw new ShapeException(who + ": expected a matrix, got " + x.shapeText());
        int rows = x.size(-2), columns = x.size(-1);
        boolean[] kept = new boolean[Shapes.numel(rows, columns)];
        for (int i = 0; i < kept.length; i++) {
            long above = (long) i % columns - i / columns;
            kept[i] = lower ? above <= diagonal : above >= diagonal;
        }
        Tensor y = x.where(Tensor.wrap(kept, rows, columns), 0);
        return x.dtype() == DType.BOOL ? y.to(DType.BOOL) : y;
    }

    static Tensor diagonal(Tensor x) {
        int n = x.rank() == 0 ? 0 : x.size(-1);
        if (x.rank() == 1) {
            Tensor square = Ops.unstrided(Folds.countable(x), new int[]{n, n}, 0, new int[]{n + 1});
            return x.dtype() == DType.BOOL ? square.to(DType.BOOL) : square;
        }
        if (x.rank() != 2) throw new ShapeException("diag: expected a vector or a matrix, got " + x.shapeText());
        return Ops.strided(x, new int[]{Math.min(x.size(0), n)}, 0, new int[]{n + 1});
    }

    static Tensor bincount(Tensor x, int atLeast) {
        if (x.rank() != 1) throw new ShapeException("bincount: expected a vector of whole numbers, got " + x.shapeText() + ". Hint: x.flatten()");
        if (atLeast < 0) throw new ShapeException("bincount: expected a length of at least 0, got " + atLeast);
        StoppedException.poll();
        int[] values = (int[]) Indexing.whole("bincount", x).array();
        int largest = -1;
        for (int v : values) {
            if (v < 0) throw new ShapeException("bincount: expected no negative numbers, got " + v);
            largest = Math.max(largest, v);
        }
        int[] counts = new int[Shapes.numel(Math.max(atLeast, Math.min(largest, Integer.MAX_VALUE - 1) + 1))];
        for (int v : values) counts[v]++;
        return Tensor.wrap(counts, counts.length);
    }
}
