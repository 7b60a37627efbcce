package lectern.clean.load;

import lectern.clean.FormatException;

/** Bytes read front to back; a step beyond their end is a FormatException that names the byte of the file. */
final class ByteWalk {
    final byte[] bytes;
    int at;
    final int end;
    private final String file;
    /** Where in the file the bytes come from, when they are unpacked ones; else −1. */
    private final long page;

    ByteWalk(String file, byte[] bytes, int from, int end, long page) {
        this.file = file;
        this.bytes = bytes;
        at = from;
        this.end = end;
        this.page = page;
    }

    int left() {
        return end - at;
    }

    /** The next n bytes, which are passed over here. */
    ByteWalk part(long n) {
        need(n);
        ByteWalk part = new ByteWalk(file, bytes, at, at + (int) n, page);
        at += (int) n;
        return part;
    }

    /** Other bytes, unpacked from here on. */
    ByteWalk unpacked(byte[] other) {
        return new ByteWalk(file, other, 0, other.length, page < 0 ? at : page);
    }

    void need(long n) {
        if (n < 0 || n > left()) throw wrong("%d bytes asked for, %d left".formatted(n, left()));
    }

    int u8() {
        need(1);
        return bytes[at++] & 255;
    }

    /** A whole number of 1 to 8 bytes, lowest first, without a sign. */
    long little(int width) {
        need(width);
        long value = 0;
        for (int i = 0; i < width; i++) value |= (bytes[at++] & 255L) << 8 * i;
        return value;
    }

    int i32() {
        return (int) little(4);
    }

    /** Seven bits a byte, lowest first, the eighth says that more follow. */
    long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = u8();
            value |= (b & 127L) << shift;
            if (b < 128) return value;
        }
        throw wrong("a number of more than 64 bits");
    }

    /** A varint whose lowest bit is the sign. */
    long zigzag() {
        long z = varint();
        return z >>> 1 ^ -(z & 1);
    }

    /** A varint that counts something, so it is neither negative nor beyond int. */
    int count() {
        long n = varint();
        if (n < 0 || n > Integer.MAX_VALUE) throw wrong("expected a count, got %s".formatted(Long.toUnsignedString(n)));
        return (int) n;
    }

    FormatException wrong(String problem) {
        return FormatException.atByte(file, page < 0 ? at : page, problem, null);
    }
}
