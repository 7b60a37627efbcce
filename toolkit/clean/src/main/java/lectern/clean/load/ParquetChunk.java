package lectern.clean.load;

import java.util.zip.CRC32;

/** The pages of one column in one group of rows. */
final class ParquetChunk {
    private static final int DATA = 0, DICTIONARY = 2, DATA_2 = 3;

    private final ParquetColumn column;
    private final ParquetValues values;
    private final ParquetCells cells;
    private final long codec;
    private Object dictionary;

    private ParquetChunk(ParquetColumn column, ParquetCells cells, long codec) {
        this.column = column;
        this.cells = cells;
        this.codec = codec;
        values = new ParquetValues(column);
    }

    /** Adds the cells that a chunk holds; {@code file} is all before the footer. */
    static void read(ByteWalk file, Thrift about, ParquetColumn column, ParquetCells cells) {
        long data = about.number(9), first = about.number(11, 0), start = first > 0 && first < data ? first : data;
        if (start < 4 || start > file.end) throw file.wrong("column \"%s\" begins at byte %d of %d".formatted(column.name(), start, file.end));
        file.at = (int) start;
        ByteWalk in = file.part(about.number(7));
        ParquetChunk chunk = new ParquetChunk(column, cells, about.number(4));
        for (int to = cells.rows() + about.count(5); cells.rows() < to;) chunk.page(in, to - cells.rows());
    }

    private void page(ByteWalk in, int most) {
        Thrift head = Thrift.of(in);
        int size = head.count(2), packed = head.count(3);
        in.need(packed);
        if (head.has(4)) check(in, packed, (int) head.number(4));
        switch (head.count(1)) {
            case DATA -> {
                Thrift about = head.struct(5);
                ByteWalk body = Unpacking.of(in.part(packed), codec, size);
                int n = rows(about, most, in);
                boolean[] nulls = column.depth() == 0 ? null : nulls(levels(body, about), n);
                add(body, about.number(2), nulls, n);
            }
            case DATA_2 -> {
                Thrift about = head.struct(8);
                int n = rows(about, most, in), levels = about.count(5);
                ByteWalk all = in.part(packed);
                all.part(about.count(6));
                boolean[] nulls = column.depth() == 0 ? null : nulls(all.part(levels), n);
                int rest = size - levels - about.count(6);
                if (rest < 0) throw in.wrong("the page says that it has %d bytes, its levels %d".formatted(size, levels));
                add(about.number(7, 1) == 1 ? Unpacking.of(all, codec, rest) : all, about.number(4), nulls, n);
            }
            case DICTIONARY -> dictionary = values.plain(Unpacking.of(in.part(packed), codec, size), head.struct(7).count(1));
            default -> in.part(packed);
        }
    }

    private static void check(ByteWalk in, int packed, int expected) {
        CRC32 crc = new CRC32();
        crc.update(in.bytes, in.at, packed);
        if ((int) crc.getValue() != expected)
            throw in.wrong("the page is not what was written: its checksum is %08x, not %08x".formatted(crc.getValue(), expected));
    }

    private int rows(Thrift about, int most, ByteWalk in) {
        int n = about.count(1);
        if (n > most) throw in.wrong("column \"%s\": a page of %d rows where %d are left".formatted(column.name(), n, most));
        return n;
    }

    private static ByteWalk levels(ByteWalk body, Thrift about) {
        if (about.number(3) != 3) throw body.wrong("levels of the encoding %d are not read".formatted(about.number(3)));
        return body.part(body.little(4));
    }

    /** Where a value is null: its level says how many of the groups around it, and itself, are not. */
    private boolean[] nulls(ByteWalk levels, int n) {
        int[] level = BitRuns.read(levels, 32 - Integer.numberOfLeadingZeros(column.depth()), n);
        boolean[] nulls = new boolean[n];
        for (int i = 0; i < n; i++) {
            if (level[i] > column.depth()) throw levels.wrong("column \"%s\": a level of %d beyond %d".formatted(column.name(), level[i], column.depth()));
            nulls[i] = level[i] < column.depth();
        }
        return nulls;
    }

    private void add(ByteWalk body, long encoding, boolean[] nulls, int n) {
        int filled = n;
        if (nulls != null) for (boolean missing : nulls) if (missing) filled--;
        cells.add(values.read(body, encoding, filled, dictionary), nulls, n);
    }
}
