package lectern.clean;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** All data sets that Lectern knows, with rows, sizes, licences and sources; prints as a table. Read from {@code datasets/catalog.tsv}. */
public record Catalog(List<DatasetEntry> entries) {
    private static final String RESOURCES = "/lectern/datasets/";
    private static final String HEADER = "name\trole\tfile\trows\tbytes\tsha256\tplace\tstandin\tlicence\tsource\tmirrors\twhat";

    /** The catalogue that comes with Lectern. */
    static Catalog bundled() {
        return parse(new String(resource("catalog.tsv"), StandardCharsets.UTF_8));
    }

    /** A file that comes with Lectern, unchecked. */
    static byte[] resource(String path) {
        try (InputStream in = Catalog.class.getResourceAsStream(RESOURCES + path)) {
            if (in == null) throw new DatasetException("%s is missing in Lectern's jar. Hint: build toolkit/clean again".formatted(path));
            return in.readAllBytes();
        } catch (IOException e) {
            throw new DatasetException("%s in Lectern's jar cannot be read: %s".formatted(path, e.getMessage()), e);
        }
    }

    /** One line per file; what describes the whole set stands on the set's first line. */
    static Catalog parse(String tsv) {
        String[] lines = tsv.split("\n");
        if (!lines[0].equals(HEADER)) throw new DatasetException("catalogue, line 1: expected the columns " + HEADER.replace('\t', ' '));
        Map<String, DatasetEntry> entries = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] c = lines[i].split("\t", -1);
            if (c.length != 12) throw new DatasetException("catalogue, line %d: expected 12 columns, got %d".formatted(i + 1, c.length));
            entries.computeIfAbsent(c[0], name -> new DatasetEntry(name, c[11], c[8], c[9], c[7], new ArrayList<>())).files().add(file(c, i + 1));
        }
        return new Catalog(List.copyOf(entries.values()));
    }

    private static DatasetFile file(String[] c, int line) {
        try {
            List<String> mirrors = c[10].isEmpty() ? List.of() : List.of(c[10].split(" "));
            return new DatasetFile(c[1], c[2], Integer.parseInt(c[3]), Long.parseLong(c[4]), c[5], c[6].equals("bundled"), mirrors);
        } catch (NumberFormatException e) {
            throw new DatasetException("catalogue, line %d: expected whole numbers for rows and bytes, got \"%s\" and \"%s\"".formatted(line, c[3], c[4]), e);
        }
    }

    public List<String> names() {
        return entries.stream().map(DatasetEntry::name).toList();
    }

    /**
     * The set of that name.
     *
     * @throws DatasetException if there is none; the message lists the nearest names
     */
    public DatasetEntry get(String name) {
        return entries.stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow(
                () -> new DatasetException("no data set \"%s\". %s Hint: Datasets.catalog() lists them all".formatted(name, Nearest.sentence(name, names()))));
    }

    @Override
    public String toString() {
        String form = "%-" + widest(DatasetEntry::name) + "s  %8s  %10s  %-12s  %-" + widest(DatasetEntry::licence) + "s  %s";
        return form.formatted("name", "rows", "bytes", "where", "licence", "what") + "\n"
                + entries.stream()
                        .map(e -> form.formatted(e.name(), grouped(e.rows()), grouped(e.bytes()), e.bundled() ? "here" : "LECTERN_DATA", e.licence(), e.what()))
                        .collect(joining("\n"));
    }

    private int widest(Function<DatasetEntry, String> column) {
        return entries.stream().mapToInt(e -> column.apply(e).length()).reduce(7, Math::max);
    }

    private static String grouped(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
