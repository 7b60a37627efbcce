package lectern.clean.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.dflib.DataFrame;

/** A table as the bytes of a Parquet file: groups of a million rows, pages of 65,536, plain values packed by gzip, with checksums. */
final class ParquetWriter {
    private static final int GROUP = 1 << 20, PAGE = 1 << 16, GZIP = 2, PLAIN = 0, RUNS = 3;
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private ParquetWriter() {}

    static byte[] bytes(DataFrame frame) {
        return new ParquetWriter().file(frame);
    }

    private byte[] file(DataFrame frame) {
        out.writeBytes(MAGIC);
        String[] names = frame.getColumnsIndex().toArray();
        ParquetCellWriter[] columns = new ParquetCellWriter[names.length];
        List<ThriftOut> schema = new ArrayList<>(), groups = new ArrayList<>();
        schema.add(new ThriftOut().text(4, "schema").i32(5, names.length));
        for (int j = 0; j < names.length; j++) {
            columns[j] = new ParquetCellWriter(names[j], frame.getColumn(names[j]));
            schema.add(columns[j].schema());
        }
        for (int from = 0; from < frame.height(); from += GROUP) groups.add(group(columns, from, Math.min(frame.height(), from + GROUP)));
        byte[] footer = new ThriftOut().i32(1, 2).structs(2, schema).i64(3, frame.height()).structs(4, groups).text(6, "Lectern").bytes();
        out.writeBytes(footer);
        out.writeBytes(little(footer.length));
        out.writeBytes(MAGIC);
        return out.toByteArray();
    }

    private ThriftOut group(ParquetCellWriter[] columns, int from, int to) {
        List<ThriftOut> chunks = new ArrayList<>();
        int start = out.size();
        for (ParquetCellWriter column : columns) chunks.add(chunk(column, from, to));
        return new ThriftOut().structs(1, chunks).i64(2, out.size() - start).i64(3, to - from);
    }

    private ThriftOut chunk(ParquetCellWriter column, int from, int to) {
        int start = out.size(), plain = 0;
        for (int first = from; first < to; first += PAGE) plain += page(column, first, Math.min(to, first + PAGE));
        ThriftOut about = new ThriftOut().i32(1, column.physical()).numbers(2, PLAIN, RUNS).texts(3, column.name()).i32(4, GZIP).i64(5, to - from).i64(6, plain)
                .i64(7, out.size() - start).i64(9, start);
        return new ThriftOut().i64(2, start).struct(3, about);
    }

    /** Writes a page, and gives its size before it was packed. */
    private int page(ParquetCellWriter column, int from, int to) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (column.nullable()) {
            byte[] levels = column.levels(from, to);
            body.writeBytes(little(levels.length));
            body.writeBytes(levels);
        }
        column.values(from, to, body);
        byte[] packed = packed(body.toByteArray());
        CRC32 crc = new CRC32();
        crc.update(packed);
        ThriftOut data = new ThriftOut().i32(1, to - from).i32(2, PLAIN).i32(3, RUNS).i32(4, RUNS);
        byte[] head = new ThriftOut().i32(1, 0).i32(2, body.size()).i32(3, packed.length).i32(4, (int) crc.getValue()).struct(5, data).bytes();
        out.writeBytes(head);
        out.writeBytes(packed);
        return head.length + body.size();
    }

    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written", e);
        }
        return packed.toByteArray();
    }

    private static byte[] little(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }
}
