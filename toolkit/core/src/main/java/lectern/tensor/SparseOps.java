package lectern.tensor;

/** The row of the table for products with a sparse matrix; its entries and x are the inputs. */
final class SparseOps {
    private SparseOps() {}

    // @formatter:off
    static final Op<SparsePattern> SPARSE_MATMUL = new Op<>("sparseMatmul", (b, in, p) -> b.sparseMatmul(p, in[0], in[1]),
                                                            (g, in, i, y, p) -> g.indexSelect(0, index(p.row())).mul(in[1].indexSelect(0, index(p.column()))).sum(1),
                                                            (g, in, i, y, p) -> SparseOps.SPARSE_MATMUL.apply(p.transposed(), in[0], g));
    // @formatter:on

    /** By operations that every backend has. */
    static Tensor values(Backend b, SparsePattern p, Tensor entries, Tensor x) {
        Tensor picked = b.indexSelect(x, 0, index(p.column()));
        Tensor terms = b.binary(Binary.MUL, picked, entries.viewed(new int[]{entries.numel(), 1}), picked.dims());
        return b.indexAdd(terms, 0, index(p.row()), p.rows());
    }

    private static Tensor index(int[] places) {
        return Tensor.wrap(places, places.length);
    }
}
