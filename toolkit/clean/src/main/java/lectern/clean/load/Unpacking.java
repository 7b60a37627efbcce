package lectern.clean.load;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** The codecs of Parquet that need nothing but Java: none, Snappy, gzip and LZ4. */
final class Unpacking {
    private static final String[] CODECS = {"none", "Snappy", "gzip", "LZO", "Brotli", "Hadoop's LZ4", "Zstandard", "LZ4"};
    /** Deflate cannot shrink further than this, the others do less. */
    private static final long LIMIT = 1032;

    private Unpacking() {}

    /** The bytes that were packed, which must be as many as the page says. */
    static ByteWalk of(ByteWalk in, long codec, int size) {
        if (codec == 0) return in;
        if (size > LIMIT * in.left() + 64) throw in.wrong("%d packed bytes cannot hold %d".formatted(in.left(), size));
        byte[] out = switch ((int) Math.max(-1, Math.min(codec, CODECS.length))) {
            case 1 -> snappy(in, size);
            case 2 -> gzip(in, size);
            case 7 -> lz4(in, size);
            default -> throw in.wrong("the codec %s is not read. Hint: write the file with Snappy, gzip or no compression"
                    .formatted(codec >= 0 && codec < CODECS.length ? CODECS[(int) codec] : "number " + codec));
        };
        return in.unpacked(out);
    }

    private static byte[] gzip(ByteWalk in, int size) {
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(in.bytes, in.at, in.left()))) {
            byte[] out = zip.readNBytes(size);
            if (out.length != size || zip.read() >= 0) throw in.wrong("expected %d unpacked bytes".formatted(size));
            return out;
        } catch (IOException e) {
            throw in.wrong("the gzip data is corrupt (%s)".formatted(e.getMessage()));
        }
    }

    /** Snappy's format: literals, and copies of what came before. */
    private static byte[] snappy(ByteWalk in, int size) {
        if (in.count() != size) throw in.wrong("expected %d unpacked bytes".formatted(size));
        byte[] out = new byte[size];
        int done = 0;
        while (in.left() > 0) {
            int tag = in.u8(), high = tag >> 2;
            done = switch (tag & 3) {
                case 0 -> literal(in, out, done, high < 60 ? high + 1 : in.little(high - 59) + 1);
                case 1 -> copy(in, out, done, (tag >> 5) << 8 | in.u8(), (high & 7) + 4);
                case 2 -> copy(in, out, done, in.little(2), high + 1);
                default -> copy(in, out, done, in.little(4), high + 1);
            };
        }
        return whole(in, out, done);
    }

    /** LZ4's block format: each sequence is a literal and a copy; the last has no copy. */
    private static byte[] lz4(ByteWalk in, int size) {
        byte[] out = new byte[size];
        int done = 0;
        while (in.left() > 0) {
            int token = in.u8();
            done = literal(in, out, done, length(in, token >> 4));
            if (in.left() == 0) break;
            long back = in.little(2);
            done = copy(in, out, done, back, length(in, token & 15) + 4);
        }
        return whole(in, out, done);
    }

    private static long length(ByteWalk in, int nibble) {
        long n = nibble;
        if (nibble == 15) for (int more = 255; more == 255;) n += more = in.u8();
        return n;
    }

    private static int literal(ByteWalk in, byte[] out, int done, long n) {
        ByteWalk part = in.part(n);
        if (n > out.length - done) throw in.wrong("more than the %d bytes that the page has".formatted(out.length));
        System.arraycopy(part.bytes, part.at, out, done, (int) n);
        return done + (int) n;
    }

    /** Byte by byte: a copy may reach into what it writes. */
    private static int copy(ByteWalk in, byte[] out, int done, long back, long n) {
        if (back == 0 || back > done || n > out.length - done)
            throw in.wrong("a copy of %d bytes from %d back, after %d of %d".formatted(n, back, done, out.length));
        int from = done - (int) back, to = done + (int) n;
        while (done < to) out[done++] = out[from++];
        return done;
    }

    private static byte[] whole(ByteWalk in, byte[] out, int done) {
        if (done != out.length) throw in.wrong("expected %d unpacked bytes, got %d".formatted(out.length, done));
        return out;
    }
}
