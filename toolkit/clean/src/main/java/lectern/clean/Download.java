package lectern.clean;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;

/** Writes a file of the catalogue to its place: into a temporary file first, checked there, then renamed. No half file is ever seen under the real name. */
final class Download {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int READ_MILLIS = 30_000;

    private Download() {}

    /**
     * Fetches a file from a mirror.
     *
     * @throws ChecksumException if other bytes came
     * @throws IOException if the transfer failed, ended early, or the thread was interrupted
     */
    static void fetch(String mirror, DatasetFile file, Path target) throws IOException {
        URLConnection connection = URI.create(mirror).toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        try (InputStream in = connection.getInputStream()) {
            store(in, file, target, mirror);
        }
    }

    /** Reads one byte more than the catalogue expects and no further: a wrong mirror cannot fill the disk. */
    static void store(InputStream in, DatasetFile file, Path target, String where) throws IOException {
        Files.createDirectories(target.toAbsolutePath().getParent());
        Path part = Files.createTempFile(target.toAbsolutePath().getParent(), target.getFileName().toString(), ".part");
        try {
            MessageDigest digest = Sha256.digest();
            long got = 0;
            try (OutputStream out = Files.newOutputStream(part)) {
                byte[] chunk = new byte[1 << 16];
                for (int n; got <= file.bytes() && (n = in.read(chunk, 0, (int) Math.min(chunk.length, file.bytes() + 1 - got))) > 0; got += n) {
                    if (Thread.currentThread().isInterrupted())
                        throw new InterruptedIOException("interrupted after %d of %d bytes".formatted(got, file.bytes()));
                    digest.update(chunk, 0, n);
                    out.write(chunk, 0, n);
                }
            }
            if (got < file.bytes()) throw new IOException("ended after %d of %d bytes".formatted(got, file.bytes()));
            String sha256 = Sha256.hex(digest.digest());
            if (!sha256.equals(file.sha256())) throw ChecksumException.of(file, where, got, sha256, "the mirror holds another file; it is not used");
            move(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
