package lectern.train;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import lectern.nn.Layer;
import lectern.optim.Optimizer;
import lectern.tensor.Generator;
import lectern.tensor.Tensor;

/**
 * A run as it was saved: weights, what the optimiser remembers, the random state, and notes such as the epoch. It is one {@link Safetensors} file: the weights under their
 * own names, so that Python reads them, the tensors of another part under {@code part/name}, the rest as JSON among the texts, and a checksum over all of it.
 *
 * <pre>{@code
 * Checkpoint.save(Path.of("run.safetensors"), net, optimizer, Map.of("epoch", 3));
 * var saved = Checkpoint.load(Path.of("run.safetensors")).restore(net, optimizer);
 * saved.notes().get("epoch")                                       // 3
 * }</pre>
 *
 * A save replaces the file as a whole or not at all: whoever is killed while saving finds the file before.
 *
 * @throws CorruptFileException from {@code load} if the file is not what was saved
 * @throws SaveException from {@code save} if it could not be written; the file that was there before is unchanged
 */
public final class Checkpoint {
    static final String OPTIMIZER = "optimizer";
    private static final String REST = "lectern";
    private static final String KIND = "optimizer";
    private static final String GENERATOR = "generator";
    private static final String NOTES = "notes";

    private final Map<String, Map<String, Tensor>> parts = new LinkedHashMap<>();
    private final String optimizer;
    private final long generator;
    private final Map<String, Object> notes = new LinkedHashMap<>();

    private Checkpoint(Path file, Safetensors content) {
        parts.put("", new LinkedHashMap<>());
        content.tensors().forEach((name, x) -> {
            int slash = name.indexOf('/');
            parts.computeIfAbsent(name.substring(0, Math.max(slash, 0)), part -> new LinkedHashMap<>()).put(name.substring(slash + 1), x);
        });
        if (!(rest(content) instanceof Map<?, ?> rest) || !(rest.get(GENERATOR) instanceof Long state) || !(rest.get(KIND) instanceof String kind)
                || !(rest.get(NOTES) instanceof Map<?, ?> noted))
            throw new CorruptFileException(file, 0, "a checkpoint of Lectern", "a file without its texts. Hint: Safetensors.read for other files");
        generator = state;
        optimizer = kind;
        noted.forEach((name, value) -> notes.put(name.toString(), value));
    }

    private static Object rest(Safetensors content) {
        try {
            return Json.read(content.metadata().getOrDefault(REST, "null"));
        } catch (JsonException e) {
            return null;
        }
    }

    /** Saves weights and buffers of a net. */
    public static void save(Path file, Layer net) {
        save(file, Map.of("", net.state()), "", Map.of(), new Disk());
    }

    /** Saves a net, its optimiser and the random state. */
    public static void save(Path file, Layer net, Optimizer optimizer) {
        save(file, net, optimizer, Map.of());
    }

    /** Saves a net, its optimiser, the random state, and notes: numbers, texts, booleans, lists and maps by name. */
    public static void save(Path file, Layer net, Optimizer optimizer, Map<String, ?> notes) {
        save(file, Map.of("", net.state(), OPTIMIZER, optimizer.state()), optimizer.getClass().getSimpleName(), notes, new Disk());
    }

    /** Saves tensors part by part, the weights in the part {@code ""}, an optimiser in {@code "optimizer"}, with the random state and notes. */
    public static void save(Path file, Map<String, Map<String, Tensor>> parts, Map<String, ?> notes) {
        save(file, parts, "", notes, new Disk());
    }

    static void save(Path file, Map<String, Map<String, Tensor>> parts, String optimizer, Map<String, ?> notes, Disk disk) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        parts.forEach((part, named) -> named.forEach((name, x) -> {
            if (part.contains("/") || part.isEmpty() && name.contains("/"))
                throw new IllegalArgumentException("Checkpoint: expected names without '/', got " + (part.isEmpty() ? name : part));
            tensors.put(part.isEmpty() ? name : part + "/" + name, x);
        }));
        Map<String, Object> rest = new LinkedHashMap<>();
        rest.put(GENERATOR, Generator.main().state());
        rest.put(KIND, optimizer);
        rest.put(NOTES, notes);
        AtomicFile.write(file, disk, SafetensorsWriter.checked(tensors, Map.of(REST, Json.write(rest)))::write);
    }

    /** Reads a checkpoint, verified against its checksum. */
    public static Checkpoint load(Path file) {
        SafetensorsReader.Result read = SafetensorsReader.read(file);
        if (!read.isChecked())
            throw new CorruptFileException(file, 0, "a checkpoint of Lectern", "a file without its checksum. Hint: Safetensors.read for other files");
        return new Checkpoint(file, read.content());
    }

    /** Weights and buffers by path. */
    public Map<String, Tensor> weights() {
        return part("");
    }

    /** The tensors of a part; empty if there is no such part. */
    public Map<String, Tensor> part(String name) {
        return Collections.unmodifiableMap(parts.getOrDefault(name, Map.of()));
    }

    /** What was noted; whole numbers are Long, others Double. */
    public Map<String, Object> notes() {
        return Collections.unmodifiableMap(notes);
    }

    /** The random state at the time of the save, for {@code Generator.main().state(…)}. */
    public long generator() {
        return generator;
    }

    /** Puts the weights into a net; where one does not fit, nothing changes. */
    public Checkpoint restore(Layer net) {
        net.load(weights());
        return this;
    }

    /** Puts net, optimiser and random state back, so that training goes on bit for bit; where something does not fit, nothing changes. */
    public Checkpoint restore(Layer net, Optimizer optimizer) {
        String kind = optimizer.getClass().getSimpleName();
        if (!parts.containsKey(OPTIMIZER))
            throw new IllegalArgumentException("Checkpoint: expected the state of an optimiser, the file has none. Hint: restore(net)");
        if (!this.optimizer.isEmpty() && !kind.equals(this.optimizer))
            throw new IllegalArgumentException("Checkpoint: expected %s, which was saved, got %s".formatted(this.optimizer, kind));
        Map<String, Tensor> before = optimizer.state();
        optimizer.load(part(OPTIMIZER));
        try {
            net.load(weights());
        } catch (RuntimeException e) {
            optimizer.load(before);
            throw e;
        }
        Generator.main().state(generator);
        return this;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("Checkpoint(%d weights".formatted(weights().size()));
        parts.forEach((part, named) -> out.append(part.isEmpty() ? "" : ", %d tensors of %s".formatted(named.size(), part)));
        return out.append(notes.isEmpty() ? ")" : ", notes " + notes.keySet() + ")").toString();
    }
}
