package lectern.tensor.cpu;

import lectern.tensor.DType;

/** Room for temporary numbers, one a thread and type, used again by the next call: what it holds at first is left over. */
final class Scratch {
    private final ThreadLocal<Object[]> rooms = ThreadLocal.withInitial(() -> new Object[]{new float[0], new double[0]});

    Object of(DType type, int length) {
        Object[] held = rooms.get();
        if (type == DType.FLOAT32) return held[0] = ((float[]) held[0]).length >= length ? held[0] : new float[length];
        return held[1] = ((double[]) held[1]).length >= length ? held[1] : new double[length];
    }
}
