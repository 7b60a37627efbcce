package lectern.clean;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Reads IDX, the format of MNIST: two zero bytes, the type, the rank, one big-endian int per axis, then the values row by row. With or without gzip.
 *
 * <p>Types 08 (unsigned byte), 09 (byte), 0B (short) and 0D (float) become float32; 0C (int) and 0E (double) become float64, which holds them exactly. Bytes are not
 * scaled: a pixel is 0…255. Source: LeCun, Cortes, Burges, "The MNIST database".
 */
public final class Idx {
    /** Deflate cannot shrink further than this, so a header that asks for more than this many times the file lies. */
    private static final long DEFLATE_LIMIT = 1032;

    private Idx() {}

    /**
     * The array in a file, with the file's shape.
     *
     * @throws IdxException if the file is corrupt, cut short or longer than its header says; names file and byte
     * @throws DatasetException if the file cannot be read
     */
    public static Tensor read(Path path) {
        try {
            return read(Files.readAllBytes(path), path.toString());
        } catch (IOException e) {
            throw new DatasetException("%s cannot be read: %s".formatted(path, e), e);
        }
    }

    static Tensor read(byte[] bytes, String name) {
        boolean zipped = bytes.length >= 2 && bytes[0] == (byte) 0x1f && bytes[1] == (byte) 0x8b;
        IdxSource in = zipped ? new IdxSource(name, () -> new GZIPInputStream(new ByteArrayInputStream(bytes)))
                : new IdxSource(name, () -> new ByteArrayInputStream(bytes));
        byte[] magic = in.take(4, "the magic number");
        if (magic[0] != 0 || magic[1] != 0) throw in.at(0, "no IDX file: expected two zero bytes, got %02x %02x".formatted(magic[0], magic[1]));
        int width = width(magic[2]);
        if (width == 0) throw in.at(2, "unknown type %02x; expected 08, 09, 0b, 0c, 0d or 0e".formatted(magic[2]));
        int rank = magic[3] & 0xff;
        if (rank == 0) throw in.at(3, "expected at least one axis, got none");
        int[] shape = new int[rank];
        ByteBuffer sizes = ByteBuffer.wrap(in.take(4 * rank, "the sizes of %d axes".formatted(rank)));
        long most = Math.min(Integer.MAX_VALUE - 8L, (zipped ? DEFLATE_LIMIT : 1) * bytes.length);
        long wanted = width;
        for (int axis = 0; axis < rank; axis++) {
            shape[axis] = sizes.getInt();
            if (shape[axis] < 0) throw in.at(4 + 4L * axis, "axis %d has the size %d".formatted(axis, shape[axis]));
            wanted *= shape[axis];
            if (wanted > most)
                throw in.at(4 + 4L * axis,
                        "the header asks for more than this file of %d bytes can hold (axis %d has the size %d)".formatted(bytes.length, axis, shape[axis]));
        }
        ByteBuffer values = ByteBuffer.wrap(in.take((int) wanted, "the values"));
        in.end();
        return tensor(values, magic[2], (int) (wanted / width), shape);
    }

    private static int width(byte type) {
        return switch (type) {
            case 0x08, 0x09 -> 1;
            case 0x0b -> 2;
            case 0x0c, 0x0d -> 4;
            case 0x0e -> 8;
            default -> 0;
        };
    }

    private static Tensor tensor(ByteBuffer in, byte type, int n, int[] shape) {
        if (type == 0x0c || type == 0x0e) {
            double[] values = new double[n];
            for (int i = 0; i < n; i++) values[i] = type == 0x0c ? in.getInt() : in.getDouble();
            return Tensors.fromArray(values, shape);
        }
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = switch (type) {
                case 0x08 -> in.get() & 0xff;
                case 0x09 -> in.get();
                case 0x0b -> in.getShort();
                default -> in.getFloat();
            };
        }
        return Tensors.fromArray(values, shape);
    }
}
