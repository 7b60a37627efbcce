package lectern.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lectern.tensor.Generator;

/**
 * A search for good settings: over a grid, at random (Bergstra and Bengio 2012), or by successive halving, which gives many settings a little training and the better
 * ones more (Jamieson and Talwalkar 2016). Before each trial the main generator is seeded by the search's seed and the trial's number, so a trial gives the same score
 * whenever it is run. With a file, trials that are done are not run again: a search that was interrupted goes on.
 *
 * <pre>{@code
 * var best = new Search().logRange("rate", 1e-4, 1).choice("width", 16, 64).seed(7).file(Path.of("search.jsonl"))
 *     .random(20, s -> {
 *         var net = new Sequential(new Linear(4, s.whole("width")), new ReLU(), new Linear(s.whole("width"), 3));
 *         return CrossValidation.of(Splitter.random().folds(data, 5), fold -> loss(net.copy(), s.get("rate"), fold)).mean();
 *     });
 * best.setting()
 * }</pre>
 */
public final class Search {
    /** What a setting is worth. */
    @FunctionalInterface
    public interface Objective {
        /** The score; smaller is better unless {@link Search#largest} is set. */
        double score(Setting setting);
    }

    /** What a setting is worth after some training. */
    @FunctionalInterface
    public interface BudgetedObjective {
        /** The score after {@code budget} units of training, such as epochs. */
        double score(Setting setting, int budget);
    }

    private record Axis(double low, double high, boolean log, double[] choices) {
        @Override
        public String toString() {
            return choices != null ? Arrays.toString(choices) : "%s%s … %s".formatted(log ? "log " : "", low, high);
        }

        double draw(double u) {
            if (choices != null) return choices[(int) (u * choices.length)];
            return log ? low * Math.pow(high / low, u) : low + u * (high - low);
        }
    }

    private final Map<String, Axis> axes = new LinkedHashMap<>();
    private final List<Trial> trials = new ArrayList<>();
    private long seed = 42;
    private boolean larger;
    private Path file;

    /** A value that is one of these. */
    public Search choice(String name, double... values) {
        if (values.length == 0) throw new IllegalArgumentException("Search: expected values for %s, got none".formatted(name));
        return axis(name, new Axis(0, 0, false, values.clone()));
    }

    /** A value drawn evenly between two bounds. */
    public Search range(String name, double low, double high) {
        if (!(low < high)) throw new IllegalArgumentException("Search: expected low < high for %s, got %s and %s".formatted(name, low, high));
        return axis(name, new Axis(low, high, false, null));
    }

    /** A value whose logarithm is drawn evenly: for rates and penalties. */
    public Search logRange(String name, double low, double high) {
        if (!(0 < low && low < high)) throw new IllegalArgumentException("Search: expected 0 < low < high for %s, got %s and %s".formatted(name, low, high));
        return axis(name, new Axis(low, high, true, null));
    }

    private Search axis(String name, Axis axis) {
        if (name == null || name.isBlank() || axes.putIfAbsent(name, axis) != null)
            throw new IllegalArgumentException("Search: expected a new name for a value, got " + name);
        return this;
    }

    /** Decides what is drawn, and the random numbers of every trial. */
    public Search seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** The largest score is the best, as with accuracies. */
    public Search largest() {
        larger = true;
        return this;
    }

    /** Keeps every trial in a file, one line of JSON each; trials that stand there are not run again. */
    public Search file(Path file) {
        this.file = file;
        return this;
    }

    /** Tries every combination of the choices. */
    public Trial grid(Objective objective) {
        List<Setting> settings = new ArrayList<>(List.of(new Setting(Map.of())));
        axes.forEach((name, axis) -> {
            if (axis.choices == null)
                throw new IllegalArgumentException("Search: a grid has choices, %s has a range. Hint: choice(\"%s\", …) or random(n, …)".formatted(name, name));
            List<Setting> longer = new ArrayList<>();
            for (Setting s : settings) for (double value : axis.choices) longer.add(with(s, name, value));
            settings.clear();
            settings.addAll(longer);
        });
        return run("grid", settings, objective);
    }

