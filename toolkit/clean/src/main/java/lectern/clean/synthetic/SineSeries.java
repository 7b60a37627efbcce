package lectern.clean.synthetic;

import lectern.tensor.Generator;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Series of sines: s(t) = Σₖ amplitudeₖ·sin(2πt/periodₖ + φₖ) + trend·t + noise·ε, with phases φₖ ~ U(0, 2π).
 *
 * <p>{@code Tensor s = new SineSeries(500).wave(1, 12).wave(0.3, 5).trend(0.01).noise(0.1).make(1)} gives one series [1, 500]; windows to learn from:
 * {@code new SlidingWindows(24).forecast(s.at("0"))}.
 */
public final class SineSeries {
    private final int length;
    private final double[] amplitudes;
    private final double[] periods;
    private final double trend;
    private final double noise;

    /** Series of a length, flat at first. */
    public SineSeries(int length) {
        this(length, new double[0], new double[0], 0, 0);
        if (length < 1) throw new IllegalArgumentException("SineSeries: expected a length of at least 1, got " + length);
    }

    private SineSeries(int length, double[] amplitudes, double[] periods, double trend, double noise) {
        this.length = length;
        this.amplitudes = amplitudes;
        this.periods = periods;
        this.trend = trend;
        this.noise = noise;
    }

    /** With one wave more. */
    public SineSeries wave(double amplitude, double period) {
        if (!(period > 0)) throw new IllegalArgumentException("SineSeries: expected a period above 0, got " + period);
        return new SineSeries(length, with(amplitudes, amplitude), with(periods, period), trend, noise);
    }

    /** With a rise per step. */
    public SineSeries trend(double perStep) {
        return new SineSeries(length, amplitudes, periods, perStep, noise);
    }

    /** With normal noise of a deviation. */
    public SineSeries noise(double deviation) {
        Synthetic.count("SineSeries", 1, deviation);
        return new SineSeries(length, amplitudes, periods, trend, deviation);
    }

    /** n series [n, length], each with phases of its own. */
    public Tensor make(int n) {
        Synthetic.count("SineSeries", n, 0);
        double[] phases = Tensors.uniform(0, 2 * Math.PI, n, Math.max(1, periods.length)).toDoubles();
        float[] s = new float[Math.multiplyExact(n, length)];
        for (int i = 0; i < n; i++) {
            for (int t = 0; t < length; t++) {
                double value = trend * t;
                for (int k = 0; k < periods.length; k++) value += amplitudes[k] * Math.sin(2 * Math.PI * t / periods[k] + phases[i * periods.length + k]);
                s[i * length + t] = (float) value;
            }
        }
        Tensor x = Tensors.fromArray(s, n, length), epsilon = Generator.main().normal(n, length);
        return noise == 0 ? x : x.add(epsilon.mul(noise));
    }

    private static double[] with(double[] a, double x) {
        double[] longer = java.util.Arrays.copyOf(a, a.length + 1);
        longer[a.length] = x;
        return longer;
    }
}
