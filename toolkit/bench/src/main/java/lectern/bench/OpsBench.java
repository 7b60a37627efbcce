package lectern.bench;

import static lectern.tensor.Tensors.randn;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import lectern.tensor.Tensor;

/** {@code ./lectern bench ops}: times every operation, beside PyTorch with {@code --peer}. */
public final class OpsBench {
    private OpsBench() {}

    public static void main(String[] words) {
        try {
            run(Options.parse(words));
        } catch (IllegalArgumentException e) {
            System.err.println("bench ops: " + e.getMessage());
            System.exit(2);
        }
    }

    private static void run(Options options) {
        List<Case> cases = Case.all().stream().filter(c -> options.only().test(c.name())).toList();
        if (cases.isEmpty()) throw new IllegalArgumentException("--only leaves no case");
        say("First product of 512×512 matrices %.2f s after the JVM's start", firstProduct());
        int threads = Integer.parseInt(System.getenv().getOrDefault("LECTERN_THREADS", "2"));
        Machine machine = Machine.measure(threads);
        say("%d threads, float32. Limits of this machine: %.1f GFLOP/s in multiply-adds, %.1f GB/s to memory", threads, machine.flops() * 1e-9,
                machine.bandwidth() * 1e-9);
        Report report = new Report();
        try (PyTorch peer = options.peer() ? peer(threads, options.warmUp()) : null) {
            Duel duel = new Duel(new Lectern(options.warmUp()), peer, machine);
            System.out.println(Row.HEAD);
            for (Case c : cases) {
                Row row = duel.measure(c);
                System.out.println(row);
                report.add(row);
            }
        }
        cases.stream().filter(c -> c.operation().endsWith(".step")).forEach(c -> say("A step of %s allocates %,d bytes", c, Allocation.bytes(c)));
        System.out.println(report.summary());
        if (options.json() != null) report.write(options.json());
    }

    /** Seconds from the JVM's start to the first product. */
    private static double firstProduct() {
        Tensor y = randn(512, 512).matmul(randn(512, 512));
        long now = System.currentTimeMillis();
        if (Double.isNaN(y.get(0, 0))) throw new ArithmeticException("The first product is not a number");
        return (now - ManagementFactory.getRuntimeMXBean().getStartTime()) * 1e-3;
    }

    private static PyTorch peer(int threads, double warmUp) {
        String python = System.getenv("LECTERN_PEER_PYTHON"), script = System.getProperty("lectern.bench.torch");
        if (python == null || script == null)
            throw new IllegalArgumentException("--peer needs LECTERN_PEER_PYTHON and the script. Hint: ./lectern bench ops --peer");
        return new PyTorch(python, script, threads, warmUp);
    }

    private static void say(String form, Object... values) {
        System.out.println(String.format(Locale.ROOT, form, values));
    }
}
