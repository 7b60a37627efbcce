package lectern.clean;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of an IDX file in order; knows where it is, and holds no more than really came. */
final class IdxSource {
    /** What opens the bytes; the start of a gzip file may already be broken. */
    interface Opening {
        InputStream open() throws IOException;
    }

    private final String name;
    private final InputStream in;
    private long offset;

    IdxSource(String name, Opening opening) {
        this.name = name;
        try {
            in = opening.open();
        } catch (IOException e) {
            throw new IdxException(name, 0, "the gzip data is corrupt (%s)".formatted(e.getMessage()), e);
        }
    }

    /** The next n bytes. */
    byte[] take(int n, String what) {
        ByteArrayOutputStream taken = new ByteArrayOutputStream(Math.min(n, 1 << 16));
        byte[] chunk = new byte[Math.min(n, 1 << 16)];
        while (taken.size() < n) {
            int got = read(chunk, Math.min(chunk.length, n - taken.size()));
            if (got < 0) throw at(offset, "the file ends in %s: expected %d bytes, got %d".formatted(what, n, taken.size()));
            taken.write(chunk, 0, got);
        }
        return taken.toByteArray();
    }

    /** Nothing may follow; reading on also makes gzip compare its own checksum. */
    void end() {
        if (read(new byte[1], 1) >= 0) throw at(offset - 1, "the file goes on after its last value");
    }

    IdxException at(long where, String problem) {
        return new IdxException(name, where, problem, null);
    }

    private int read(byte[] chunk, int n) {
        try {
            int got = in.read(chunk, 0, n);
            offset += Math.max(got, 0);
            return got;
        } catch (IOException e) {
            throw new IdxException(name, offset, "the gzip data is corrupt or cut short (%s)".formatted(e.getMessage()), e);
        }
    }
}
