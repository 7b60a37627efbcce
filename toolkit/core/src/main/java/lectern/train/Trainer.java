package lectern.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import lectern.data.Dataset;
import lectern.loss.Loss;
import lectern.metric.Metric;
import lectern.nn.Layer;
import lectern.optim.Optimizer;
import lectern.optim.Schedule;

/**
 * Trains a net and shows how it goes. The same as the loop by hand, θ ← optimizer(∇θ criterion(net(x), y)) for every batch, and beside it validation, metrics, a history,
 * callbacks, and a stop that loses nothing.
 *
 * <pre>{@code
 * var trainer = new Trainer(net, new CrossEntropyLoss(), new AdamW(net.parameters(), 1e-3)).metrics(new Accuracy());
 * trainer.fit(digits.train(), 5, digits.test());
 * plot(trainer.history().steps());
 * }</pre>
 *
 * <p>An interrupt, {@link #stop()} or any exception leaves the run between two steps: a step that was under way is undone or finished. {@code fit} with the same data
 * then goes on with the next batch, and the weights come out bit for bit as if nothing had happened. After a run is over, {@code fit} begins another one with the weights
 * as they are.
 */
public final class Trainer {
    final Layer net;
    final Loss criterion;
    final TrainingStep ownStep;
    final List<Optimizer> optimizers;
    final List<Metric> metrics = new ArrayList<>();
    final List<Callback> callbacks = new ArrayList<>();
    final Gate gate = new Gate();
    Schedule schedule;
    int accumulate = 1;
    long stepLimit = -1;
    Long seed;
    boolean quiet;
    Position position = new Position();
    History history = new History();

    private final AtomicBoolean running = new AtomicBoolean();
    private int batchSize = 64;
    Loop loop;

    /** Trains a net so that the criterion becomes small on the data that {@code fit} is given. */
    public Trainer(Layer net, Loss criterion, Optimizer optimizer) {
        this(net, criterion, null, optimizer);
        if (criterion == null) throw new IllegalArgumentException("Trainer: expected a criterion, got null. Hint: new CrossEntropyLoss()");
    }

    /** With a step of one's own, which changes the weights itself; the optimisers are named so that schedules and checkpoints know them. */
    public Trainer(Layer net, TrainingStep step, Optimizer... optimizers) {
        this(net, null, step, optimizers);
        if (step == null) throw new IllegalArgumentException("Trainer: expected a step, got null");
    }

    private Trainer(Layer net, Loss criterion, TrainingStep step, Optimizer... optimizers) {
        if (net == null) throw new IllegalArgumentException("Trainer: expected a net, got null");
        for (Optimizer optimizer : optimizers)
            if (optimizer == null) throw new IllegalArgumentException("Trainer: expected an optimiser, got null. Hint: new SGD(net.parameters(), 0.1)");
        this.net = net;
        this.criterion = criterion;
        this.ownStep = step;
        this.optimizers = List.of(optimizers);
    }

    // Settings; each returns this trainer

    /** Measured on the training batches as they go by, and on the validation data after each epoch. */
    public Trainer metrics(Metric... more) {
        metrics.addAll(List.of(more));
        return this;
    }

    /** Sets the learning rate before every step; steps are counted from 0 over all runs. */
    public Trainer schedule(Schedule schedule) {
        this.schedule = schedule;
        return this;
    }

    /** Scales the gradients of every step so that their norm is at most this. */
    public Trainer clipNorm(double limit) {
        optimizers.forEach(optimizer -> optimizer.clipNorm(limit));
        return this;
    }

    /** One step of the optimiser for k batches, with the mean of their gradients. */
    public Trainer accumulate(int k) {
        accumulate = Plan.atLeastOne("accumulate", k);
        return this;
    }

    /** What goes along with the run. */
    public Trainer callbacks(Callback... more) {
        callbacks.addAll(List.of(more));
        return this;
    }

    /** The size of the batches that a {@link Dataset} is cut into; 64 at first. */
    public Trainer batchSize(int examples) {
        batchSize = Plan.atLeastOne("batchSize", examples);
        return this;
    }

    /** Seeds the main generator when a run begins, so that order and dropout are the same each time; initial weights are older than that. */
    public Trainer seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** A run ends after so many steps of the optimiser, whatever the epochs. */
    public Trainer steps(long n) {
        if (n < 1) throw new IllegalArgumentException("Trainer: expected at least 1 of steps, got " + n);
        stepLimit = n;
        return this;
    }

    /** Shows no progress. */
    public Trainer quiet() {
        quiet = true;
        return this;
    }

    // Training

    /** Trains for so many epochs on shuffled batches. */
    public History fit(Dataset data, int epochs) {
        return fit(data.batches(batchSize), epochs);
    }

    /** Trains for so many epochs; each walk over the batches is one. */
    public History fit(Iterable<Dataset> batches, int epochs) {
        return run(batches, Plan.atLeastOne("epochs", epochs), null);
    }

