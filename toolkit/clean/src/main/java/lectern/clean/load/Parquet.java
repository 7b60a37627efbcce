package lectern.clean.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lectern.clean.DatasetException;
import lectern.clean.FormatException;
import org.dflib.DataFrame;
import org.dflib.Series;

/**
 * Reads and writes Parquet, the format of columns that pandas, Spark and DuckDB share, with names, types and nulls.
 *
 * <pre>{@code
 * var table = Parquet.read(Path.of("flights.parquet"));
 * var two = Parquet.read(Path.of("flights.parquet"), "origin", "delay");     // no other column is looked at
 * Parquet.write(Path.of("clean.parquet"), table);
 * }</pre>
 *
 * <p>A column inside a group is {@code outer.inner}, null where the group is. Decimals become double, times with a zone the time in UTC. Lists are refused, and so are the codecs Zstandard, Brotli, LZO
 * and Hadoop's LZ4, which Java does not have. Written are texts, whole numbers, fractions, booleans, dates and times, packed by gzip. Source: Apache Parquet, format 2.12.
 */
public final class Parquet {
    private static final int MAGIC = 0x31524150;

    private Parquet() {}

    /**
     * The frame in a file: the columns that are named, in that order; without names, all.
     *
     * @throws FormatException if the file is corrupt, cut short, or holds what is not read; names file and byte
     * @throws IllegalArgumentException if there is no such column
     * @throws DatasetException if the file cannot be read
     */
    public static DataFrame read(Path path, String... columns) {
        try {
            return frame(new Content(path.toString(), Files.readAllBytes(path)), columns);
        } catch (IOException | OutOfMemoryError e) {
            throw new DatasetException("%s cannot be read: %s".formatted(path, e), e);
        }
    }

    /**
     * Writes a table.
     *
     * @throws IllegalArgumentException if a column holds several types, or one that is not written; names column and row
     * @throws DatasetException if the file cannot be written
     */
    public static void write(Path path, DataFrame frame) {
        byte[] bytes = ParquetWriter.bytes(frame);
        try {
            Files.write(path, bytes);
        } catch (IOException e) {
            throw new DatasetException("%s cannot be written: %s".formatted(path, e), e);
        }
    }

    static DataFrame frame(Content content, String... wanted) {
        byte[] bytes = content.bytes();
        ByteWalk all = new ByteWalk(content.name(), bytes, 0, bytes.length, -1);
        if (bytes.length < 12 || all.i32() != MAGIC) throw all.wrong("no Parquet file: expected PAR1 at its beginning");
        all.at = bytes.length - 8;
        long length = all.little(4);
        if (all.i32() != MAGIC) throw all.wrong("expected PAR1 at the end: the file is cut short, or encrypted");
        all.at = bytes.length - 8;
        if (length > bytes.length - 12) throw all.wrong("a footer of %d bytes in a file of %d".formatted(length, bytes.length));
        int start = bytes.length - 8 - (int) length;
        ByteWalk footer = new ByteWalk(content.name(), bytes, start, bytes.length - 8, -1);
        Thrift about = Thrift.of(footer);
        List<ParquetColumn> columns = ParquetColumn.of(about.structs(2), footer);
        int rows = about.count(3);
        List<Thrift> groups = about.structs(4);
        check(groups, columns.size(), rows, footer);
        int[] places = places(columns, wanted, footer);
        String[] names = new String[places.length];
        Series<?>[] series = new Series<?>[places.length];
        for (int j = 0; j < places.length; j++) {
            ParquetColumn column = columns.get(places[j]);
            List<Thrift> chunks = new ArrayList<>();
            for (Thrift group : groups) chunks.add(chunk(group, places[j], column, footer));
            ParquetCells cells = new ParquetCells(column, rows, footer);
            for (Thrift chunk : chunks) ParquetChunk.read(new ByteWalk(content.name(), bytes, 0, start, -1), chunk, column, cells);
            names[j] = column.name();
            series[j] = cells.series();
        }
        return names.length == 0 ? DataFrame.empty() : DataFrame.byColumn(names).of(series).as(content.name());
    }

    private static Thrift chunk(Thrift group, int place, ParquetColumn column, ByteWalk footer) {
        Thrift chunk = group.structs(1).get(place).struct(3);
        if (chunk.number(1) != column.physical() || chunk.count(5) != group.count(3))
            throw footer.wrong("column \"%s\" is not what the schema says".formatted(column.name()));
        return chunk;
    }

    private static void check(List<Thrift> groups, int columns, int rows, ByteWalk footer) {
        long sum = 0;
        for (Thrift group : groups) {
            sum += group.count(3);
            int chunks = group.structs(1).size();
            if (chunks != columns) throw footer.wrong("%d columns, but %d in a group of rows".formatted(columns, chunks));
        }
        if (sum != rows) throw footer.wrong("%d rows, but %d in the groups".formatted(rows, sum));
    }

    private static int[] places(List<ParquetColumn> columns, String[] wanted, ByteWalk footer) {
        List<String> names = columns.stream().map(ParquetColumn::name).toList();
        Set<String> seen = new HashSet<>();
        for (String name : names) if (!seen.add(name)) throw footer.wrong("the column name \"%s\" stands twice".formatted(name));
        List<String> plain = new ArrayList<>();
        for (ParquetColumn c : columns) if (!c.repeated()) plain.add(c.name());
        int[] places = new int[wanted.length == 0 ? columns.size() : wanted.length];
        for (int j = 0; j < places.length; j++) {
            places[j] = wanted.length == 0 ? j : names.indexOf(wanted[j]);
            if (places[j] < 0) throw new IllegalArgumentException("Parquet: no column \"%s\"; there are %s".formatted(wanted[j], names));
            if (columns.get(places[j]).repeated())
                throw footer.wrong("column \"%s\" holds lists. Hint: name the columns to read, of %s".formatted(names.get(places[j]), plain));
        }
        return places;
    }
}
