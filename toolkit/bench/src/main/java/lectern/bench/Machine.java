package lectern.bench;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The limits of this machine as measured: multiply-adds in registers, two operations each, and bytes to and from main memory. */
record Machine(int threads, double flops, double bandwidth) {
    private static final VectorSpecies<Float> VECTOR = FloatVector.SPECIES_PREFERRED;
    private static final int ROUNDS = 20, STEPS = 4_000_000, CHAINS = 12, NUMBERS = 1 << 24;

    /** Measures for about two seconds; the best of some rounds counts, since other programs only slow it down. */
    static Machine measure(int threads) {
        float[] a = new float[NUMBERS], b = new float[NUMBERS], c = new float[NUMBERS];
        Arrays.fill(b, 1);
        Arrays.fill(c, 2);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            double steps = fastest(pool, threads, i -> multiplyAdds(1e-9f * i)), triad = fastest(pool, threads, i -> {
                int from = (int) ((long) NUMBERS * i / threads), to = (int) ((long) NUMBERS * (i + 1) / threads);
                triad(a, b, c, from, to);
                return a[from];
            });
            return new Machine(threads, 2.0 * CHAINS * VECTOR.length() * STEPS * threads / steps, 12.0 * NUMBERS / triad);
        }
    }

    private interface Share {
        float run(int thread);
    }

    private static double fastest(ExecutorService pool, int threads, Share share) {
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            try {
                for (var done : pool.invokeAll(IntStream.range(0, threads).mapToObj(i -> (Callable<Float>) () -> share.run(i)).toList()))
                    if (Float.isNaN(done.get())) throw new ArithmeticException("The multiply-adds went out of range");
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException("Measuring the machine failed", e);
            }
            best = Math.min(best, (System.nanoTime() - start) * 1e-9);
        }
        return best;
    }

    /** Twelve independent sums hide the latency of the multiply-add on every processor of today. */
    private static float multiplyAdds(float start) {
        FloatVector x = FloatVector.broadcast(VECTOR, 0.999f), y = FloatVector.broadcast(VECTOR, 1e-3f + start);
        FloatVector a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y, i = y, j = y, k = y, l = y;
        for (int step = 0; step < STEPS; step++) {
            a = a.fma(x, y);
            b = b.fma(x, y);
            c = c.fma(x, y);
            d = d.fma(x, y);
            e = e.fma(x, y);
            f = f.fma(x, y);
            g = g.fma(x, y);
            h = h.fma(x, y);
            i = i.fma(x, y);
            j = j.fma(x, y);
            k = k.fma(x, y);
            l = l.fma(x, y);
        }
        return a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).add(k).add(l).reduceLanes(VectorOperators.ADD);
    }

    /** a ← b + 3c: two numbers read and one written for each, as STREAM counts (McCalpin 1995). */
    private static void triad(float[] a, float[] b, float[] c, int from, int to) {
        for (int i = from; i < to; i++) a[i] = b[i] + 3 * c[i];
    }

    /** The part of the nearer limit that a call takes; above 1 where its data stay in a cache and memory is no limit. */
    double share(double flops, double bytes, double seconds) {
        return Math.max(flops / this.flops, bytes / bandwidth) / seconds;
    }
}
