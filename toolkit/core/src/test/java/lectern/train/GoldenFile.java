package lectern.train;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The files that make_checkpoints.py made with PyTorch. */
final class GoldenFile {
    private GoldenFile() {}

    static Path of(String name) {
        try {
            return Path.of(GoldenFile.class.getResource("/checkpoint/" + name + ".safetensors").toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(name, e);
        }
    }
}
