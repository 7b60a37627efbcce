package lectern.tensor;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Large float arrays of backward passes. What a rule makes and only the pass can see comes back after its last use and is used again, warm from the cache; whatever a
 * learner can hold (gradients of leaves, what hooks and functions of their own saw) is never taken back. Between passes a thread keeps what its last ones needed.
 */
public final class Memory {
    /** Shorter arrays are cheaper to make than to find; a test takes them all. */
    static int least = 4096;
    /** What a test writes into arrays that come back, to see whether anybody still reads them. */
    static Float spoil;
    /** Passes after which a length that nobody asked for is forgotten. */
    private static final int PATIENCE = 8;
    private static final ThreadLocal<Memory> CURRENT = ThreadLocal.withInitial(Memory::new);

    private SoftReference<Map<Integer, Shelf>> kept = new SoftReference<>(null);
    private Map<Integer, Shelf> free;
    /** Arrays made in this pass, with the number of gradients that hold them. */
    private final Map<Object, int[]> holders = new IdentityHashMap<>();
    private final List<float[]> step = new ArrayList<>();
    private boolean open;
    private int pass;

    /** Arrays of one length, ready to be used. */
    private static final class Shelf {
        final ArrayDeque<float[]> arrays = new ArrayDeque<>();
        int lastPass;
    }

    private Memory() {}

    /** An array of zeros. */
    public static Object zeros(DType type, int n) {
        Object array = room(type, n);
        if (array instanceof float[] a && n >= least && CURRENT.get().open) Arrays.fill(a, 0);
        return array;
    }

    /** An array of anything, for a result that is written as a whole. */
    public static Object room(DType type, int n) {
        return type == DType.FLOAT32 ? floats(n) : Elements.zeros(type, n);
    }

    /** As {@link #room}, for floats. */
    public static float[] floats(int n) {
        if (n < least) return new float[n];
        Memory memory = CURRENT.get();
        return memory.open ? memory.take(n) : new float[n];
    }

    private float[] take(int n) {
        Shelf shelf = free.computeIfAbsent(n, length -> new Shelf());
        shelf.lastPass = pass;
        float[] array = shelf.arrays.isEmpty() ? new float[n] : shelf.arrays.pop();
        holders.put(array, new int[1]);
        step.add(array);
        return array;
    }

    /** Starts a pass; null within another one. */
    static Memory start() {
        Memory memory = CURRENT.get();
        if (memory.free != null) return null;
        Map<Integer, Shelf> before = memory.kept.get();
        memory.free = before == null ? new HashMap<>() : before;
        memory.pass++;
        return memory;
    }

    /** Ends the pass. */
    void end() {
        open = false;
        holders.clear();
        step.clear();
        free.values().removeIf(shelf -> pass - shelf.lastPass > PATIENCE);
        kept = new SoftReference<>(free);
        free = null;
    }

    /** Begins a rule; arrays are ours to take back only if no code of the learner's sees them. */
    void open() {
        open = true;
    }

    /** Ends a rule: what it made and did not return comes back. */
    void close() {
        open = false;
        for (float[] array : step) giveBack(array);
        step.clear();
    }

    private void giveBack(float[] array) {
        int[] count = holders.get(array);
        if (count == null || count[0] > 0) return;
        holders.remove(array);
        if (spoil != null) Arrays.fill(array, spoil);
        free.get(array.length).arrays.push(array);
    }

    /** One more gradient lies in this array. */
    void hold(Tensor g) {
        int[] count = holders.get(g.array());
        if (count != null) count[0]++;
    }

    /** One gradient less. */
    void drop(Tensor g) {
        int[] count = holders.get(g.array());
        if (count == null) return;
        count[0]--;
        giveBack((float[]) g.array());
    }

    /** True if no other gradient lies in this array. */
    boolean isOnly(Tensor g) {
        int[] count = holders.get(g.array());
        return count != null && count[0] == 1;
    }

    /** Lets an array go: somebody else can see it now. */
    void release(Tensor g) {
        holders.remove(g.array());
    }
}
