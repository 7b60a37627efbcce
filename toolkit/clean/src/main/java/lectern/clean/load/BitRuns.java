package lectern.clean.load;

import java.util.Arrays;

/** Small whole numbers as Parquet packs them: runs of one number, and stretches of numbers in a few bits each, lowest bit first. */
final class BitRuns {
    private BitRuns() {}

    /** n numbers of the given width in bits. */
    static int[] read(ByteWalk in, int width, int n) {
        if (width > 31) throw in.wrong("numbers of %d bits".formatted(width));
        int[] values = new int[n];
        for (int done = 0; done < n;) {
            int head = in.count(), size = head >>> 1;
            if (size == 0) throw in.wrong("an empty run");
            if ((head & 1) == 0) {
                int value = (int) in.little((width + 7) / 8), to = Math.min(n, done + Math.min(size, n));
                Arrays.fill(values, done, to, value);
                done = to;
            } else {
                ByteWalk packed = in.part((long) size * width);
                int to = (int) Math.min(n, done + 8L * size);
                for (int bit = 0; done < to; bit += width) values[done++] = (int) bits(packed, bit, width);
            }
        }
        return values;
    }

    /** The number of up to 64 bits that begins at a bit. */
    static long bits(ByteWalk packed, long bit, int width) {
        long value = 0;
        int got = 0, at = packed.at + (int) (bit >>> 3), skip = (int) (bit & 7);
        while (got < width) {
            if (at >= packed.end) throw packed.wrong("packed numbers end too soon");
            value |= (packed.bytes[at++] & 255L) >>> skip << got;
            got += 8 - skip;
            skip = 0;
        }
        return width == 64 ? value : value & (1L << width) - 1;
    }

    /** Whole numbers as differences in blocks of few bits (DELTA_BINARY_PACKED). */
    static long[] deltas(ByteWalk in, int n) {
        int block = in.count(), parts = in.count(), total = in.count();
        if (total != n || parts == 0 || block == 0 || block % parts != 0 || block / parts % 8 != 0)
            throw in.wrong("expected %d differences, got %d in blocks of %d by %d".formatted(n, total, block, parts));
        long[] values = new long[n];
        long last = in.zigzag();
        if (n > 0) values[0] = last;
        for (int done = 1, size = block / parts; done < n;) {
            long least = in.zigzag();
            ByteWalk widths = in.part(parts);
            for (int p = 0; p < parts && done < n; p++) {
                int width = widths.u8();
                if (width > 64) throw in.wrong("numbers of %d bits".formatted(width));
                ByteWalk packed = in.part((long) size / 8 * width);
                for (int i = 0; i < size && done < n; i++, done++) {
                    last += least + bits(packed, (long) i * width, width);
                    values[done] = last;
                }
            }
        }
        return values;
    }
}
