package lectern.train;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import lectern.tensor.Tensor;

/** Reads a file of tensors; every claim of its header is compared with the file's length before memory is set aside for it. */
final class SafetensorsReader {
    /** What a file holds, and whether a checksum held it together. */
    record Result(Safetensors content, boolean isChecked) {}

    private final Path file;
    private final InputStream in;
    private final ByteBuffer buffer;
    private MessageDigest digest;
    private long at;

    private SafetensorsReader(Path file, InputStream in, long size) {
        this.file = file;
        this.in = in;
        buffer = ByteBuffer.allocate((int) Math.min(SafetensorsWriter.CHUNK, 8 + size / 8 * 8)).order(ByteOrder.LITTLE_ENDIAN);
    }

    static Result read(Path file) {
        if (!Files.exists(file))
            throw new UncheckedIOException("Safetensors: expected a file, there is none at " + file, new NoSuchFileException(file.toString()));
        try (InputStream in = new FileInputStream(file.toFile())) {
            return read(file, in, Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Safetensors: cannot read " + file + ", " + e.getMessage(), e);
        }
    }

    /** The same from a stream of so many bytes; the file is named in errors. */
    static Result read(Path file, InputStream in, long size) throws IOException {
        return new SafetensorsReader(file, in, size).read(size);
    }

    private Result read(long size) throws IOException {
        if (size < 8) throw new CorruptFileException(file, size, "the length of the header in 8 bytes", "the end of the file");
        next(buffer.array(), 8);
        long length = buffer.getLong(0);
        if (length < 2 || length > Math.min(size - 8, SafetensorsHeader.LONGEST))
            throw new CorruptFileException(file, 0, "the length of the header, 2 to " + Math.min(size - 8, SafetensorsHeader.LONGEST),
                    Long.toUnsignedString(length));
        byte[] text = new byte[(int) length];
        next(text, text.length);
        SafetensorsHeader header = new SafetensorsHeader(file, text, size);
        if (header.checksum() != null) {
            digest = sha256();
            digest.update(buffer.array(), 0, 8);
            for (int i = 0; i < 64; i++) text[header.checksumAt() + i] = '0';
            digest.update(text);
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (SafetensorsHeader.Entry e : header.entries()) tensors.put(e.name(), tensor(e));
        String sum = digest == null ? null : HexFormat.of().formatHex(digest.digest());
        if (sum != null && !header.checksum().equals(sum))
            throw new CorruptFileException(file, 8 + header.checksumAt(), "the file's SHA-256 " + sum,
                    header.checksum() + ". It was changed after it was written");
        return new Result(new Safetensors(tensors, header.metadata()), sum != null);
    }

    private Tensor tensor(SafetensorsHeader.Entry e) throws IOException {
        StoredType type = e.type();
        int n = (int) ((e.to() - e.from()) / type.bytes), step = buffer.capacity() / type.bytes;
        Object array = type.array(n);
        for (int i = 0; i < n; i += step) {
            int count = Math.min(step, n - i);
            long start = at;
            next(buffer.array(), count * type.bytes);
            if (digest != null) digest.update(buffer.array(), 0, count * type.bytes);
            String unfit = type.read(buffer, array, i, count);
            if (unfit != null)
                throw new CorruptFileException(file, start,
                        "a tensor %s %s that fits %s".formatted(JsonReader.brief(e.name()), type, Tensor.wrap(type.array(0), 0).dtype()), unfit);
        }
        return Tensor.wrap(array, e.shape());
    }

    private void next(byte[] into, int count) throws IOException {
        int got = in.readNBytes(into, 0, count);
        at += got;
        if (got < count) throw new CorruptFileException(file, at, (count - got) + " more bytes", "the end of the file");
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

}
