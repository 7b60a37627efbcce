package lectern.clean;

import java.nio.file.Path;
import lectern.data.Dataset;
import lectern.tensor.DType;
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
     * Whether a set itself, not a stand-in, is on this machine: in the data directory, in the cache or among the files of Lectern; nothing is fetched.
     *
     * @throws DatasetException if the name is unknown
     * @throws ChecksumException if a file was altered
     */
    public static boolean has(String name) {
        return DataStore.ofThisUser().has(name);
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
     * Images with their labels, as the set's authors split them: x [n, 1, height, width] float32 from 0 (black) to 1, y [n] int32.
     *
     * @throws DatasetException if the name is unknown, holds no images, or the files cannot be had
     * @throws ChecksumException if a file was altered
     */
    public static Dataset.Split load(String name) {
        DataStore store = DataStore.ofThisUser();
        store.catalog().get(name).file("train.x");
        OpenDataset open = store.open(name);
        return new Dataset.Split(labelled(open, "train"), labelled(open, "test"));
    }

    private static Dataset labelled(OpenDataset open, String part) {
        return new Dataset(open.tensor(part + ".x").div(255).unsqueeze(1), open.tensor(part + ".y").to(DType.INT32));
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
