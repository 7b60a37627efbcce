package lectern.tensor;

import lectern.tensor.cpu.DoubleFunctions;
import lectern.tensor.cpu.Workers;

/**
 * The source of random numbers. Each call takes one key; element i of its result is a function of key and i alone (the SplitMix64 mix of key + i·γ; Steele, Lea and
 * Flood 2014), so the numbers are the same for any number of threads. Independent work takes its own generator by {@link #split}.
 */
public final class Generator {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final Generator MAIN = new Generator(42);

    /** Elements that make a piece of work; even, because normal numbers come in pairs. */
    private static final int PIECE = 8192;

    private long state;

    public Generator(long seed) {
        seed(seed);
    }

    /** The generator behind {@code rand}, {@code randn}, initial weights and shuffling. */
    public static Generator main() {
        return MAIN;
    }

    /** Starts anew. */
    public synchronized void seed(long seed) {
        state = mix(seed * GAMMA + 1);
    }

    /** Where the sequence stands, to be put back by {@link #state(long)}. */
    public synchronized long state() {
        return state;
    }

    public synchronized void state(long state) {
        this.state = state;
    }

    /** A generator of its own, determined by this one's state. */
    public Generator split() {
        Generator other = new Generator(0);
        other.state = nextLong();
        return other;
    }

    /** The next 64 random bits. */
    public synchronized long nextLong() {
        state += GAMMA;
        return mix(state);
    }

    public Tensor uniform(double low, double high, int... shape) {
        if (!(low <= high)) throw new IllegalArgumentException("uniform: expected low ≤ high, got %s and %s".formatted(low, high));
        float[] a = new float[Shapes.numel(shape)];
        long key = nextLong();
        share(a.length, (from, to) -> {
            for (int i = from; i < to; i++) a[i] = below((float) (low + unit(key, i) * (high - low)), high);
        });
        return Tensor.wrap(a, shape.clone());
    }

    /** Standard normal numbers by the transform of Box and Muller (1958), in pairs. */
    public Tensor normal(int... shape) {
        float[] a = new float[Shapes.numel(shape)];
        long key = nextLong();
        share(a.length, (from, to) -> DoubleFunctions.normals(a, from, to, key));
        return Tensor.wrap(a, shape.clone());
    }

    public Tensor integers(int low, int high, int... shape) {
        if (low >= high) throw new IllegalArgumentException("randint: expected low < high, got %d and %d".formatted(low, high));
        int[] a = new int[Shapes.numel(shape)];
        long key = nextLong(), range = (long) high - low;
        share(a.length, (from, to) -> {
            for (int i = from; i < to; i++) a[i] = (int) (low + Math.multiplyHigh(mix(key + i * GAMMA) >>> 1, range << 1));
        });
        return Tensor.wrap(a, shape.clone());
    }

    /** 0 … n−1 shuffled (Fisher and Yates; Durstenfeld 1964). */
    public Tensor permutation(int n) {
        int[] a = Shapes.range(Shapes.numel(n));
        long key = nextLong();
        for (int i = n - 1; i > 0; i--) {
            if (i % (1 << 20) == 0) StoppedException.poll();
            int j = (int) Math.multiplyHigh(mix(key + i * GAMMA) >>> 1, (i + 1L) << 1);
            int swap = a[i];
            a[i] = a[j];
            a[j] = swap;
        }
        return Tensor.wrap(a, n);
    }

    private interface Range {
        void run(int from, int to);
    }

    private static void share(int n, Range range) {
        Workers.run(Math.max(1, Math.ceilDiv(n, PIECE)), i -> range.run(i * PIECE, Math.min(n, (i + 1) * PIECE)));
    }

    /** In [0, 1), 53 bits. */
    static double unit(long key, int i) {
        return (mix(key + i * GAMMA) >>> 11) * 0x1p-53;
    }

    private static float below(float x, double high) {
        return x < high || x == 0 ? x : Math.nextDown((float) high);
    }

    private static long mix(long z) {
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
