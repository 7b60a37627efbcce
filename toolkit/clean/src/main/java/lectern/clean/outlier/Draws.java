package lectern.clean.outlier;

import lectern.tensor.Generator;

/** Single random numbers in double precision from one generator. */
final class Draws {
    private final Generator source;

    Draws(Generator source) {
        this.source = source;
    }

    /** One for each piece of independent work. */
    static Draws[] split(int n) {
        Draws[] all = new Draws[n];
        for (int i = 0; i < n; i++) all[i] = new Draws(Generator.main().split());
        return all;
    }

    /** In [0, 1). */
    double unit() {
        return (source.nextLong() >>> 11) * 0x1p-53;
    }

    /** 0 … n − 1. */
    int below(int n) {
        return (int) (unit() * n);
    }

    /** Standard normal (Box and Muller 1958). */
    double normal() {
        return Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
    }

    /** k different ones of 0 … n − 1 (Fisher and Yates). */
    int[] sample(int k, int n) {
        int[] all = new int[n];
        for (int i = 0; i < n; i++) all[i] = i;
        for (int i = 0; i < k; i++) {
            int j = i + below(n - i), swap = all[i];
            all[i] = all[j];
            all[j] = swap;
        }
        return java.util.Arrays.copyOf(all, k);
    }
}
