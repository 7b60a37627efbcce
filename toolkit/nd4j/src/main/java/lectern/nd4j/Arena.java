package lectern.nd4j;

import java.util.ArrayList;
import java.util.List;
import lectern.tensor.DType;
import lectern.tensor.Elements;
import lectern.tensor.Shapes;
import lectern.tensor.Tensor;
import org.bytedeco.javacpp.BooleanPointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** The native arrays of one operation, freed at its end. Numbers go in and out by one copy each, between a Java array and a native pointer. */
final class Arena implements AutoCloseable {
    private final List<INDArray> arrays = new ArrayList<>(4);

    /** A copy of a tensor's numbers under some shape. */
    INDArray in(Tensor x, int... shape) {
        return filled(x, room(x.dtype(), shape));
    }

    /** A copy of a tensor's rows [n, m] as the columns of a matrix [m, n]: what BLAS takes without moving anything. */
    INDArray columns(Tensor x, int from, int rows, int columns) {
        INDArray y = made(Nd4j.createUninitialized(type(x.dtype()), new long[]{rows, columns}, 'f'));
        write(x, from, y);
        return y;
    }

    /** Native memory for a result. */
    INDArray room(DType type, int... shape) {
        return made(Nd4j.createUninitialized(type(type), longs(shape), 'c'));
    }

    INDArray zeros(DType type, int... shape) {
        return made(Nd4j.create(type(type), longs(shape), 'c'));
    }

    INDArray roomOfColumns(DType type, int rows, int columns) {
        return made(Nd4j.createUninitialized(type(type), new long[]{rows, columns}, 'f'));
    }

    /** An operation of ND4J by its name, from inputs to y. */
    INDArray run(String name, INDArray y, int[] settings, INDArray... inputs) {
        run(name, new INDArray[]{y}, settings, inputs);
        return y;
    }

    void run(String name, INDArray[] y, int[] settings, INDArray... inputs) {
        Nd4j.exec(DynamicCustomOp.builder(name).addInputs(inputs).addOutputs(y).addIntegerArguments(settings).build());
    }

    /** float32 as float64; others as they are. */
    INDArray wide(INDArray x) {
        return x.dataType() == DataType.FLOAT ? made(x.castTo(DataType.DOUBLE)) : x;
    }

    /** A wide array in the type it had. */
    INDArray narrow(INDArray x, DType type) {
        return x.dataType() == type(type) ? x : made(x.castTo(type(type)));
    }

    /** The result as a tensor. */
    static Tensor out(INDArray y, int[] shape) {
        DType type = type(y.dataType());
        Object array = Elements.zeros(type, Shapes.numel(shape));
        read(y, array, 0, Shapes.numel(shape));
        return Tensor.wrap(array, shape.clone());
    }

    static void read(INDArray y, Object array, int from, int n) {
        Nd4j.getAffinityManager().ensureLocation(y, Location.HOST);
        Pointer p = y.data().pointer();
        switch (array) {
            case float[] a -> ((FloatPointer) p).get(a, from, n);
            case double[] a -> ((DoublePointer) p).get(a, from, n);
            case int[] a -> ((IntPointer) p).get(a, from, n);
            default -> ((BooleanPointer) p).get((boolean[]) array, from, n);
        }
    }

    private INDArray filled(Tensor x, INDArray y) {
        write(x, 0, y);
        return y;
    }

    private static void write(Tensor x, int from, INDArray y) {
        Pointer p = y.data().pointer();
        int n = (int) y.length();
        switch (x.array()) {
            case float[] a -> ((FloatPointer) p).put(a, from, n);
            case double[] a -> ((DoublePointer) p).put(a, from, n);
            case int[] a -> ((IntPointer) p).put(a, from, n);
            default -> ((BooleanPointer) p).put((boolean[]) x.array(), from, n);
        }
        Nd4j.getAffinityManager().tagLocation(y, Location.HOST);
    }

    private INDArray made(INDArray y) {
        arrays.add(y);
        return y;
    }

    @Override
    public void close() {
        for (INDArray y : arrays) y.close();
    }

    /** ND4J's own rank 0 is avoided: a single number is [1]. */
    private static long[] longs(int[] shape) {
        long[] sizes = new long[Math.max(1, shape.length)];
        sizes[0] = 1;
        for (int i = 0; i < shape.length; i++) sizes[i] = shape[i];
        return sizes;
    }

    private static DataType type(DType type) {
        return switch (type) {
            case FLOAT32 -> DataType.FLOAT;
            case FLOAT64 -> DataType.DOUBLE;
            case INT32 -> DataType.INT32;
            case BOOL -> DataType.BOOL;
        };
    }

    private static DType type(DataType type) {
        return type == DataType.FLOAT ? DType.FLOAT32 : type == DataType.DOUBLE ? DType.FLOAT64 : type == DataType.INT32 ? DType.INT32 : DType.BOOL;
    }
}
