package lectern.tensor;

/** Rows of a table [words, d] by index [*] → [*, d]; the gradient is added to the rows that were read. */
final class Embedding {
    static final int NONE = -1;

    private Embedding() {}

    /** The row at {@code padding} learns nothing. */
    static Tensor of(Tensor table, Tensor index, int padding) {
        Given.tensor("embedding", index);
        if (table.rank() != 2) throw new ShapeException("embedding: expected a table [words, d], got " + table.shapeText());
        if (padding != NONE && (padding < 0 || padding >= table.size(0)))
            throw new ShapeException("embedding: expected a padding index 0…%d, got %d".formatted(table.size(0) - 1, padding));
        int[] shape = java.util.Arrays.copyOf(index.dims(), index.rank() + 1);
        shape[index.rank()] = table.size(1);
        Tensor at = Indexing.checked("embedding", index, table.size(0)).flatten();
        Tensor rows = Ops.INDEX_SELECT.apply(new Ops.Along(0, table.size(0)), table, at);
        if (padding != NONE) rows = rows.where(at.ne(padding).unsqueeze(1), rows.detach());
        return rows.reshape(shape);
    }
}
