package lectern.clean;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A file that was found, and whose bytes are the catalogue's.
 *
 * @param path where it lies, or null if it comes out of Lectern's jar
 * @param bytes as they are stored
 */
record Located(DatasetFile file, Path path, byte[] bytes) {
    /** The content as text, with gzip undone. */
    String text() {
        return new String(file.name().endsWith(".gz") ? inflated() : bytes, StandardCharsets.UTF_8);
    }

    private byte[] inflated() {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new DatasetException("%s is no gzip file: %s".formatted(file.path(), e.getMessage()), e);
        }
    }
}
