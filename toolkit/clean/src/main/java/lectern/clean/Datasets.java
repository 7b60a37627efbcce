package lectern.clean;

import java.nio.file.Path;
import org.dflib.DataFrame;

/**
 * The data sets of the course, by name.
 *
 * <p>A set is searched in the directory named by the system property {@code lectern.data} or the environment variable LECTERN_DATA, in the user's cache, on the
 * catalogue's mirrors and among the files that come with Lectern. Where a set is found nowhere, the catalogue may name a stand-in; then a notice is printed. Every file
 * is checked against the catalogue's SHA-256 first, so nobody gets other data than the name says.
 */
public final class Datasets {
    private Datasets() {}

    /** All data sets, with rows, sizes, licences and sources. */
    public static Catalog catalog() {
        return Catalog.bundled();
    }

    /**
     * A table, each column with the type that its cells have: whole numbers, numbers, true/false, dates (1958-03-29) or text; empty cells and NA are null.
     *
     * @throws DatasetException if the name is unknown, is no table, or the file cannot be had
     * @throws ChecksumException if a file was altered
     */
    public static DataFrame table(String name) {
        DataStore store = DataStore.ofThisUser();
        store.catalog().get(name).file("table");
        return CsvTable.read(store.open(name).text("table"), name);
    }

    /**
     * A text.
     *
     * @throws DatasetException if the name is unknown, is no text, or the file cannot be had
     * @throws ChecksumException if a file was altered
     */
    public static String text(String name) {
        DataStore store = DataStore.ofThisUser();
        store.catalog().get(name).file("text");
        return store.open(name).text("text");
    }

    /**
     * Where a file of a set lies on this machine; {@code file} is its name, its path or its role, such as {@code train.x}.
     *
     * @throws DatasetException if the name or the file is unknown, or the file cannot be had; a stand-in is never given
     * @throws ChecksumException if the file was altered
     */
    public static Path path(String name, String file) {
        return DataStore.ofThisUser().path(name, file);
    }
}
