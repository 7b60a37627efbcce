package lectern.train;

import static lectern.tensor.Tensors.fromArray;
import static lectern.tensor.Tensors.ints;
import static lectern.tensor.Tensors.scalar;
import static lectern.tensor.Tensors.tensor;
import static lectern.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lectern.tensor.DType;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    @TempDir
    private Path folder;

    /** The tensors of native.safetensors. */
    private static Map<String, Tensor> values() {
        Map<String, Tensor> values = new LinkedHashMap<>();
        float inf = Float.POSITIVE_INFINITY;
        values.put("b.weight", fromArray(new float[]{1.5f, -2, 0, inf, Float.NaN, -0f}, 2, 3));
        values.put("a.weight", tensor(3.25));
        values.put("scalar", scalar(1e-45));
        values.put("double", fromArray(new double[]{0.1, 1e308}, 2, 1));
        values.put("count", ints(1, -7, Integer.MAX_VALUE, Integer.MIN_VALUE));
        values.put("mask", fromArray(new boolean[]{true, false, true}, 3));
        values.put("empty", zeros(0, 3));
        values.put("ä\"\\\n", tensor(1));
        return values;
    }

    static void assertSame(Tensor expected, Tensor got, String name) {
        assertEquals(expected.dtype(), got.dtype(), name);
        assertArrayEquals(expected.shape(), got.shape(), name);
        assertArrayEquals(expected.toDoubles(), got.toDoubles(), name);
    }

    static void assertSame(Map<String, Tensor> expected, Map<String, Tensor> got) {
        assertEquals(expected.keySet(), got.keySet());
        expected.forEach((name, x) -> assertSame(x, got.get(name), name));
    }

    @Test
    void aFileOfPythonIsReadAndOursHasTheSameBytes() throws IOException {
        Safetensors python = Safetensors.read(GoldenFile.of("native"));
        assertSame(values(), python.tensors());
        assertEquals(Map.of("note", "two\nlines"), python.metadata());
        Path ours = folder.resolve("native.safetensors");
        new Safetensors(values(), python.metadata()).write(ours);
        assertArrayEquals(Files.readAllBytes(GoldenFile.of("native")), Files.readAllBytes(ours));
    }

    @Test
    void otherTypesAreReadIntoOurs() {
        Map<String, Tensor> x = Safetensors.read(GoldenFile.of("foreign")).tensors();
        assertSame(tensor(1.5, -2, 65504, 0x1p-24, Double.POSITIVE_INFINITY), x.get("f16"), "f16");
        assertSame(fromArray(new float[]{1.5f, -2, 3.3895313892515355e38f}, 3), x.get("bf16"), "bf16");
        assertSame(ints(3, Integer.MIN_VALUE, Integer.MAX_VALUE), x.get("i64"), "i64");
        assertSame(ints(-32768, 32767), x.get("i16"), "i16");
        assertSame(ints(-128, 127), x.get("i8"), "i8");
        assertSame(ints(0, 255), x.get("u8"), "u8");
        assertSame(ints(0, 65535), x.get("u16"), "u16");
        assertSame(ints(0, Integer.MAX_VALUE), x.get("u32"), "u32");
        assertEquals("wide.safetensors: at byte 72: expected a tensor i64 I64 that fits int32, got 2147483648 for an int32",
                assertThrows(CorruptFileException.class, () -> Safetensors.read(GoldenFile.of("wide"))).getMessage());
    }

    @Test
    void manyNumbersCrossTheBuffer() {
        Tensor big = lectern.tensor.Tensors.randn(3, 70_001), wide = big.to(DType.FLOAT64).add(1e-9);
        Path file = folder.resolve("big");
        new Safetensors(Map.of("big", big, "wide", wide, "mask", big.gt(0))).write(file);
        assertSame(Map.of("big", big, "wide", wide, "mask", big.gt(0)), Safetensors.read(file).tensors());
    }

    @Test
    void nothingIsAFileToo() {
        Path file = folder.resolve("none");
        new Safetensors(Map.of()).write(file);
        assertEquals(Map.of(), Safetensors.read(file).tensors());
    }

    private String refused(String header, int data) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("bad");
        Files.write(file, ByteBuffer.allocate(8 + json.length + data).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json).array());
        CorruptFileException e = assertThrows(CorruptFileException.class, () -> Safetensors.read(file), header);
        assertEquals(file, e.file());
        assertTrue(e.offset() >= 0 && e.offset() <= Files.size(file), e.getMessage());
        return e.getMessage();
    }

    private String tensorRefused(String about, int data) throws IOException {
        return refused("{\"x\":{" + about + "}}", data);
    }

    @Test
    void aHeaderThatDoesNotFitTheFileIsRefused() throws IOException {
        assertEquals("bad: at byte 61: expected 8 bytes for F32 [2], got 4", tensorRefused("\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]", 4));
        assertEquals("bad: at byte 61: expected data_offsets [from, to] within the 4 bytes that follow the header, got [0, 8]",
                tensorRefused("\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]", 4));
        assertEquals("bad: at byte 66: expected the end of the file after the last tensor, got 2 bytes more",
                tensorRefused("\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]", 6));
        assertTrue(tensorRefused("\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]", 8).contains("side by side"));
        assertTrue(tensorRefused("\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]", 4).contains("data_offsets [from, to]"));
        assertTrue(tensorRefused("\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]", 4).contains("whole numbers"));
        assertTrue(tensorRefused("\"dtype\":\"F32\",\"shape\":[1.0],\"data_offsets\":[0,4]", 4).contains("whole numbers"));
        assertTrue(tensorRefused("\"dtype\":\"F4\",\"shape\":[1],\"data_offsets\":[0,4]", 4).contains("one of the types"));
        assertTrue(tensorRefused("\"dtype\":\"F32\",\"shape\":[1]", 4).contains("not all three"));
        assertTrue(tensorRefused("\"dtype\":\"F32\",\"shape\":[1],\"shape\":[1],\"data_offsets\":[0,4]", 4).contains("each name once"));
        assertTrue(tensorRefused("\"dtype\":\"F32\",\"shape\":[65536,65536,65536,65536],\"data_offsets\":[0,0]", 0).contains("a shape of at most"));
        assertTrue(tensorRefused("\"dtype\":\"F32\",\"shape\":[9223372036854775807,0],\"data_offsets\":[0,0]", 0).contains("a shape of at most"));
        assertTrue(tensorRefused("\"dtype\":\"F32\",\"shape\":[" + "1,".repeat(64) + "1],\"data_offsets\":[0,4]", 4).contains("at most 64 axes"));
        assertTrue(tensorRefused("\"dtype\":\"BOOL\",\"shape\":[1],\"data_offsets\":[0,1],\"more\":1", 1).contains("dtype, shape or data_offsets"));
        assertTrue(refused("{\"x\":" + "[".repeat(100_000), 0).contains("'{'"));
        assertTrue(refused(" {}", 0).contains("'{'"));
        assertTrue(refused("{}x", 0).contains("the end of the text"));
        String x = "\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}", y = x.replace("x", "y");
        assertTrue(refused("{" + x + "," + x + "}", 4).contains("each name once"));
        assertTrue(refused("{" + x + "," + y + "}", 4).contains("side by side"));
        String many = IntStream.range(0, 100_002).mapToObj(i -> x.replace("x", "x" + i).replace("4]", "0]").replace("[1]", "[0]"))
                .collect(Collectors.joining(","));
        assertTrue(refused("{" + many + "}", 0).contains("at most 100,000 tensors"));
        String texts = IntStream.range(0, 100_002).mapToObj(i -> "\"" + i + "\":\"\"").collect(Collectors.joining(","));
        assertTrue(refused("{\"__metadata__\":{" + texts + "}}", 0).contains("at most 100,000 texts"));
        assertTrue(refused("{\"__metadata__\":{\"a\":1}}", 0).contains("'\"'"));
    }

    @Test
    void aFileThatIsCutOffOrMissingOrSomethingElseIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(GoldenFile.of("native"));
        Path file = folder.resolve("cut");
        for (int n = 0; n < whole.length; n++) {
            Files.write(file, Arrays.copyOf(whole, n));
            assertThrows(CorruptFileException.class, () -> Safetensors.read(file), "cut at " + n);
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertThrows(CorruptFileException.class, () -> Safetensors.read(file));
        Files.write(file, "PK\003\004 a zip file of PyTorch's own".getBytes(StandardCharsets.US_ASCII));
        assertTrue(assertThrows(CorruptFileException.class, () -> Safetensors.read(file)).getMessage().contains("the length of the header"));
        assertTrue(assertThrows(UncheckedIOException.class, () -> Safetensors.read(folder.resolve("none"))).getMessage().contains("there is none"));
        assertThrows(UncheckedIOException.class, () -> Safetensors.read(folder));
    }

    @Test
    void whatCannotBeWrittenIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Safetensors(Map.of("__metadata__", zeros(1))));
        assertThrows(IllegalArgumentException.class, () -> new Safetensors(Map.of(), Map.of("lectern.sha256", "0")).write(folder.resolve("file")));
        assertTrue(assertThrows(SaveException.class, () -> new Safetensors(values()).write(folder)).getMessage().contains("it is a folder"));
        new Safetensors(values()).write(folder.resolve("new/deep/file"));
    }
}
