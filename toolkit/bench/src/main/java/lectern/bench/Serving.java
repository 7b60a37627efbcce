package lectern.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import lectern.tensor.Tensors;

/**
 * Our side of one measurement, in a process of its own. It answers "first" with the seconds from the asking for the process to the end of the first call, "measure SECONDS"
 * with the time of each call, and "memory" with its peak in kB.
 */
final class Serving {
    private final double asked;
    private final int least;
    private Supplier<?> call;

    /** {@code asked}: when the process was asked for, in seconds of the clock; {@code least}: calls that each answer times at least. */
    Serving(double asked, int least) {
        this.asked = asked;
        this.least = least;
    }

    /** Answers until the questions end; {@code ready} makes the data and gives the call. */
    void answer(Supplier<Supplier<?>> ready) throws IOException {
        Tensors.seed(0);
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = questions.readLine()) != null;) System.out.println(answer(line.split(" "), ready));
    }

    private String answer(String[] question, Supplier<Supplier<?>> ready) throws IOException {
        return switch (question[0]) {
            case "first" -> {
                call = ready.get();
                call.get();
                yield String.valueOf(System.currentTimeMillis() * 1e-3 - asked);
            }
            case "measure" -> seconds(Double.parseDouble(question[1])).stream().map(String::valueOf).collect(Collectors.joining(" "));
            default -> String.valueOf(peak());
        };
    }

    private List<Double> seconds(double atLeast) {
        List<Double> times = new ArrayList<>();
        long end = System.nanoTime() + (long) (atLeast * 1e9);
        while (System.nanoTime() < end || times.size() < least) {
            long start = System.nanoTime();
            call.get();
            times.add((System.nanoTime() - start) * 1e-9);
        }
        return times;
    }

    /** The most memory that was ever resident, as Linux counts it; NaN elsewhere. */
    private static double peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) return Double.NaN;
        return Files.readAllLines(status).stream().filter(l -> l.startsWith("VmHWM")).mapToDouble(l -> Double.parseDouble(l.replaceAll("\\D", ""))).findFirst()
                .orElse(Double.NaN);
    }
}
