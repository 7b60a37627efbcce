package lectern.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import lectern.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with bits, bytes, numbers and pieces changed: each is read, or refused with the place; {@code -Dlectern.mutations=1000000} for the long run. */
class MutatedFilesTest {
    private static final int MUTATIONS = Integer.getInteger("lectern.mutations", 50_000);
    private static final String[] PIECES = {"9223372036854775807", "4294967296", "-1", "1e9", "0", "[", "[[[[[[", "{", "}", "]", ",", ":", "\"", "\\u0000",
        "null", "\"F64\"", "\"I64\"",
        "\"BOOL\"", "\"shape\"", "\"data_offsets\"", "\"__metadata__\"", "\"lectern.sha256\"", "[2147483647,2147483647]", "\u0000", "\u00ff"};

    @TempDir
    private Path folder;

    private static byte[] mutated(byte[] whole, Random random, int header) {
        byte[] bytes = whole.clone();
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(4) == 0 || header > bytes.length ? random.nextInt(bytes.length) : random.nextInt(header);
            switch (random.nextInt(7)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes[random.nextInt(Math.min(8, bytes.length))] = (byte) random.nextInt(256);
                case 3 -> bytes = Arrays.copyOf(bytes, Math.max(1, random.nextInt(2 * bytes.length)));
                case 4 -> bytes[at] = (byte) ('0' + random.nextInt(10));
                case 5 -> {
                    byte[] piece = PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.ISO_8859_1);
                    System.arraycopy(piece, 0, bytes, at, Math.min(piece.length, bytes.length - at));
                }
                default -> {
                    int to = random.nextInt(bytes.length), n = random.nextInt(1 + Math.min(60, bytes.length - Math.max(at, to)));
                    System.arraycopy(bytes, at, bytes, to, n);
                }
            }
        }
        return bytes;
    }

    /** Reads a mutated file; true if it was refused. */
    private boolean refused(byte[] bytes, boolean mustBe, int number) {
        Path file = folder.resolve("mutated");
        try {
            boolean checked = SafetensorsReader.read(file, new ByteArrayInputStream(bytes), bytes.length).isChecked();
            if (mustBe && checked) fail("mutation " + number + " went unnoticed");
            return mustBe;
        } catch (CorruptFileException e) {
            assertTrue(e.offset() >= 0 && e.offset() <= bytes.length && e.getMessage().length() < 600, "mutation " + number + ": " + e.getMessage());
            assertEquals(file, e.file());
            return true;
        } catch (Throwable e) {
            throw new AssertionError("mutation " + number, e);
        }
    }

    @Test
    void everyMutationOfAFileIsReadOrRefusedWithThePlace() throws IOException {
        byte[] whole = Files.readAllBytes(GoldenFile.of("native"));
        Random random = new Random(11);
        int refused = 0;
        for (int i = 0; i < MUTATIONS / 2; i++) if (refused(mutated(whole, random, 500), false, i)) refused++;
        assertTrue(refused > MUTATIONS / 4, "only " + refused + " refused");
    }

    @Test
    void noMutationOfAFileWithAChecksumGoesUnnoticed() throws IOException {
        Path good = folder.resolve("good");
        AtomicFile.write(good, new Disk(),
                SafetensorsWriter.checked(Safetensors.read(GoldenFile.of("mlp")).tensors(), Map.of("lectern", "{\"epoch\":3}"))::write);
        byte[] whole = Files.readAllBytes(good);
        Random random = new Random(12);
        for (int i = 0; i < MUTATIONS / 2; i++) {
            byte[] bytes = mutated(whole, random, 500);
            if (!Arrays.equals(bytes, whole)) assertTrue(refused(bytes, true, i), "mutation " + i);
        }
        for (int i = 0; i < whole.length * 8; i++) {
            byte[] bytes = whole.clone();
            bytes[i / 8] ^= (byte) (1 << i % 8);
            assertTrue(refused(bytes, true, i), "bit " + i);
        }
    }

    @Test
    void readingTakesNoMoreMemoryThanTwiceTheFile() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Path good = folder.resolve("good"), file = folder.resolve("mutated");
        new Safetensors(Map.of("a", Tensors.randn(1000, 300), "b", Tensors.randn(300), "c", Tensors.randint(0, 9, 1000))).write(good);
        byte[] whole = Files.readAllBytes(good);
        Random random = new Random(13);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = mutated(whole, random, 240);
            Files.write(file, bytes);
            long before = threads.getCurrentThreadAllocatedBytes();
            try {
                Safetensors.read(file);
            } catch (CorruptFileException e) {
                assertTrue(e.offset() <= bytes.length);
            }
            long taken = threads.getCurrentThreadAllocatedBytes() - before;
            assertTrue(taken < 2L * bytes.length + 400_000, "mutation %d: %,d bytes for a file of %,d".formatted(i, taken, bytes.length));
        }
        assertThrows(CorruptFileException.class, () -> {
            Files.write(file, Arrays.copyOf(new byte[]{0, 0, 0, 64}, 100));
            Safetensors.read(file);
        });
    }
}
