package lectern.clean;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * One data set of the catalogue.
 *
 * @param standIn the set that takes its place where it cannot be found, or empty
 */
public record DatasetEntry(String name, String what, String licence, String source, String standIn, List<DatasetFile> files) {
    /** Rows of all parts together; the labels of a sample are no rows of their own. */
    public int rows() {
        return files.stream().filter(f -> !f.role().endsWith(".y")).mapToInt(DatasetFile::rows).sum();
    }

    /** Size of all files as they are stored. */
    public long bytes() {
        return files.stream().mapToLong(DatasetFile::bytes).sum();
    }

    /** Whether the set comes with Lectern. */
    public boolean bundled() {
        return files.stream().allMatch(DatasetFile::bundled);
    }

    /**
     * The file of that role, name or path.
     *
     * @throws DatasetException if there is none; the message lists what there is
     */
    public DatasetFile file(String word) {
        return files.stream().filter(f -> f.answersTo(word)).findFirst().orElseThrow(() -> new DatasetException(
                "%s has no file \"%s\"; it has %s".formatted(name, word, files.stream().map(f -> f.role() + " (" + f.path() + ")").collect(joining(", ")))));
    }
}
