package lectern.clean.load;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lectern.clean.FormatException;

/** What a .npy file says about its array: the type as kind (f, i, u, b) and width, the byte order, the order of the axes, the shape, and where the numbers begin. */
record NpyHeader(char kind, int width, ByteOrder order, boolean fortran, int[] shape, int size) {
    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=])([fiub])(\\d)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, ]*)\\)");

    static NpyHeader of(Content content) {
        byte[] bytes = content.bytes();
        if (bytes.length < 10 || !Arrays.equals(MAGIC, 0, 6, bytes, 0, 6)) throw wrong(content, 0, "no .npy file: expected 93 4e 55 4d 50 59");
        int version = bytes[6], start = version == 1 ? 10 : 12;
        if (version < 1 || version > 3) throw wrong(content, 6, "unknown version %d; expected 1, 2 or 3".formatted(version));
        if (bytes.length < start) throw wrong(content, bytes.length, "the file ends in the header");
        long length = bytes[8] & 255 | (bytes[9] & 255) << 8;
        if (start == 12) length |= (long) (bytes[10] & 255) << 16 | (long) (bytes[11] & 255) << 24;
        if (length > bytes.length - start) throw wrong(content, 8, "the header claims %d bytes, the file has %d".formatted(length, bytes.length));
        String text = new String(bytes, start, (int) length, StandardCharsets.ISO_8859_1);
        Matcher type = found(TYPE, text, content, start, "a type such as '<f8' (objects, texts and records are refused: save plain numbers)");
        boolean fortran = found(ORDER, text, content, start, "'fortran_order'").group(1).equals("True");
        int[] shape = shape(found(SHAPE, text, content, start, "'shape'").group(1), content, start);
        char kind = type.group(2).charAt(0);
        int width = type.group(3).charAt(0) - '0';
        if (!(kind == 'f' ? "248" : kind == 'b' ? "1" : "1248").contains(type.group(3)))
            throw wrong(content, start, "unknown type %s%d".formatted(kind, width));
        NpyHeader header = new NpyHeader(kind, width, type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, fortran, shape,
                start + (int) length);
        long wanted = header.numel(content) * width, have = bytes.length - header.size;
        if (wanted != have)
            throw wrong(content, header.size, "the shape %s asks for %d bytes of numbers, the file has %d".formatted(Arrays.toString(shape), wanted, have));
        return header;
    }

    private static Matcher found(Pattern pattern, String text, Content content, int at, String expected) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) throw wrong(content, at, "expected %s, got %s".formatted(expected, text.strip()));
        return matcher;
    }

    private static int[] shape(String sizes, Content content, int at) {
        try {
            return Arrays.stream(sizes.split(",")).map(String::strip).filter(s -> !s.isEmpty()).mapToInt(Integer::parseInt).toArray();
        } catch (NumberFormatException e) {
            throw wrong(content, at, "the shape (%s) is too large".formatted(sizes));
        }
    }

    private long numel(Content content) {
        long n = 1;
        for (int s : shape) {
            n *= s;
            if (n > Integer.MAX_VALUE - 8) throw wrong(content, size, "the shape %s is too large for one tensor".formatted(Arrays.toString(shape)));
        }
        return n;
    }

    int[] reversed() {
        int[] r = new int[shape.length];
        for (int i = 0; i < r.length; i++) r[i] = shape[r.length - 1 - i];
        return r;
    }

    static FormatException wrong(Content content, long at, String problem) {
        return FormatException.atByte(content.name(), at, problem, null);
    }
}
