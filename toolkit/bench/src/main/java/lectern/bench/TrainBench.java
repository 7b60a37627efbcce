package lectern.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * {@code ./lectern bench train}: whole training steps, beside PyTorch with {@code --peer}. Each workload has a fresh process on either side; after a first step and a
 * warm-up they take turns, and the median of all steps counts.
 */
public final class TrainBench {
    private static final int ROUNDS = 5;
    private static final double ROUND_SECONDS = 1;

    private TrainBench() {}

    public static void main(String[] words) {
        try {
            run(Options.parse(words));
        } catch (IllegalArgumentException e) {
            System.err.println("bench train: " + e.getMessage());
            System.exit(2);
        }
    }

    private static void run(Options options) {
        List<String> names = Workloads.all().keySet().stream().filter(options.only()).toList();
        if (names.isEmpty()) throw new IllegalArgumentException("--only leaves no workload");
        int threads = Integer.parseInt(System.getenv().getOrDefault("LECTERN_THREADS", "2"));
        System.out.println(threads + " threads, float32; µs per training step, peak memory in MB, seconds from the start of the process to its first step");
        System.out.println(TrainRow.HEAD);
        Report report = new Report();
        List<TrainRow> rows = new ArrayList<>();
        for (String name : names) {
            TrainRow row = measure(name, threads, options);
            System.out.println(row);
            rows.add(row);
            report.add(row.row());
        }
        System.out.println(report.summary());
        if (options.json() != null) Report.write(options.json(), rows.stream().map(TrainRow::json).toList());
    }

    private static TrainRow measure(String name, int threads, Options options) {
        try (Talk ours = new Talk(ourCommand(name)); Talk peer = options.peer() ? new Talk(peerCommand(name, threads)) : null) {
            double first = number(ours, "first"), warmUp = Math.max(3, 5 * options.warmUp());
            double[] speeding = numbers(ours, "measure " + warmUp);
            double peerFirst = peer == null ? Double.NaN : number(peer, "first");
            if (peer != null) peer.ask("measure " + options.warmUp());
            List<double[]> mine = new ArrayList<>(), theirs = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                mine.add(numbers(ours, "measure " + ROUND_SECONDS));
                if (peer != null) theirs.add(numbers(peer, "measure " + ROUND_SECONDS));
            }
            double median = median(mine);
            return new TrainRow(name, 1e6 * median, 1e6 * median(theirs), number(ours, "memory") / 1024,
                    peer == null ? Double.NaN : number(peer, "memory") / 1024,
                    first, peerFirst, first + untilFast(speeding, 1.2 * median));
        }
    }

    /** Seconds of steps until five of them in a row were no slower than this. */
    private static double untilFast(double[] steps, double fast) {
        double sum = 0;
        int row = 0;
        for (double step : steps) {
            sum += step;
            row = step <= fast ? row + 1 : 0;
            if (row == 5) return sum;
        }
        return sum;
    }

    private static double number(Talk side, String question) {
        return Double.parseDouble(side.ask(question));
    }

    private static double[] numbers(Talk side, String question) {
        return Arrays.stream(side.ask(question).split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static double median(List<double[]> rounds) {
        double[] all = rounds.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        return all.length == 0 ? Double.NaN : all[all.length / 2];
    }

    /** This JVM's own command with another main class. */
    private static List<String> ourCommand(String name) {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), TrainServer.class.getName(), name, now()));
        return command;
    }

    private static List<String> peerCommand(String name, int threads) {
        String python = System.getenv("LECTERN_PEER_PYTHON"), script = System.getProperty("lectern.bench.torch");
        if (python == null || script == null)
            throw new IllegalArgumentException("--peer needs LECTERN_PEER_PYTHON and the script. Hint: ./lectern bench train --peer");
        return List.of(python, script, "--serve", name, "--threads", Integer.toString(threads), "--started", now());
    }

    private static String now() {
        return String.format(Locale.ROOT, "%.3f", System.currentTimeMillis() * 1e-3);
    }
}
