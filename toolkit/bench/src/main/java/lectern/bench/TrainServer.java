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
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Our side of one workload, in a process of its own. It answers "first" with the seconds from the asking for the process to the end of the first step, "measure SECONDS"
 * with the time of each step, and "memory" with its peak in kB.
 */
public final class TrainServer {
    private TrainServer() {}

    public static void main(String[] words) throws IOException {
        double asked = Double.parseDouble(words[1]);
        Tensors.seed(0);
        Supplier<Tensor> step = null;
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = questions.readLine()) != null;) {
            String[] question = line.split(" ");
            if (question[0].equals("first")) {
                step = Workloads.of(words[0]).apply(Source.random());
                step.get().item();
                System.out.println(System.currentTimeMillis() * 1e-3 - asked);
            } else if (question[0].equals("measure")) {
                System.out.println(seconds(step, Double.parseDouble(question[1])).stream().map(String::valueOf).collect(Collectors.joining(" ")));
            } else {
                System.out.println(peak());
            }
        }
    }

    private static List<Double> seconds(Supplier<Tensor> step, double least) {
        List<Double> times = new ArrayList<>();
        long end = System.nanoTime() + (long) (least * 1e9);
        while (System.nanoTime() < end || times.size() < 5) {
            long start = System.nanoTime();
            step.get();
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
