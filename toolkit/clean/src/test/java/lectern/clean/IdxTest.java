package lectern.clean;

import static org.junit.jupiter.api.Assertions.*;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
    /** Unsigned bytes [2, 3]: 0 1 2 / 253 254 255. */
    private static final byte[] SMALL = {0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 1, 2, -3, -2, -1};

    @Test
    void readsBytesPlainAndZippedFromAFile(@TempDir Path folder) throws IOException {
        for (byte[] stored : new byte[][]{SMALL, gz(SMALL)}) {
            Tensor t = Idx.read(Files.write(folder.resolve("t.idx"), stored));
            assertArrayEquals(new int[]{2, 3}, t.shape());
            assertArrayEquals(new double[]{0, 1, 2, 253, 254, 255}, t.toDoubles());
        }
        assertThrows(DatasetException.class, () -> Idx.read(folder.resolve("none")));
    }

    @Test
    void readsEveryType() {
        assertArrayEquals(new double[]{-3, 7}, Idx.read(typed(9, 2).put((byte) -3).put((byte) 7).array(), "t").toDoubles());
        assertArrayEquals(new double[]{-300, 7}, Idx.read(typed(11, 4).putShort((short) -300).putShort((short) 7).array(), "t").toDoubles());
        assertArrayEquals(new double[]{123456789, -1}, Idx.read(typed(12, 8).putInt(123456789).putInt(-1).array(), "t").toDoubles());
        assertArrayEquals(new double[]{0.5, -2}, Idx.read(typed(13, 8).putFloat(0.5f).putFloat(-2).array(), "t").toDoubles());
        assertArrayEquals(new double[]{0.1, 1e300}, Idx.read(typed(14, 16).putDouble(0.1).putDouble(1e300).array(), "t").toDoubles());
        assertEquals(0, Idx.read(new byte[]{0, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0, 3}, "t").numel());
    }

    @Test
    void errorsNameFileAndByte() throws IOException {
        refused(new byte[0], 0, "the file ends in the magic number: expected 4 bytes, got 0");
        refused(new byte[]{0, 0, 8}, 3, "the file ends in the magic number");
        refused(changed(0, 1), 0, "no IDX file: expected two zero bytes, got 01 00");
        refused(changed(2, 7), 2, "unknown type 07");
        refused(changed(3, 0), 3, "expected at least one axis");
        refused(changed(4, -1), 4, "axis 0 has the size -");
        refused(changed(8, 0x7f), 8, "the header asks for more than this file of 18 bytes can hold (axis 1 has the size 2130706435)");
        refused(changed(11, 4), 18, "the file ends in the values: expected 8 bytes, got 6");
        refused(changed(11, 2), 16, "the file goes on after its last value");
        refused(Arrays.copyOf(SMALL, 10), 10, "the file ends in the sizes of 2 axes: expected 8 bytes, got 6");
        refused(gz(changed(4, 0x7f)), 4, "the header asks for more");
        refused(gz(Arrays.copyOf(SMALL, 17)), 17, "the file ends in the values: expected 6 bytes, got 5");
    }

    @Test
    void gzipThatIsCutOrAlteredIsRefused() throws IOException {
        byte[] whole = gz(SMALL);
        for (int n = 2; n < whole.length; n++) {
            byte[] cut = Arrays.copyOf(whole, n);
            assertThrows(IdxException.class, () -> Idx.read(cut, "t.gz"), "cut to " + n);
        }
        byte[] checksum = whole.clone();
        checksum[whole.length - 6] ^= 1;
        refused(checksum, 18, "the gzip data is corrupt or cut short");
    }

    @Test
    void mutationsEndInATensorOrATypedError() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        byte[][] starts = {SMALL, gz(SMALL), gz(typed(14, 16).array())};
        int refused = 0, count = Integer.getInteger("lectern.mutations", 20_000);
        for (int i = 0; i < count; i++) {
            byte[] bytes = starts[i % 3].clone();
            for (int k = random.nextInt(1, 4); k > 0; k--) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            try {
                Idx.read(Arrays.copyOf(bytes, random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length), "mutated");
            } catch (IdxException e) {
                refused++;
            }
        }
        assertTrue(refused > count / 2, "refused " + refused);
    }

    private static void refused(byte[] bytes, long offset, String problem) {
        IdxException e = assertThrows(IdxException.class, () -> Idx.read(bytes, "t.idx"));
        assertTrue(e.getMessage().startsWith("t.idx, byte %d: ".formatted(offset) + problem), e.getMessage());
        assertEquals(offset, e.offset());
        assertEquals("t.idx", e.file());
    }

    /** The header of two values of a type, with room for them. */
    private static ByteBuffer typed(int type, int room) {
        return ByteBuffer.allocate(8 + room).put(new byte[]{0, 0, (byte) type, 1, 0, 0, 0, 2});
    }

    private static byte[] changed(int at, int value) {
        byte[] bytes = SMALL.clone();
        bytes[at] = (byte) value;
        return bytes;
    }

    private static byte[] gz(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gz = new GZIPOutputStream(out)) {
            gz.write(bytes);
        }
        return out.toByteArray();
    }
}
