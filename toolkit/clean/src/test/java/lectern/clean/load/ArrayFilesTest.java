package lectern.clean.load;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import lectern.clean.FormatException;
import lectern.data.Dataset;
import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrayFilesTest {
    @TempDir
    Path folder;

    /** Written by NumPy, see make_golden.py beside the file: every type, both byte orders, both orders of axes. */
    @Test
    void readsWhatNumPyWrote() throws IOException {
        Map<String, Tensor> all = Npy.archive("golden.npz", golden("golden.npz"));
        assertEquals(15, all.size());
        for (String name : all.keySet()) {
            if (name.equals("scalar") || name.equals("long") || name.equals("empty") || name.equals("axes")) continue;
            Tensor x = all.get(name);
            assertArrayEquals(new int[]{2, 3}, x.shape(), name);
            double[] expected = name.equals("b1") ? new double[]{0, 1, 1, 1, 1, 1} : new double[]{0, 1, 2, 3, 4, 5};
            assertArrayEquals(expected, x.toDoubles(), name);
        }
        assertEquals(DType.FLOAT32, all.get("f2").dtype());
        assertEquals(DType.FLOAT64, all.get("f8_big").dtype());
        assertEquals(DType.INT32, all.get("i8_fortran").dtype());
        assertEquals(DType.BOOL, all.get("b1").dtype());
        assertEquals(2.5, all.get("scalar").item());
        assertEquals(DType.FLOAT64, all.get("long").dtype());
        assertEquals(1e12, all.get("long").get(0));
        assertEquals(0, all.get("empty").numel());
        assertArrayEquals(new int[]{2, 3, 4}, all.get("axes").shape());
        assertEquals(1 * 12 + 2 * 4 + 3, all.get("axes").get(1, 2, 3));
        assertArrayEquals(Npy.read(Files.write(folder.resolve("again.npy"), Npy.bytes(all.get("axes")))).toDoubles(), all.get("axes").toDoubles());
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        for (Tensor x : new Tensor[]{Tensors.randn(3, 5), Tensors.randn(7).to(DType.FLOAT64), Tensors.ints(1, -2), Tensors.ints(1, 0).to(DType.BOOL),
            Tensors.scalar(3),
            Tensors.zeros(0, 4)}) {
            Path file = folder.resolve("x.npy");
            Npy.write(file, x);
            Tensor y = Npy.read(file);
            assertEquals(x.dtype(), y.dtype());
            assertArrayEquals(x.shape(), y.shape());
            assertArrayEquals(x.toDoubles(), y.toDoubles());
        }
    }

    @Test
    void npyErrorsNameFileAndByte() throws IOException {
        byte[] good = Npy.bytes(Tensors.ints(1, 2, 3));
        refused(new byte[3], 0, "no .npy file");
        refused(changed(good, 6, 9), 6, "unknown version 9");
        refused(changed(good, 9, 0x7f), 8, "the header claims");
        refused(new String(good, java.nio.charset.StandardCharsets.ISO_8859_1).replace("<i4", "|O8").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), 10,
                "expected a type such as '<f8' (objects, texts and records are refused");
        refused(Arrays.copyOf(good, good.length - 1), 128, "the shape [3] asks for 12 bytes of numbers, the file has 11");
        refused(golden("huge.npy"), 128, "9007199254740993 is more than a double holds exactly");
        assertTrue(
                assertThrows(FormatException.class, () -> Npy.archive("t.npz", new byte[4])).getMessage().contains("expected a zip file of arrays, got none"));
    }

    @Test
    void soundsOfEveryWidth() {
        Tensor x = Tensors.tensor(new double[][]{{0, 0.5, -0.5, 0.25}, {-1, 0.75, 0, 0.125}});
        Path file = folder.resolve("x.wav");
        new Wav(x, 8000).write(file);
        Wav y = Wav.read(file);
        assertEquals(8000, y.rate());
        assertEquals("Wav(2 channels, 4 samples at 8000 Hz, 0.00 s)", y.toString());
        assertArrayEquals(x.toDoubles(), y.samples().toDoubles());
        assertEquals(-0.5, sound(1, 8, b -> b.put((byte) 64)), 0);
        assertEquals(-0.5, sound(1, 24, b -> b.put((byte) 0).put((byte) 0).put((byte) 0xc0)), 0);
        assertEquals(-0.5, sound(1, 32, b -> b.putInt(-1 << 30)), 0);
        assertEquals(0.25, sound(3, 32, b -> b.putFloat(0.25f)), 0);
        assertEquals(0.25, sound(3, 64, b -> b.putDouble(0.25)), 0);
        assertThrows(ShapeException.class, () -> new Wav(Tensors.tensor(1, 2), 8000));
        assertThrows(IllegalArgumentException.class, () -> new Wav(x, 0));
    }

    @Test
    void wavErrorsNameFileAndByte() {
        byte[] good = new Wav(Tensors.zeros(1, 4), 8000).bytes();
        wav(new byte[4], 0, "no WAV file");
        wav(changed(good, 20, 2), 36, "expected PCM of 8, 16, 24 or 32 bits or floats of 32 or 64, got format 2");
        wav(changed(good, 22, 0), 12, "expected channels and a rate, got 0 and 8000");
        wav(changed(good, 40, 99), 36, "the part \"data\" claims 99 bytes, the file has 8 more");
        wav(changed(good, 22, 3), 36, "8 bytes are no whole number of samples of 6 bytes");
        wav(Arrays.copyOf(good, 36), 36, "the file ends before its data");
    }

    @Test
    void picturesAndFolders() throws IOException {
        Tensor colour = Tensors.arange(3 * 4 * 5).reshape(3, 4, 5).div(255), grey = Tensors.arange(20).reshape(1, 4, 5).mul(10 / 255.0);
        for (Tensor x : new Tensor[]{colour, grey}) {
            ImageFile.write(folder.resolve("x.png"), x);
            Tensor y = ImageFile.read(folder.resolve("x.png"));
            assertArrayEquals(x.shape(), y.shape());
            assertArrayEquals(x.toDoubles(), y.toDoubles(), 1e-6);
        }
        Tensor jpeg = ImageFile.tensor(new Content("x.jpg", ImageFile.bytes(Tensors.full(0.5, DType.FLOAT32, 3, 16, 16), "jpg")));
        assertEquals(0.5, jpeg.mean().item(), 0.02);
        for (String name : new String[]{"b/2.png", "b/1.PNG", "a/9.png", "a/no.txt", "empty/no.txt"}) {
            Files.createDirectories(folder.resolve("pets").resolve(name).getParent());
            ImageFile.write(folder.resolve("pets").resolve(name), name.startsWith("a") ? grey : colour);
        }
        ImageFolder pets = new ImageFolder(folder.resolve("pets"), 8, 6);
        assertEquals("ImageFolder(3 pictures of 2 classes [a, b], [3, 8, 6])", pets.toString());
        Dataset all = pets.load();
        assertArrayEquals(new int[]{3, 3, 8, 6}, all.x().shape());
        assertArrayEquals(new double[]{0, 1, 1}, all.y().toDoubles());
        assertArrayEquals(all.x().at("2").toDoubles(), pets.at(2, null).x().toDoubles());
        assertEquals(0, pets.at(2, null).y().rank());
        assertThrows(lectern.clean.DatasetException.class, () -> new ImageFolder(folder.resolve("none"), 8, 8));
        assertThrows(lectern.clean.DatasetException.class, () -> new ImageFolder(folder.resolve("pets/a"), 8, 8));
        assertThrows(IllegalArgumentException.class, () -> new ImageFolder(folder.resolve("pets"), 0, 8));
        assertThrows(ShapeException.class, () -> ImageFile.write(folder.resolve("y.png"), Tensors.zeros(2, 3, 3)));
        assertTrue(assertThrows(FormatException.class, () -> ImageFile.read(
                folder.resolve("pets/a/no.txt").resolveSibling("../../text.txt").normalize().toFile().createNewFile() ? folder.resolve("text.txt") : folder))
                .getMessage().contains("no PNG, JPEG, GIF or BMP"));
    }

    private interface Fill {
        void put(ByteBuffer out);
    }

    /** The one sample of a sound of a format and a width. */
    private static double sound(int format, int bits, Fill fill) {
        byte[] head = new Wav(Tensors.zeros(1, 0), 8000).bytes();
        ByteBuffer b = ByteBuffer.allocate(44 + bits / 8).order(ByteOrder.LITTLE_ENDIAN).put(head).putShort(20, (short) format).putShort(34, (short) bits)
                .putInt(40, bits / 8);
        fill.put(b);
        return Wav.of(new Content("t.wav", b.array())).samples().item();
    }

    private static void refused(byte[] bytes, long offset, String problem) {
        FormatException e = assertThrows(FormatException.class, () -> Npy.tensor(new Content("t.npy", bytes)));
        assertTrue(e.getMessage().startsWith("t.npy, byte %d: ".formatted(offset) + problem), e.getMessage());
        assertEquals(offset, e.offset());
    }

    private static void wav(byte[] bytes, long offset, String problem) {
        FormatException e = assertThrows(FormatException.class, () -> Wav.of(new Content("t.wav", bytes)));
        assertTrue(e.getMessage().startsWith("t.wav, byte %d: ".formatted(offset) + problem), e.getMessage());
        assertEquals("t.wav", e.file());
    }

    private static byte[] changed(byte[] good, int at, int value) {
        byte[] bytes = good.clone();
        bytes[at] = (byte) value;
        return bytes;
    }

    static byte[] golden(String name) throws IOException {
        try (InputStream in = ArrayFilesTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
