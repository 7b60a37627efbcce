package lectern.kernel;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code %time} and {@code %timeit}: how long Java takes. */
final class TimeMagics {
    private static final int RUNS = 7;
    private static final double WARM_UP = 0.3, SHORTEST_RUN = 0.1;
    private static volatile Object sink;

    private TimeMagics() {}

    static List<Magic> all() {
        return List.of(
                new Magic("%time JAVA\n%%time",
                        "Runs Java once and says how long it took: by the clock, on all processors, and with how much new memory. Its value is the cell's.",
                        TimeMagics::time).ofCode(),
                new Magic("%timeit [-n LOOPS] [-r RUNS] JAVA\n%%timeit [-n LOOPS] [-r RUNS]",
                        "Runs Java many times, after a warm-up, and says the best, the mean and the standard deviation of one turn. So many turns make a run that it takes 0.1 s.",
                        TimeMagics::timeit).ofCode());
    }

    private static Object time(Call call) {
        String source = call.body() == null ? call.text() : call.body();
        if (source.isBlank() || call.body() != null && !call.words().isEmpty())
            throw call.wrong("expected Java " + (call.body() == null ? "after it" : "below it only"));
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long cpu = system.getProcessCpuTime(), bytes = threads.getTotalThreadAllocatedBytes(), collected = collectionMillis(), start = System.nanoTime();
        try {
            return call.shown(Cell.eval(call.kernel(), call.who(), source, source.strip()));
        } finally {
            double wall = (System.nanoTime() - start) / 1e9, busy = (system.getProcessCpuTime() - cpu) / 1e9;
            System.out.println(
                    "time " + seconds(wall) + ", processors " + seconds(busy) + ", new memory " + Bytes.text(threads.getTotalThreadAllocatedBytes() - bytes)
                            + ", garbage collection " + (collectionMillis() - collected) + " ms");
        }
    }

    private static long collectionMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum();
    }

    private static Object timeit(Call call) throws Exception {
        List<String> words = new ArrayList<>(List.of(call.text().isEmpty() ? new String[0] : call.text().split("\\s+(?=\\S)", -1)));
        int loops = 0, runs = RUNS, used = 0;
        while (used + 1 < words.size() && (words.get(used).equals("-n") || words.get(used).equals("-r"))) {
            int number = number(call, words.get(used), words.get(used + 1));
            if (words.get(used).equals("-n")) loops = number;
            else runs = number;
            used += 2;
        }
        String rest = call.text();
        for (int i = 0; i < used; i++) rest = rest.substring(rest.indexOf(words.get(i)) + words.get(i).length()).stripLeading();
        if (rest.isEmpty() == (call.body() == null)) throw call.wrong(call.body() == null ? "expected Java after it" : "expected -n or -r, got " + rest);
        measure(code(call, call.body() == null ? rest : call.body().strip()), loops, runs);
        return null;
    }

    private static int number(Call call, String option, String text) {
        if (!text.matches("[1-9]\\d{0,8}")) throw call.wrong("expected a count after " + option + ", got " + text);
        return Integer.parseInt(text);
    }

    /** One expression; or statements, of which the last may be an expression. Only the compiler can tell, so it is asked. */
    private static Hold.Maker code(Call call, String source) {
        String text = source.endsWith(";") ? source.substring(0, source.length() - 1) : source;
        IllegalArgumentException first = null;
        for (String body : new String[]{text, returning(text, '\n'), returning(text, ';'), "{ " + text + ";\n}"}) {
            try {
                return Hold.code(call.kernel(), call.who(), body, source);
            } catch (IllegalArgumentException e) {
                if (first == null) first = e;
            }
        }
        throw first;
    }

    private static String returning(String text, char end) {
        int cut = text.lastIndexOf(end) + 1;
        return "{ " + text.substring(0, cut) + " return " + text.substring(cut) + ";\n}";
    }

    private static void measure(Hold.Maker maker, int wanted, int runs) throws Exception {
        long start = System.nanoTime(), turns = 0;
        do {
            sink = maker.make();
            turns++;
        } while (wanted == 0 && (System.nanoTime() - start) / 1e9 < WARM_UP);
        int loops = wanted > 0 ? wanted : loops((System.nanoTime() - start) / 1e9 / turns);
        double best = Double.POSITIVE_INFINITY, sum = 0, squares = 0;
        for (int run = 0; run < runs; run++) {
            long begin = System.nanoTime();
            for (int i = 0; i < loops; i++) sink = maker.make();
            double each = (System.nanoTime() - begin) / 1e9 / loops;
            best = Math.min(best, each);
            sum += each;
            squares += each * each;
        }
        sink = null;
        double mean = sum / runs, deviation = runs < 2 ? 0 : Math.sqrt(Math.max(0, (squares - runs * mean * mean) / (runs - 1)));
        System.out
                .println("best " + seconds(best) + ", mean " + seconds(mean) + " ± " + seconds(deviation) + " (" + runs + (runs == 1 ? " run of " : " runs of ")
                        + Html.count(loops) + (loops == 1 ? " turn)" : " turns)"));
    }

    /** 1, 2 or 5 times a power of ten, so that a run takes long enough for the clock. */
    private static int loops(double each) {
        double needed = Math.max(1, SHORTEST_RUN / Math.max(each, 1e-9));
        double power = Math.pow(10, Math.floor(Math.log10(needed)));
        for (int step : new int[]{1, 2, 5}) if (step * power >= needed) return (int) (step * power);
        return (int) (10 * power);
    }

    static String seconds(double s) {
        if (s >= 60) return String.format(Locale.ROOT, "%d:%02d min", (long) s / 60, (long) s % 60);
        if (s >= 1) return String.format(Locale.ROOT, "%.2f s", s);
        if (s >= 1e-3) return String.format(Locale.ROOT, "%.3g ms", 1e3 * s);
        return s >= 1e-6 ? String.format(Locale.ROOT, "%.3g µs", 1e6 * s) : String.format(Locale.ROOT, "%.3g ns", 1e9 * s);
    }
}
