package lectern.train;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces a file as a whole or not at all: the new one is written beside it under another name, synced, and takes the name in one step; then the folder is synced.
 * Whoever is killed in between leaves the old file, and a part that the next save of the same file removes.
 */
final class AtomicFile {
    private static final Pattern PART = Pattern.compile("\\.(\\d+)\\.part");

    interface Content {
        void to(OutputStream out) throws IOException;
    }

    private AtomicFile() {}

    static synchronized void write(Path path, Disk disk, Content content) {
        try {
            Path file = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath(), folder = file.getParent();
            if (Files.isDirectory(file)) throw new IOException("it is a folder");
            Files.createDirectories(folder);
            removeParts(file, disk);
            Path part = folder.resolve(file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
            try {
                try (OutputStream out = disk.create(part)) {
                    content.to(out);
                    disk.sync(out);
                }
                disk.rename(part, file);
            } catch (IOException | RuntimeException e) {
                remove(part, disk, e);
                throw e;
            }
            disk.syncDirectory(folder);
        } catch (IOException e) {
            throw new SaveException(path, e);
        }
    }

    private static void remove(Path part, Disk disk, Exception cause) {
        try {
            disk.delete(part);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** Parts of this file whose writers are gone. */
    private static void removeParts(Path file, Disk disk) throws IOException {
        String name = file.getFileName().toString();
        try (DirectoryStream<Path> beside = Files.newDirectoryStream(file.getParent(), f -> f.getFileName().toString().startsWith(name + "."))) {
            for (Path other : beside) {
                Matcher part = PART.matcher(other.getFileName().toString().substring(name.length()));
                if (part.matches() && ProcessHandle.of(Long.parseLong(part.group(1))).isEmpty()) disk.delete(other);
            }
        }
    }
}
