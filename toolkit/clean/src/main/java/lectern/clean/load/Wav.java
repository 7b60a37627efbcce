package lectern.clean.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import lectern.clean.DatasetException;
import lectern.clean.FormatException;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Sound: samples [channels, n] float32 between −1 and 1, and how many a second. Reads and writes WAV (RIFF): PCM of 8, 16, 24 and 32 bits, floats of 32 and 64 bits.
 *
 * <p>{@code Wav hello = Wav.read(Path.of("hello.wav")); hello.samples(); hello.rate()}.
 */
public record Wav(Tensor samples, int rate) {
    public Wav {
        if (samples.rank() != 2 || samples.size(0) == 0)
            throw new ShapeException("Wav: expected samples [channels, n], got %s. Hint: x.unsqueeze(0)".formatted(samples.shapeText()));
        if (rate < 1) throw new IllegalArgumentException("Wav: expected a rate of at least 1 sample a second, got " + rate);
    }

    /** How long it sounds, in seconds. */
    public double seconds() {
        return (double) samples.size(1) / rate;
    }

    /**
     * The sound in a file.
     *
     * @throws FormatException if the file is corrupt, cut short, or compressed; names file and byte
     * @throws DatasetException if the file cannot be read
     */
    public static Wav read(Path path) {
        return of(Content.of(path));
    }

    static Wav of(Content content) {
        ByteBuffer in = ByteBuffer.wrap(content.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        if (in.remaining() < 12 || !tag(in).equals("RIFF") || in.getInt() < 0 || !tag(in).equals("WAVE"))
            throw wrong(content, 0, "no WAV file: expected RIFF … WAVE");
        int format = 0, channels = 0, rate = 0, bits = 0;
        while (in.remaining() >= 8) {
            int at = in.position();
            String tag = tag(in);
            long size = in.getInt() & 0xffffffffL;
            if (size > in.remaining()) throw wrong(content, at, "the part \"%s\" claims %d bytes, the file has %d more".formatted(tag, size, in.remaining()));
            if (tag.equals("fmt ")) {
                if (size < 16) throw wrong(content, at, "expected at least 16 bytes of format, got " + size);
                int start = in.position();
                format = in.getShort() & 0xffff;
                channels = in.getShort() & 0xffff;
                rate = in.getInt();
                bits = in.getShort(start + 14) & 0xffff;
                if (format == 0xfffe && size >= 26) format = in.getShort(start + 24) & 0xffff;
                if (channels == 0 || rate < 1) throw wrong(content, at, "expected channels and a rate, got %d and %d".formatted(channels, rate));
                in.position(start);
            } else if (tag.equals("data")) {
                return new Wav(samples(content, in.slice(in.position(), (int) size).order(ByteOrder.LITTLE_ENDIAN), format, channels, bits, at), rate);
            }
            in.position((int) Math.min(in.limit(), in.position() + size + (size & 1)));
        }
        throw wrong(content, in.position(), "the file ends before its data");
    }

    private static Tensor samples(Content content, ByteBuffer in, int format, int channels, int bits, int at) {
        boolean pcm = format == 1 && (bits == 8 || bits == 16 || bits == 24 || bits == 32), floats = format == 3 && (bits == 32 || bits == 64);
        if (!pcm && !floats)
            throw wrong(content, at, "expected PCM of 8, 16, 24 or 32 bits or floats of 32 or 64, got format %d of %d bits. Hint: save it as 16 bit PCM"
                    .formatted(format, bits));
        int frame = bits / 8 * channels, n = in.remaining() / frame;
        if (in.remaining() % frame != 0) throw wrong(content, at, "%d bytes are no whole number of samples of %d bytes".formatted(in.remaining(), frame));
        float[] a = new float[n * channels];
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < channels; c++) {
                a[c * n + i] = switch (bits) {
                    case 8 -> ((in.get() & 0xff) - 128) / 128f;
                    case 16 -> in.getShort() / 32768f;
                    case 24 -> ((in.get() & 0xff) | (in.get() & 0xff) << 8 | in.get() << 16) / 8388608f;
                    case 32 -> floats ? in.getFloat() : in.getInt() / 2147483648f;
                    default -> (float) in.getDouble();
                };
            }
        }
        return Tensor.wrap(a, channels, n);
    }

    /**
     * Writes it as PCM of 16 bits; what is louder than 1 is clipped.
     *
     * @throws DatasetException if the file cannot be written
     */
    public void write(Path path) {
        try {
            Files.write(path, bytes());
        } catch (IOException e) {
            throw new DatasetException("%s cannot be written: %s".formatted(path, e), e);
        }
    }

    byte[] bytes() {
        int channels = samples.size(0), n = samples.size(1), size = Math.multiplyExact(2 * channels, n);
        ByteBuffer out = ByteBuffer.allocate(44 + size).order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("RIFF")).putInt(36 + size).put(ascii("WAVEfmt ")).putInt(16).putShort((short) 1).putShort((short) channels).putInt(rate);
        out.putInt(2 * channels * rate).putShort((short) (2 * channels)).putShort((short) 16).put(ascii("data")).putInt(size);
        float[] a = samples.toFloats();
        for (int i = 0; i < n; i++) for (int c = 0; c < channels; c++) out.putShort((short) Math.clamp(Math.round(a[c * n + i] * 32768f), -32768, 32767));
        return out.array();
    }

    private static byte[] ascii(String s) {
        return s.getBytes(StandardCharsets.US_ASCII);
    }

    private static String tag(ByteBuffer in) {
        byte[] tag = new byte[4];
        in.get(tag);
        return new String(tag, StandardCharsets.ISO_8859_1);
    }

    private static FormatException wrong(Content content, long at, String problem) {
        return FormatException.atByte(content.name(), at, problem, null);
    }

    @Override
    public String toString() {
        return "Wav(%d channel%s, %d samples at %d Hz, %.2f s)".formatted(samples.size(0), samples.size(0) == 1 ? "" : "s", samples.size(1), rate, seconds());
    }
}