    /** Tries n settings drawn at random. */
    public Trial random(int n, Objective objective) {
        return run("random " + n, draw(n), objective);
    }

    /** Tries n settings with the least budget, then the best 1/factor of them with factor times as much, and so on until one is left. */
    public Trial halving(int n, int budget, int factor, BudgetedObjective objective) {
        if (budget < 1 || factor < 2)
            throw new IllegalArgumentException("Search: expected a budget of at least 1 and a factor of at least 2, got %d and %d".formatted(budget, factor));
        TrialLog log = begin("halving %d %d %d".formatted(n, budget, factor));
        List<Trial> left = new ArrayList<>();
        for (Setting setting : draw(n)) left.add(new Trial(left.size(), setting, 0, Double.NaN));
        for (int given = budget;; given = Math.multiplyExact(given, factor)) {
            List<Trial> done = new ArrayList<>();
            int units = given;
            for (Trial t : left) done.add(trial(log, t.number(), t.setting(), units, setting -> objective.score(setting, units)));
            done.sort(order());
            if (done.size() == 1) return done.getFirst();
            left = done.subList(0, Math.max(1, done.size() / factor));
        }
    }

    /** Every trial of the last search, in the order in which they were made. */
    public List<Trial> trials() {
        return List.copyOf(trials);
    }

    private Trial run(String kind, List<Setting> settings, Objective objective) {
        TrialLog log = begin(kind);
        for (int i = 0; i < settings.size(); i++) trial(log, i, settings.get(i), 0, objective);
        return trials.stream().min(order()).orElseThrow();
    }

    private TrialLog begin(String kind) {
        if (axes.isEmpty()) throw new IllegalArgumentException("Search: expected something to vary, got nothing. Hint: logRange(\"rate\", 1e-4, 1)");
        trials.clear();
        return new TrialLog(file,
                "%s, seed %d, %s".formatted(kind, seed, axes.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).collect(Collectors.joining("; "))));
    }

    private Trial trial(TrialLog log, int number, Setting setting, int budget, Objective objective) {
        Double known = log.score(number, budget);
        double score;
        if (known != null) {
            score = known;
        } else {
            Generator.main().seed(31 * seed + number);
            score = objective.score(setting);
        }
        Trial trial = new Trial(number, setting, budget, score);
        if (known == null) log.add(trial);
        trials.add(trial);
        return trial;
    }

    /** The best first; NaN last; of equals the first that was drawn. */
    private Comparator<Trial> order() {
        return Comparator.comparingDouble((Trial t) -> Double.isNaN(t.score()) ? Double.POSITIVE_INFINITY : larger ? -t.score() : t.score())
                .thenComparingInt(Trial::number);
    }

    private List<Setting> draw(int n) {
        if (n < 1) throw new IllegalArgumentException("Search: expected at least 1 setting, got " + n);
        Generator random = new Generator(seed);
        List<Setting> settings = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Setting setting = new Setting(Map.of());
            for (Map.Entry<String, Axis> axis : axes.entrySet())
                setting = with(setting, axis.getKey(), axis.getValue().draw((random.nextLong() >>> 11) * 0x1p-53));
            settings.add(setting);
        }
        return settings;
    }

    private static Setting with(Setting setting, String name, double value) {
        Map<String, Double> values = new LinkedHashMap<>(setting.values());
        values.put(name, value);
        return new Setting(values);
    }

    /** The trials so far, the best first. */
    @Override
    public String toString() {
        return trials.isEmpty() ? "Search(%s)".formatted(String.join(", ", axes.keySet()))
                : trials.stream().sorted(Comparator.comparingInt((Trial t) -> -t.budget()).thenComparing(order())).map(Trial::toString)
                        .collect(Collectors.joining("\n"));
    }
}
