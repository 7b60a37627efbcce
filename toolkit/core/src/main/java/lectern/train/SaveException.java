package lectern.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file could not be written: the disk is full, the folder is missing or closed. What stood at its path before is still there. */
public final class SaveException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    SaveException(Path file, IOException cause) {
        super("%s: not saved, %s. What was there before is unchanged".formatted(file, reason(cause)), cause);
    }

    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
        return e.getClass().getSimpleName() + (reason == null ? "" : ": " + reason);
    }
}
