package lectern.train;

import java.nio.ByteBuffer;
import lectern.tensor.DType;
import lectern.tensor.Tensor;

/**
 * The types of numbers in a safetensors file, little-endian. The first four are written; the others are read into float32 or int32. The order is that in which the
 * file holds its tensors.
 */
enum StoredType {
    F64(8, DType.FLOAT64), F32(4, DType.FLOAT32), I32(4, DType.INT32), BOOL(1, DType.BOOL), //
    F16(2, DType.FLOAT32), BF16(2, DType.FLOAT32), I64(8, DType.INT32), U64(8, DType.INT32), U32(4, DType.INT32), //
    I16(2, DType.INT32), U16(2, DType.INT32), I8(1, DType.INT32), U8(1, DType.INT32);

    /** Bytes of one number. */
    final int bytes;
    private final DType inMemory;

    StoredType(int bytes, DType inMemory) {
        this.bytes = bytes;
        this.inMemory = inMemory;
    }

    static StoredType of(DType type) {
        return switch (type) {
            case FLOAT64 -> F64;
            case FLOAT32 -> F32;
            case INT32 -> I32;
            case BOOL -> BOOL;
        };
    }

    Object array(int n) {
        return switch (inMemory) {
            case FLOAT64 -> new double[n];
            case FLOAT32 -> new float[n];
            case INT32 -> new int[n];
            case BOOL -> new boolean[n];
        };
    }

    /** Takes the next numbers from a buffer; says what the first one was that does not fit, or null. */
    String read(ByteBuffer from, Object array, int at, int count) {
        switch (this) {
            case F64 -> from.asDoubleBuffer().get((double[]) array, at, count);
            case F32 -> from.asFloatBuffer().get((float[]) array, at, count);
            case I32 -> from.asIntBuffer().get((int[]) array, at, count);
            case F16 -> {
                for (int i = 0; i < count; i++) ((float[]) array)[at + i] = Float.float16ToFloat(from.getShort(i * 2));
            }
            case BF16 -> {
                for (int i = 0; i < count; i++) ((float[]) array)[at + i] = Float.intBitsToFloat(from.getShort(i * 2) << 16);
            }
            case BOOL -> {
                for (int i = 0; i < count; i++) {
                    byte b = from.get(i);
                    if ((b & ~1) != 0) return "byte " + (b & 255) + " for a bool";
                    ((boolean[]) array)[at + i] = b == 1;
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    long value = whole(from, i * bytes);
                    if (value != (int) value) return (this == U64 ? Long.toUnsignedString(value) : value) + " for an int32";
                    ((int[]) array)[at + i] = (int) value;
                }
            }
        }
        return null;
    }

    private long whole(ByteBuffer from, int at) {
        return switch (this) {
            case I64 -> from.getLong(at);
            case U64 -> from.getLong(at) < 0 ? Long.MAX_VALUE : from.getLong(at);
            case U32 -> from.getInt(at) & 0xFFFFFFFFL;
            case I16 -> from.getShort(at);
            case U16 -> from.getShort(at) & 0xFFFF;
            case I8 -> from.get(at);
            default -> from.get(at) & 0xFF;
        };
    }

    /** Puts numbers of a tensor into an empty buffer. */
    static void put(Tensor x, int at, int count, ByteBuffer into) {
        switch (x.array()) {
            case double[] a -> into.asDoubleBuffer().put(a, at, count);
            case float[] a -> into.asFloatBuffer().put(a, at, count);
            case int[] a -> into.asIntBuffer().put(a, at, count);
            default -> {
                for (int i = 0; i < count; i++) into.put(i, (byte) (((boolean[]) x.array())[at + i] ? 1 : 0));
            }
        }
    }
}
