package lectern.clean.load;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import lectern.clean.DatasetException;
import lectern.clean.FormatException;
import lectern.tensor.DType;
import lectern.tensor.Tensor;

/**
 * Reads NumPy's arrays, {@code .npy} and {@code .npz} (NumPy Enhancement Proposal 1), and writes {@code .npy}.
 *
 * <pre>{@code
 * Tensor x = Npy.read(Path.of("x.npy"));
 * Map<String, Tensor> all = Npy.archive(Path.of("data.npz"));
 * Npy.write(Path.of("y.npy"), x.square());
 * }</pre>
 *
 * <p>Types: f2, f4 → float32; f8 → float64; bool → bool; i1, i2, i4, u1, u2 → int32; u4, i8, u8 → int32 where all values fit, else float64 where that is exact. Pickled
 * objects are refused, because reading one runs what it says.
 */
public final class Npy {
    private Npy() {}

    /**
     * The array in a {@code .npy} file.
     *
     * @throws FormatException if the file is corrupt, cut short, or holds objects; names file and byte
     * @throws DatasetException if the file cannot be read
     */
    public static Tensor read(Path path) {
        return tensor(Content.of(path));
    }

    /** All arrays in an {@code .npz} file, by name. */
    public static Map<String, Tensor> archive(Path path) {
        try {
            return archive(path.toString(), Files.readAllBytes(path));
        } catch (IOException e) {
            throw new DatasetException("%s cannot be read: %s".formatted(path, e), e);
        }
    }

    static Map<String, Tensor> archive(String name, byte[] bytes) {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null;) {
                Content content = new Content(name + "!" + entry.getName(), zip.readAllBytes());
                arrays.put(entry.getName().replaceFirst("\\.npy$", ""), tensor(content));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw FormatException.atByte(name, 0, "the zip data is corrupt or cut short (%s)".formatted(e.getMessage()), e);
        }
        if (arrays.isEmpty()) throw FormatException.atByte(name, 0, "expected a zip file of arrays, got none", null);
        return arrays;
    }

    static Tensor tensor(Content content) {
        NpyHeader header = NpyHeader.of(content);
        ByteBuffer in = ByteBuffer.wrap(content.bytes()).order(header.order()).position(header.size());
        Object values = NpyValues.read(content, header, in);
        Tensor x = Tensor.wrap(values, header.fortran() ? header.reversed() : header.shape());
        if (!header.fortran() || x.rank() < 2) return x;
        int[] axes = new int[x.rank()];
        for (int i = 0; i < axes.length; i++) axes[i] = axes.length - 1 - i;
        return x.permute(axes);
    }

    /**
     * Writes a tensor as a {@code .npy} file of the same type.
     *
     * @throws DatasetException if the file cannot be written
     */
    public static void write(Path path, Tensor x) {
        try {
            Files.write(path, bytes(x));
        } catch (IOException e) {
            throw new DatasetException("%s cannot be written: %s".formatted(path, e), e);
        }
    }

    static byte[] bytes(Tensor x) {
        String type = x.dtype() == DType.FLOAT32 ? "<f4" : x.dtype() == DType.FLOAT64 ? "<f8" : x.dtype() == DType.INT32 ? "<i4" : "|b1";
        StringBuilder shape = new StringBuilder();
        for (int n : x.shape()) shape.append(n).append(", ");
        String header = "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type, shape.toString().strip());
        int size = Math.ceilDiv(10 + header.length() + 1, 64) * 64, width = type.charAt(2) - '0';
        ByteBuffer out = ByteBuffer.allocate(Math.addExact(size, Math.multiplyExact(width, x.numel()))).order(ByteOrder.LITTLE_ENDIAN);
        out.put(NpyHeader.MAGIC).put((byte) 1).put((byte) 0).putShort((short) (size - 10));
        out.put((header + " ".repeat(size - 11 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
        switch (x.array()) {
            case float[] a -> out.asFloatBuffer().put(a);
            case double[] a -> out.asDoubleBuffer().put(a);
            case int[] a -> out.asIntBuffer().put(a);
            default -> {
                for (boolean b : (boolean[]) x.array()) out.put((byte) (b ? 1 : 0));
            }
        }
        return out.array();
    }
}
