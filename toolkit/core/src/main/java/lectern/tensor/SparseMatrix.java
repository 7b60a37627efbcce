package lectern.tensor;

/**
 * A matrix [rows, columns] of which only some entries are kept; entries at one place add up. The product with a dense matrix costs entries · n, and has derivatives in
 * both: dL/dx = Aᵀg, dL/dAₖ = g[rowₖ]·x[columnₖ].
 *
 * <pre>{@code new SparseMatrix(new int[]{0, 1, 1}, new int[]{2, 0, 2}, tensor(5, 6, 7), 2, 3).matmul(eye(3))   // [[0, 0, 5], [6, 0, 7]]}</pre>
 *
 * @throws ShapeException if an entry is outside, or shapes do not fit
 */
public final class SparseMatrix {
    private final SparsePattern pattern;
    private final Tensor entries;

    public SparseMatrix(int[] row, int[] column, Tensor entries, int rows, int columns) {
        this(new SparsePattern(Given.of("SparseMatrix", "rows", row).clone(), Given.of("SparseMatrix", "columns", column).clone(), rows, columns), entries);
    }

    private SparseMatrix(SparsePattern pattern, Tensor entries) {
        if (Given.tensor("SparseMatrix", entries).rank() != 1 || entries.numel() != pattern.row().length)
            throw new ShapeException("SparseMatrix: expected %d entries, got %s".formatted(pattern.row().length, entries.shapeText()));
        this.pattern = pattern;
        this.entries = entries;
    }

    /** Other numbers at the same places. */
    public SparseMatrix with(Tensor entries) {
        return new SparseMatrix(pattern, entries);
    }

    /** The numbers, [entries]. */
    public Tensor entries() {
        return entries;
    }

    public int rows() {
        return pattern.rows();
    }

    public int columns() {
        return pattern.columns();
    }

    /** Rows and columns swapped. */
    public SparseMatrix transpose() {
        return new SparseMatrix(pattern.transposed(), entries);
    }

    /** A·x for x [columns] or [columns, n]. */
    public Tensor matmul(Tensor x) {
        if (Given.tensor("SparseMatrix.matmul", x).rank() == 1) return matmul(x.unsqueeze(1)).squeeze(1);
        if (x.rank() != 2 || x.size(0) != columns())
            throw new ShapeException("%s: expected x [%d, n], got %s".formatted(this, columns(), x.shapeText()));
        DType type = DType.promote(DType.promote(entries.dtype(), x.dtype()), DType.FLOAT32);
        return SparseOps.SPARSE_MATMUL.apply(pattern, entries.to(type), x.to(type));
    }

    /** All entries, the zeros too. */
    public Tensor dense() {
        return matmul(Tensors.eye(columns()));
    }

    @Override
    public String toString() {
        return "SparseMatrix " + pattern;
    }
}
