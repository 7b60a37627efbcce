package lectern.clean.load;

import java.nio.file.Path;
import java.util.List;
import lectern.clean.DatasetException;
import lectern.clean.FormatException;

/**
 * Reads texts: UTF-8 or what a byte order mark says, or an encoding by name; with or without gzip.
 *
 * <p>{@code TextFile.read(Path.of("poem.txt"))}, {@code TextFile.read(Path.of("alt.txt"), "windows-1252")}.
 */
public final class TextFile {
    private TextFile() {}

    /**
     * The text of a file.
     *
     * @throws FormatException if a byte is not of the encoding; names file, line and column
     * @throws DatasetException if the file cannot be read
     */
    public static String read(Path path) {
        return new String(Content.of(path).chars(null));
    }

    /** The same in an encoding by name. */
    public static String read(Path path, String encoding) {
        return new String(Content.of(path).chars(Content.charset("TextFile", encoding)));
    }

    /** The lines of a file, without their ends. */
    public static List<String> lines(Path path) {
        return read(path).lines().toList();
    }
}
