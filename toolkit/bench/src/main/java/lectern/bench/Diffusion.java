package lectern.bench;

import static lectern.tensor.Tensors.linspace;

import lectern.tensor.DType;
import lectern.tensor.Tensor;

/** Noise added in steps: x_t = √ᾱ_t x₀ + √(1 − ᾱ_t) ε, ᾱ_t = Π (1 − β_s), β rising evenly (Ho et al. 2020, equation 4). */
final class Diffusion {
    private final Tensor kept;

    Diffusion(int steps, double first, double last) {
        double[] alpha = linspace(first, last, steps).toDoubles();
        double product = 1;
        for (int t = 0; t < steps; t++) alpha[t] = product *= 1 - alpha[t];
        kept = Tensor.wrap(alpha, steps).to(DType.FLOAT32);
    }

    /** Images x with the noise of their time t [n]. */
    Tensor noisy(Tensor x, Tensor noise, Tensor t) {
        Tensor a = kept.indexSelect(0, t).reshape(-1, 1, 1, 1);
        return a.sqrt().mul(x).add(a.neg().add(1).sqrt().mul(noise));
    }
}