    /** Trains for so many epochs on shuffled batches and measures on other data after each. */
    public History fit(Dataset data, int epochs, Dataset validation) {
        return fit(data.batches(batchSize), epochs, validation);
    }

    /** As {@link #fit(Dataset, int, Dataset)}, over batches. */
    public History fit(Iterable<Dataset> batches, int epochs, Dataset validation) {
        return fit(batches, epochs, inOrder(validation));
    }

    /** As {@link #fit(Dataset, int, Dataset)}, over batches. */
    public History fit(Iterable<Dataset> batches, int epochs, Iterable<Dataset> validation) {
        return run(batches, Plan.atLeastOne("epochs", epochs), validation);
    }

    /** Trains for as many steps as {@link #steps} says. */
    public History fit(Dataset data) {
        return fit(data.batches(batchSize));
    }

    /** Trains for as many steps as {@link #steps} says. */
    public History fit(Iterable<Dataset> batches) {
        if (stepLimit < 0) throw new IllegalArgumentException("Trainer: expected how long to train. Hint: fit(data, epochs), or steps(1000).fit(data)");
        return run(batches, -1, null);
    }

    private History run(Iterable<Dataset> batches, int epochs, Iterable<Dataset> validation) {
        if (!running.compareAndSet(false, true)) throw new IllegalStateException("Trainer: fit is running already. Hint: stop() ends it, pause() holds it");
        try {
            return Runs.during(this, () -> {
                gate.open();
                loop = new Loop(this, loop, batches, epochs, validation);
                return loop.run();
            });
        } finally {
            running.set(false);
        }
    }

    /** Loss and metrics on other data, in evaluation mode and without changing anything. */
    public Map<String, Double> evaluate(Dataset data) {
        return evaluate(inOrder(data));
    }

    /** As {@link #evaluate(Dataset)}, over batches. */
    public Map<String, Double> evaluate(Iterable<Dataset> batches) {
        return new Evaluation(this).of(batches);
    }

    private Iterable<Dataset> inOrder(Dataset data) {
        return data.batches(Math.max(batchSize, 256)).inOrder();
    }

    /** Saves net, optimisers, callbacks, history and where the run stands; in a callback, or between two {@code fit}s. */
    public Trainer save(Path file) {
        TrainerState state = new TrainerState(this);
        Checkpoint.save(file, state.parts(), state.facts());
        return this;
    }

    /** Puts everything where {@link #save} found it: {@code fit} goes on bit for bit. Metrics of an epoch that was under way count from there on. */
    public Trainer load(Path file) {
        new TrainerState(this).load(Checkpoint.load(file));
        return this;
    }

    // From another thread, or a callback

    /** Ends {@code fit} after the running step; another {@code fit} goes on. From any thread. */
    public void stop() {
        gate.stop();
    }

    /** Holds the run after the running step until {@link #resume()}. From any thread. */
    public void pause() {
        gate.pause();
    }

    /** Lets a paused run go on. From any thread. */
    public void resume() {
        gate.resume();
    }

    /** Every optimiser takes this learning rate before the next step of a run, and keeps it: a schedule is given up. From any thread. */
    public void rate(double rate) {
        gate.rate(rate);
    }

    /** Whether {@link #pause()} holds it. */
    public boolean isPaused() {
        return gate.isPaused();
    }

    /** Ends the run for good after the running step, or gives up one that was stopped, and says why: the next {@code fit} begins another one. */
    public void finish(String why) {
        position.ending = why;
        if (!isRunning()) position.open = false;
    }

    /** Whether {@code fit} is at work. */
    public boolean isRunning() {
        return running.get();
    }

    // Where the run stands

    /** The epochs done, over all runs. */
    public int epoch() {
        return position.epoch;
    }

    /** The batches done in this epoch. */
    public int batch() {
        return position.batch;
    }

    /** The steps that the optimiser has made, over all runs. */
    public long step() {
        return position.step;
    }

    /** Means of this epoch so far: the loss and every metric; between epochs, the last row of the history. */
    public Map<String, Double> scores() {
        return loop == null ? Map.of() : loop.scores();
    }

    /** How far the run is, how fast, and how long it will take. */
    public Standing standing() {
        return (loop == null ? new Plan(position, -1, stepLimit, accumulate, -1) : loop.plan()).standing(loop == null ? new Pace() : loop.pace());
    }

    /** Why a callback ended the run; empty if none did. */
    public String ending() {
        return position.ending;
    }

    /** What happened so far, over all runs. */
    public History history() {
        return history;
    }

    /** The net that is trained. */
    public Layer net() {
        return net;
    }

    /** The optimisers, as they were given. */
    public List<Optimizer> optimizers() {
        return optimizers;
    }

    /** The batch at work; null outside a run. */
    public Dataset current() {
        return loop == null ? null : loop.current();
    }

    /** The loss of the last batch; NaN before the first. */
    public double loss() {
        return loop == null ? Double.NaN : loop.loss();
    }
}
