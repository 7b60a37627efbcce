package lectern.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import lectern.tensor.DType;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Saves the run after every epoch as {@code last.safetensors}, and as {@code best.safetensors} whenever a number has improved: {@code val loss}, or {@code loss} without
 * validation. {@link Trainer#load} goes on from either; {@link Checkpoint} reads their weights.
 *
 * <pre>{@code
 * var trainer = new Trainer(net, criterion, optimizer).callbacks(new CheckpointCallback(Path.of("run")).most("val Accuracy").everySteps(1000));
 * trainer.load(Path.of("run/last.safetensors")).fit(data, 20, test);      // in another process, after this one was killed
 * }</pre>
 *
 * @throws SaveException at the end of an epoch if the file cannot be written
 */
public final class CheckpointCallback extends Callback {
    private final Path folder;
    private final Watched watched = new Watched();
    private long everySteps = Long.MAX_VALUE;

    /** Saves into this folder, which is made if it is not there. */
    public CheckpointCallback(Path folder) {
        if (folder == null) throw new IllegalArgumentException("CheckpointCallback: expected a folder, got null");
        if (Files.exists(folder) && !Files.isDirectory(folder))
            throw new IllegalArgumentException("CheckpointCallback: expected a folder, got the file " + folder);
        this.folder = folder;
    }

    /** The best has the smallest value of a column. */
    public CheckpointCallback least(String column) {
        watched.watch(this, column, false);
        return this;
    }

    /** The best has the largest value of a column. */
    public CheckpointCallback most(String column) {
        watched.watch(this, column, true);
        return this;
    }

    /** Saves the last state also every n steps, for long epochs. */
    public CheckpointCallback everySteps(long n) {
        if (n < 1) throw new IllegalArgumentException("CheckpointCallback: expected everySteps of at least 1, got " + n);
        everySteps = n;
        return this;
    }

    /** The file with the last state. */
    public Path last() {
        return folder.resolve("last.safetensors");
    }

    /** The file with the best state. */
    public Path best() {
        return folder.resolve("best.safetensors");
    }

    @Override
    public void onStart(Trainer trainer) {
        watched.best(Double.NaN);
    }

    @Override
    public void onStep(Trainer trainer) {
        if (trainer.step() % everySteps == 0) trainer.save(last());
    }

    @Override
    public void onEpoch(Trainer trainer) {
        if (watched.improves(watched.value(this, trainer.history()), 0)) trainer.save(best());
        trainer.save(last());
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.put("best", Tensors.full(watched.best(), DType.FLOAT64));
        return state;
    }

    @Override
    public void load(Map<String, Tensor> state) {
        if (!state.containsKey("best")) throw new IllegalArgumentException("%s: expected best in a saved state, got %s".formatted(this, state.keySet()));
        watched.best(state.get("best").item());
    }

    @Override
    public String toString() {
        return "CheckpointCallback(%s, %s)".formatted(folder, watched);
    }
}
