package lectern.clean.load;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.CoderResult;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import lectern.clean.DatasetException;
import lectern.clean.FormatException;

/** What a file holds, with gzip undone, under the name that errors call it by. */
record Content(String name, byte[] bytes) {
    /** More than this a file is not inflated to: an array ends there. */
    private static final int MOST = Integer.MAX_VALUE - 16;

    static Content of(Path path) {
        try {
            return unzipped(path.toString(), Files.readAllBytes(path));
        } catch (IOException | OutOfMemoryError e) {
            throw new DatasetException("%s cannot be read: %s".formatted(path, e), e);
        }
    }

    static Content unzipped(String name, byte[] stored) {
        if (stored.length < 2 || stored[0] != (byte) 0x1f || stored[1] != (byte) 0x8b) return new Content(name, stored);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(stored))) {
            byte[] bytes = in.readNBytes(MOST);
            if (in.read() >= 0) throw FormatException.atByte(name, MOST, "the gzip data is longer than an array can be. Hint: split the file", null);
            return new Content(name, bytes);
        } catch (IOException e) {
            throw FormatException.atByte(name, 0, "the gzip data is corrupt or cut short (%s)".formatted(e.getMessage()), e);
        }
    }

    /** The encoding of that name. */
    static Charset charset(String who, String encoding) {
        try {
            return Charset.forName(encoding);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException("%s: expected an encoding such as UTF-8, UTF-16 or windows-1252, got \"%s\"".formatted(who, encoding), e);
        }
    }

    /**
     * The characters, without a byte order mark.
     *
     * @param encoding null for what a byte order mark says, else UTF-8
     */
    char[] chars(Charset encoding) {
        int skip = mark();
        Charset used = encoding != null ? encoding
                : skip == 2 ? bytes[0] == (byte) 0xfe ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        if (encoding != null && !encoding.name().startsWith("UTF")) skip = 0;
        ByteBuffer in = ByteBuffer.wrap(bytes, skip, bytes.length - skip);
        CharBuffer out = CharBuffer.allocate((int) Math.min(MOST, (long) Math.ceil(in.remaining() * (double) used.newDecoder().maxCharsPerByte())));
        CoderResult result = used.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT).decode(in, out, true);
        char[] text = out.hasRemaining() ? Arrays.copyOf(out.array(), out.position()) : out.array();
        if (result.isError()) {
            Place place = Place.of(text, text.length);
            throw FormatException.at(name, place.line(), place.column(),
                    "the byte %02x is no %s. Hint: name the encoding, such as windows-1252".formatted(bytes[in.position()] & 255, used), null);
        }
        return text;
    }

    private int mark() {
        if (bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf) return 3;
        return bytes.length >= 2 && (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff || bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe) ? 2 : 0;
    }

    FormatException wrong(char[] text, int at, String problem) {
        Place place = Place.of(text, at);
        return FormatException.at(name, place.line(), place.column(), problem, null);
    }
}
