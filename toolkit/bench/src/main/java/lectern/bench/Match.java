package lectern.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Cases measured in processes of their own: each has a fresh one on either side; after a first call and a warm-up they take turns, and the median of all calls counts.
 * The peer answers "none" where it lacks a method.
 */
final class Match {
    private static final int ROUNDS = 5;
    private final String bench;
    private final Class<?> server;
    private final double warmUp;
    private final double seconds;
    private final double patience;
    private final int threads = Integer.parseInt(System.getenv().getOrDefault("LECTERN_THREADS", "2"));

    /**
     * Of {@code ./lectern bench} this one, with our side's main class; each warms up so long and measures for so long a round. When the rounds have taken {@code patience}
     * seconds, no further one begins; a peer has ten times as long for its first call.
     */
    Match(String bench, Class<?> server, double warmUp, double seconds, double patience) {
        this.bench = bench;
        this.server = server;
        this.warmUp = warmUp;
        this.seconds = seconds;
        this.patience = patience;
    }

    /** Measures and prints each case and writes the JSON so far, as a run is long; then the summary. */
    List<TrainRow> run(List<String> names, Options options) {
        if (names.isEmpty()) throw new IllegalArgumentException("--only leaves no case");
        System.out.println(threads + " threads; µs per call, peak memory in MB, seconds from the start of the process to the end of its first call");
        System.out.println(TrainRow.HEAD);
        Report report = new Report();
        List<TrainRow> rows = new ArrayList<>();
        for (String name : names) {
            TrainRow row = measure(name, options.peer());
            System.out.println(row);
            rows.add(row);
            report.add(row.row());
            if (options.json() != null) Report.write(options.json(), rows.stream().map(TrainRow::json).toList());
        }
        System.out.println(report.summary());
        return rows;
    }

    private TrainRow measure(String name, boolean beside) {
        try (Talk ours = new Talk(ourCommand(name)); Talk other = beside ? new Talk(peerCommand(name)) : null) {
            double first = number(ours, "first");
            double[] speeding = numbers(ours, "measure " + Math.max(3 * seconds, 5 * warmUp));
            String answer = other == null ? "none" : first(other);
            Talk peer = answer.equals("none") ? null : other;
            double peerFirst = peer == null ? Double.NaN : Double.parseDouble(answer);
            if (peerFirst < patience) peer.ask("measure " + warmUp);
            List<double[]> mine = new ArrayList<>(), theirs = new ArrayList<>();
            long end = System.nanoTime() + (long) (1e9 * patience);
            for (int round = 0; round < ROUNDS && (round == 0 || System.nanoTime() < end); round++) {
                mine.add(numbers(ours, "measure " + seconds));
                if (peer != null) theirs.add(numbers(peer, "measure " + seconds));
            }
            double median = median(mine);
            return new TrainRow(name, 1e6 * median, 1e6 * median(theirs), number(ours, "memory") / 1024,
                    peer == null ? Double.NaN : number(peer, "memory") / 1024,
                    first, peerFirst, first + untilFast(speeding, 1.2 * median));
        }
    }

    /** The seconds to the end of the peer's first call, or "none" where it lacks the method or does not come to the end, which is reported. */
    private String first(Talk peer) {
        try {
            return peer.ask("first", 10 * patience);
        } catch (IllegalStateException e) {
            System.out.printf("the peer did not finish the next case within %.0f s, or failed (%s)%n", 10 * patience, e.getMessage());
            return "none";
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
    private List<String> ourCommand(String name) {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), server.getName(), name, now()));
        return command;
    }

    private List<String> peerCommand(String name) {
        String python = System.getenv("LECTERN_PEER_PYTHON"), script = System.getProperty("lectern.bench.torch");
        if (python == null || script == null)
            throw new IllegalArgumentException("--peer needs LECTERN_PEER_PYTHON and the script. Hint: ./lectern bench " + bench + " --peer");
        return List.of(python, script, "--serve", name, "--threads", Integer.toString(threads), "--started", now());
    }

    private static String now() {
        return String.format(Locale.ROOT, "%.3f", System.currentTimeMillis() * 1e-3);
    }
}
