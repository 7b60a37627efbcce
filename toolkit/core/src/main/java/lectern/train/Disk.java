package lectern.train;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What a save asks of a file system; a test makes each of these fail. Streams, not channels: a stopped cell must not stop the saving of what it reached. */
class Disk {
    OutputStream create(Path file) throws IOException {
        return new FileOutputStream(file.toFile());
    }

    /** Waits until the numbers are on the disk. */
    void sync(OutputStream out) throws IOException {
        ((FileOutputStream) out).getFD().sync();
    }

    void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /** Waits until the new name is on the disk; Windows has no such call and needs none. */
    void syncDirectory(Path directory) throws IOException {
        if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) return;
        boolean interrupted = Thread.interrupted(), done = false;
        try {
            while (!done) {
                try (FileChannel channel = FileChannel.open(directory)) {
                    channel.force(true);
                    done = true;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
