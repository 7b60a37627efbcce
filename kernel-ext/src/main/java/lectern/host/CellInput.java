package lectern.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import lectern.jupyter.Request;

/** {@code System.in} of a notebook: asks the person in front of it, line by line. */
final class CellInput extends InputStream {
    private byte[] line = {};
    private int at;

    @Override
    public synchronized int read() throws IOException {
        if (at == line.length) ask();
        return line[at++] & 0xFF;
    }

    @Override
    public synchronized int read(byte[] into, int from, int count) throws IOException {
        Objects.checkFromIndexSize(from, count, into.length);
        if (count == 0) return 0;
        if (at == line.length) ask();
        int n = Math.min(count, line.length - at);
        System.arraycopy(line, at, into, from, n);
        at += n;
        return n;
    }

    @Override
    public synchronized int available() {
        return line.length - at;
    }

    private void ask() throws IOException {
        Request request = Here.request();
        if (request == null) throw new IOException("input: there is no cell that could ask");
        try {
            line = (request.ask("", false) + "\n").getBytes(StandardCharsets.UTF_8);
            at = 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("input: the cell was interrupted");
        }
    }
}
