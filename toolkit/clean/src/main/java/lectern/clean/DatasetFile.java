package lectern.clean;

import java.util.List;

/**
 * One file of a data set, as the catalogue knows it.
 *
 * @param role what the file is for: {@code table}, {@code text}, or {@code train.x}, {@code train.y}, {@code test.x}, {@code test.y}
 * @param path where it lies below a data directory, with slashes
 * @param rows rows of a table without its header, lines of a text, samples of an array
 * @param sha256 of the file as it is stored, in hexadecimal
 * @param bundled whether it comes with Lectern
 * @param mirrors addresses to fetch it from, in the order they are tried; often none
 */
public record DatasetFile(String role, String path, int rows, long bytes, String sha256, boolean bundled, List<String> mirrors) {
    /** The last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    boolean answersTo(String word) {
        return word.equals(role) || word.equals(path) || word.equals(name());
    }
}
