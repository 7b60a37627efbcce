package lectern.plot;

import java.util.Arrays;
import java.util.Locale;
import lectern.tensor.Tensor;

/** How the numbers of some tensors lie: a histogram, mean and standard deviation of the finite ones, and how many are not. */
record Distribution(Histogram bars, int n, int bad, double mean, double std) {
    private static final int BINS = 24;
    private static final String STEPS = " ▁▂▃▄▅▆▇█";

    static Distribution of(Tensor... tensors) {
        double[] all = Arrays.stream(tensors).flatMapToDouble(x -> Arrays.stream(x.toDoubles())).toArray();
        double[] finite = Arrays.stream(all).filter(v -> Series.visible(v, false)).toArray();
        double mean = Arrays.stream(finite).average().orElse(Double.NaN);
        double variance = Arrays.stream(finite).map(v -> (v - mean) * (v - mean)).average().orElse(Double.NaN);
        return new Distribution(Bins.of(finite, BINS), finite.length, all.length - finite.length, mean, Math.sqrt(variance));
    }

    private double lo() {
        return bars.x()[0];
    }

    private double hi() {
        return bars.x()[bars.x().length - 1];
    }

    /** Mean and deviation in few digits. */
    String words() {
        if (n + bad == 0) return "empty";
        String finite = n == 0 ? "" : "μ " + digits(Math.abs(mean) < std / 1000 ? 0 : mean) + " σ " + digits(std);
        return (finite + (bad == 0 ? "" : String.format(Locale.ROOT, " %,d not finite", bad))).strip();
    }

    private static String digits(double v) {
        return v == 0 ? "0"
                : Math.abs(v) >= 1e-3 && Math.abs(v) < 1e4 ? Ticks.number(Double.parseDouble(String.format(Locale.ROOT, "%.2g", v)))
                        : String.format(Locale.ROOT, "%.1e", v).replace("e-0", "e−").replace("e+0", "e").replace("-", "−");
    }

    /** The histogram in block characters, two bins each. */
    String line() {
        double most = Arrays.stream(bars.y()).max().orElse(0);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i + 1 < bars.y().length; i += 2) {
            double share = most == 0 ? 0 : Math.max(bars.y()[i], bars.y()[i + 1]) / most;
            out.append(STEPS.charAt((int) Math.ceil(share * (STEPS.length() - 1))));
        }
        return out.toString();
    }

    /** The histogram with its ends and, as a small line, zero. */
    void draw(Scene scene, double left, double top, double width, double height) {
        double most = Arrays.stream(bars.y()).max().orElse(0), step = width / Math.max(1, bars.y().length), bottom = top + height;
        for (int i = 0; i < bars.y().length && n > 0; i++) {
            if (bars.y()[i] == 0) continue;
            double tall = Math.max(1, height * bars.y()[i] / most);
            scene.rectangle(left + i * step, bottom - tall, Math.max(0.5, step - 0.5), tall, Palette.series(0));
        }
        scene.line(left, bottom, left + width, bottom, Palette.AXIS, 1);
        scene.words(words(), left, top - 5, 0, 11, Palette.SOFT);
        if (n == 0) return;
        double zero = left - lo() / (hi() - lo()) * width;
        if (lo() < 0 && hi() > 0) scene.line(zero, bottom, zero, bottom + 5, Palette.INK, 1.5);
        scene.words(digits(lo()), left, bottom + 13, 0, 11, Palette.SOFT);
        scene.words(digits(hi()), left + width, bottom + 13, 1, 11, Palette.SOFT);
    }
}
