package lectern.clean.augment;

import lectern.tensor.Generator;

/** Numbers from Beta(α, α), as G/(G + G′) of two Gamma numbers (Marsaglia and Tsang 2000). */
final class Beta {
    private Beta() {}

    static double draw(double alpha, Generator random) {
        double a = logGamma(alpha, random), b = logGamma(alpha, random);
        return 1 / (1 + Math.exp(b - a));
    }

    /** The logarithm of a number from Gamma(alpha, 1): for a small alpha the number itself would be 0. */
    private static double logGamma(double alpha, Generator random) {
        if (alpha < 1) return logGamma(alpha + 1, random) + Math.log(1 - Augmentation.draw(random, 0, 1)) / alpha;
        double d = alpha - 1 / 3.0, c = 1 / Math.sqrt(9 * d);
        while (true) {
            double z = random.normal(1).item(), v = Math.pow(1 + c * z, 3), u = 1 - Augmentation.draw(random, 0, 1);
            if (v > 0 && Math.log(u) < 0.5 * z * z + d - d * v + d * Math.log(v)) return Math.log(d * v);
        }
    }
}
