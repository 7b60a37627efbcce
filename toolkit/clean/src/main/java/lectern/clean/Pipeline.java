package lectern.clean;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dflib.DataFrame;

/**
 * Steps one after the other, each fitted on what the steps before it made of the training rows; {@code apply} never learns, so rows of a test change nothing.
 *
 * <p>{@code Pipeline clean = Pipeline.of(new MedianImputer("age"), new StandardScaler("age")); clean.fitApply(train); clean.apply(test); clean.save(path)}
 *
 * <p>The file is JSON: the names of the steps, their classes, and their {@link Step#state}. A pipeline loaded elsewhere gives the same bits.
 */
public final class Pipeline {
    private static final String FORMAT = "lectern pipeline 1";
    private final Map<String, Step> steps;
    private List<StepReport> reports = List.of();
    private final Map<String, DataFrame> removed = new LinkedHashMap<>();

    private Pipeline(Map<String, Step> steps) {
        this.steps = steps;
    }

    /** Steps in their order, named by their class; a second one of a class gets a number. */
    public static Pipeline of(Step... steps) {
        Pipeline p = new Pipeline(new LinkedHashMap<>());
        for (Step s : steps) {
            String name = s.name();
            for (int k = 2; p.steps.containsKey(name); k++) name = s.name() + k;
            p.steps.put(name, s);
        }
        return p;
    }

    /** Adds a step under a name of its own. */
    public Pipeline then(String name, Step step) {
        if (steps.putIfAbsent(name, step) != null) throw new IllegalArgumentException("Pipeline.then: there is a step \"%s\" already".formatted(name));
        return this;
    }

    /** The names of the steps in their order. */
    public List<String> names() {
        return List.copyOf(steps.keySet());
    }

    /** The step of that name. */
    public Step step(String name) {
        Step step = steps.get(name);
        if (step == null) throw new IllegalArgumentException("Pipeline: no step \"%s\". %s".formatted(name, Nearest.sentence(name, names())));
        return step;
    }

    /** Fits every step on the training rows. */
    public Pipeline fit(DataFrame train) {
        fitApply(train);
        return this;
    }

    /** Fits every step on the training rows and gives them cleaned. */
    public DataFrame fitApply(DataFrame train) {
        return run(train, true);
    }

    /**
     * Cleans rows by what was learnt from the training rows.
     *
     * @throws IllegalStateException before fit
     */
    public DataFrame apply(DataFrame frame) {
        return run(frame, false);
    }

    private DataFrame run(DataFrame frame, boolean fit) {
        List<StepReport> told = new ArrayList<>();
        Map<String, DataFrame> gone = new LinkedHashMap<>();
        for (Map.Entry<String, Step> e : steps.entrySet()) {
            try {
                Step step = e.getValue();
                DataFrame after = fit ? step.fitApply(frame) : step.apply(frame);
                if (step instanceof RowStep rows) gone.put(e.getKey(), frame.rows(rows.removed(frame)).select());
                told.add(StepReport.of(e.getKey(), frame, after, step));
                frame = after;
            } catch (IllegalArgumentException | IllegalStateException wrong) {
                String message = "Pipeline, step \"%s\": %s".formatted(e.getKey(), wrong.getMessage());
                throw wrong instanceof IllegalStateException ? new IllegalStateException(message, wrong) : new IllegalArgumentException(message, wrong);
            }
        }
        reports = List.copyOf(told);
        removed.clear();
        removed.putAll(gone);
        return frame;
    }

    /**
     * Undoes the steps, last first.
     *
     * @throws UnsupportedOperationException if a step has no inverse
     */
    public DataFrame invert(DataFrame frame) {
        for (String name : names().reversed()) frame = steps.get(name).invert(frame);
        return frame;
    }

    /** What each step did in the last run: rows in, rows out, cells changed, the formula. */
    public List<StepReport> explain() {
        return reports;
    }

    /** The rows that a step removed in the last run, as they came to it. */
    public DataFrame removed(String name) {
        step(name);
        DataFrame rows = removed.get(name);
        if (rows == null)
            throw new IllegalArgumentException("Pipeline.removed: step \"%s\" removed no rows; those that can are %s".formatted(name, removed.keySet()));
        return rows;
    }

    /** The pipeline as JSON. */
    public String json() {
        JsonArray all = new JsonArray();
        steps.forEach((name, step) -> {
            JsonObject o = new JsonObject();
            o.addProperty("name", name);
            o.addProperty("type", step.getClass().getName());
            o.add("state", StepState.GSON.toJsonTree(step));
            all.add(o);
        });
        JsonObject root = new JsonObject();
        root.addProperty("format", FORMAT);
        root.add("steps", all);
        return StepState.GSON.toJson(root);
    }

    /**
     * A pipeline from its JSON. Only classes that extend {@link Step} in this package and below are made.
     *
     * @throws IllegalArgumentException if the text is no saved pipeline; says what is wrong
     */
    public static Pipeline fromJson(String json) {
        try {
            JsonObject root = StepState.GSON.fromJson(json, JsonObject.class);
            if (root == null || !root.has("format") || !root.get("format").equals(new com.google.gson.JsonPrimitive(FORMAT))
                    || !(root.get("steps") instanceof JsonArray all))
                throw new IllegalArgumentException("Pipeline: expected the format \"%s\" and a list of steps".formatted(FORMAT));
            Pipeline p = new Pipeline(new LinkedHashMap<>());
            for (JsonElement e : all) {
                if (!(e instanceof JsonObject o) || !text(o, "name") || !text(o, "type"))
                    throw new IllegalArgumentException("Pipeline: expected a step with name, type and state, got " + e);
                p.then(o.get("name").getAsString(), StepState.step(type(o.get("type").getAsString()), o.get("state")));
            }
            return p;
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("Pipeline: no JSON: " + e.getMessage(), e);
        }
    }

    private static boolean text(JsonObject o, String field) {
        return o.get(field) instanceof com.google.gson.JsonPrimitive p && p.isString();
    }

    private static Class<? extends Step> type(String name) {
        try {
            if (!name.startsWith("lectern.clean.")) throw new ClassNotFoundException(name);
            Class<? extends Step> type = Class.forName(name, false, Pipeline.class.getClassLoader()).asSubclass(Step.class);
            if (java.lang.reflect.Modifier.isAbstract(type.getModifiers())) throw new ClassNotFoundException(name);
            return type;
        } catch (ClassNotFoundException | ClassCastException | LinkageError e) {
            throw new IllegalArgumentException("Pipeline: \"%s\" is no cleaning step of this Lectern".formatted(name), e);
        }
    }

    /** Writes the pipeline to a file, complete or not at all. */
    public void save(Path file) {
        try {
            Path part = Files.createTempFile(file.toAbsolutePath().getParent(), "pipeline", ".part");
            try {
                Files.writeString(part, json());
                move(part, file);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static void move(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Reads a pipeline from a file. */
    public static Pipeline load(Path file) {
        try {
            return fromJson(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Each step: in the last run rows in and out and cells changed, and its formula. */
    @Override
    public String toString() {
        if (!reports.isEmpty()) return reports.stream().map(StepReport::toString).collect(Collectors.joining("\n"));
        return steps.entrySet().stream().map(e -> e.getKey().equals(e.getValue().name()) ? e.getValue().toString() : e.getKey() + " = " + e.getValue())
                .collect(Collectors.joining("\n"));
    }
}
