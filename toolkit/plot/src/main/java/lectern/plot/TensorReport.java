package lectern.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import lectern.tensor.Tensor;
import lectern.tensor.TensorText;

/** The numbers of a tensor: how many, how large, how they lie, how many are none. */
record TensorReport(Chart chart, List<String> lines) implements NetPicture {
    static Figure of(Tensor x) {
        if (x == null) throw new IllegalArgumentException("statistics: expected a tensor, got null");
        double[] all = x.toDoubles(), v = Arrays.stream(all).filter(Double::isFinite).sorted().toArray();
        long bytes = (long) all.length * switch (x.dtype()) {
            case FLOAT64 -> 8;
            case FLOAT32, INT32 -> 4;
            case BOOL -> 1;
        };
        List<String> lines = new ArrayList<>();
        if (v.length > 0) {
            double mean = Arrays.stream(v).average().orElseThrow(), square = Arrays.stream(v).map(d -> (d - mean) * (d - mean)).sum();
            lines.add("mean %s, standard deviation %s".formatted(text(mean), v.length < 2 ? "–" : text(Math.sqrt(square / (v.length - 1)))));
            lines.add("smallest %s, quartiles %s, %s, %s, largest %s".formatted(text(v[0]), text(at(v, 0.25)), text(at(v, 0.5)), text(at(v, 0.75)),
                    text(v[v.length - 1])));
        }
        long zeros = Arrays.stream(v).filter(d -> d == 0).count(), nan = Arrays.stream(all).filter(Double::isNaN).count();
        long up = Arrays.stream(all).filter(d -> d == Double.POSITIVE_INFINITY).count(), down = all.length - v.length - nan - up;
        lines.add(count(zeros) + " zero, "
                + (all.length == v.length ? "all finite"
                        : count(all.length - v.length) + " not finite: " + count(nan) + " NaN, " + count(up)
                                + " ∞, " + count(down) + " −∞"));
        String title = "%s %s, %s value%s, %s".formatted(x.dtype().name().toLowerCase(Locale.ROOT), x.shapeText(), count(all.length),
                all.length == 1 ? "" : "s",
                bytes < 10_000 ? bytes + " B"
                        : bytes < 10_000_000 ? String.format(Locale.ROOT, "%,.0f kB", bytes / 1e3) : String.format(Locale.ROOT, "%,.0f MB", bytes / 1e6));
        return Figure.of(new TensorReport(new Chart(List.of(Bins.of(all))), lines)).title(title).caption(String.join("; ", lines)).size(640, 300);
    }

    private static String text(double v) {
        return TensorText.number(v);
    }

    private static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** The quantile between neighbours in order. */
    private static double at(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        return below + 1 == sorted.length ? sorted[below] : sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }

    @Override
    public Scene draw(Look look) {
        return chart.draw(look);
    }

    @Override
    public String text(Look look) {
        return String.join("\n", lines) + "\n" + Text.chart(chart, look);
    }

    @Override
    public String describe(Look look) {
        return chart.describe(look);
    }

    @Override
    public int marks(Look look) {
        return chart.marks(look);
    }
}
