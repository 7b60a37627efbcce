package lectern.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lectern.data.Dataset;
import lectern.optim.Optimizer;
import lectern.tensor.Autograd;
import lectern.tensor.Generator;
import lectern.tensor.StoppedException;
import lectern.tensor.Tensor;

/** One {@code fit}: from where the run stands to its end, or to a boundary between two steps at which it is stopped. */
final class Loop {
    private final Trainer trainer;
    private final Position at;
    private final Iterable<Dataset> data;
    private final Iterable<Dataset> validation;
    private final List<Callback> company = new ArrayList<>();
    private final List<Tensor> parameters;
    private final List<Tensor> buffers;
    private final Pace pace = new Pace();

    private final Scores scores;
    private final Plan plan;
    private final Modes modes;
    private Walk walk;
    private Dataset current;
    private double loss = Double.NaN;
    private Mark mark;
    private Map<String, Double> lastRow = Map.of();

    Loop(Trainer trainer, Loop before, Iterable<Dataset> data, int epochs, Iterable<Dataset> validation) {
        this.trainer = trainer;
        this.at = trainer.position;
        this.data = data;
        this.validation = validation;
        parameters = trainer.net.parameters();
        buffers = List.copyOf(trainer.net.buffers().values());
        boolean same = at.open && before != null;
        scores = at.sums;
        walk = same && before.walk != null && before.walk.isOver(data) ? before.walk : new Walk(data, at);
        plan = new Plan(at, epochs, trainer.stepLimit, trainer.accumulate, same && before.walk == walk ? before.plan.batches() : Walk.count(data));
        if (!trainer.net.isTraining() && !same) trainer.net.train();
        modes = same ? before.modes : new Modes(trainer.net);
        company.addAll(trainer.callbacks);
        if (!trainer.quiet) company.add(ProgressSink.open());
    }

    History run() {
        begin();
        try {
            while (at.walked || !plan.isOver()) {
                if (!at.walked && !train()) {
                    stop();
                    return trainer.history;
                }
                Map<String, Double> measured = validation == null ? Map.of() : trainer.evaluate(validation);
                StoppedException.hold(() -> closeEpoch(measured));
            }
            at.open = false;
            tell(callback -> callback.onEnd(trainer));
            return trainer.history;
        } catch (StoppedException e) {
            stop();
            throw new StoppedException("stopped after %s; nothing is lost: call fit again with the same data to go on".formatted(plan.standing(pace)));
        } catch (RuntimeException | Error e) {
            stop();
            throw e;
        }
    }

    private void begin() {
        modes.restore();
        if (at.open) {
            Generator.main().state(at.generator);
            tell(callback -> callback.onResume(trainer));
            return;
        }
        if (trainer.seed != null) Generator.main().seed(trainer.seed);
        at.open = true;
        at.ending = "";
        at.batch = 0;
        at.gathered = 0;
        at.gatheredLoss = 0;
        at.walked = false;
        at.seconds = 0;
        forget();
        at.firstEpoch = at.epoch;
        at.firstStep = at.step;
        tell(callback -> callback.onStart(trainer));
    }

    private void stop() {
        current = null;
        at.generator = Generator.main().state();
        tell(callback -> callback.onStop(trainer));
    }

    private void tell(Consumer<Callback> what) {
        StoppedException.hold(() -> company.forEach(what));
    }

    /** The batches of one epoch, or the rest of them; false if the run shall stop before they are done. */
    private boolean train() {
        while (at.ending.isEmpty() && !plan.isAtStepLimit()) {
            if (!trainer.gate.passes()) return false;
            askedRate();
            long start = System.nanoTime();
            current = walk.batch();
            if (current == null) break;
            step();
            double took = (System.nanoTime() - start) / 1e9;
            at.seconds += took;
            pace.add(took, current.size());
        }
        if (at.batch == 0 && at.ending.isEmpty()) throw new IllegalArgumentException("Trainer: expected at least one batch, the data gave none");
        if (at.gathered > 0) flush();
        if (current == null) plan.counted();
        walk = new Walk(data, at);
        at.scores = new Evaluation(trainer).with(scores.means());
        at.walked = true;
        return true;
    }

    private void step() {
        tell(callback -> callback.onBatch(trainer));
        if (trainer.ownStep != null) ownStep();
        else pass();
    }

    private void ownStep() {
        StoppedException.hold(() -> {
            rate();
            Scores numbers = new Scores();
            numbers.add(trainer.ownStep.run(current), current.size());
            numbers.means().forEach((name, value) -> scores.add(name, value, current.size()));
            loss = numbers.means().values().stream().mapToDouble(x -> x).sum();
            walk.done();
            stepped();
        });
    }

    /** Forward, backward and, if enough gradients are gathered, the optimiser. Until that has moved, everything can be undone. */
    private void pass() {
        mark = new Mark(parameters, buffers);
        boolean last = at.gathered + 1 == trainer.accumulate;
        try {
            if (at.gathered == 0) parameters.forEach(Tensor::zeroGrad);
            Tensor prediction = trainer.net.apply(current.x());
            Tensor made = trainer.criterion.apply(prediction, current.y());
            loss = made.item();
            (trainer.accumulate == 1 ? made : made.div(trainer.accumulate)).backward();
            if (last) tell(callback -> callback.onGradients(trainer));
            StoppedException.hold(() -> {
                Tensor answer = prediction.detach();
                trainer.metrics.forEach(metric -> metric.update(answer, current.y()));
                if (last) move();
                scores.add("loss", loss, current.size());
                at.gathered++;
                at.gatheredLoss += loss;
                walk.done();
                if (last) stepped();
            });
        } catch (RuntimeException | Error e) {
            if (walk.isOpen()) mark.restore();
            throw e;
        }
    }

    /** The end of an epoch left fewer gradients than make a step: their mean makes one. */
    private void flush() {
        StoppedException.hold(() -> {
            mark = new Mark(parameters, buffers);
            try {
                for (Tensor p : parameters) if (p.grad() != null) p.grad(p.grad().mul((double) trainer.accumulate / at.gathered));
                company.forEach(callback -> callback.onGradients(trainer));
                move();
            } catch (RuntimeException | Error e) {
                mark.restore();
                throw e;
            }
            stepped();
        });
    }

    /** A rate that somebody asked for by hand takes the place of the schedule. */
    private void askedRate() {
        double asked = trainer.gate.takeRate();
        if (Double.isNaN(asked)) return;
        trainer.schedule = null;
        trainer.optimizers.forEach(optimizer -> optimizer.rate(asked));
    }

    private void rate() {
        if (trainer.schedule == null) return;
        for (Optimizer optimizer : trainer.optimizers) optimizer.rate(trainer.schedule.at(at.step));
    }

    private void move() {
        rate();
        trainer.optimizers.forEach(Optimizer::step);
    }

    private void stepped() {
        trainer.history.step(at.gathered == 0 ? loss : at.gatheredLoss / at.gathered);
        at.gathered = 0;
        at.gatheredLoss = 0;
        at.step++;
        company.forEach(callback -> callback.onStep(trainer));
    }

    private void closeEpoch(Map<String, Double> measured) {
        Map<String, Double> row = new LinkedHashMap<>(at.scores);
        measured.forEach((name, value) -> row.put("val " + name, value));
        lastRow = new LinkedHashMap<>(row);
        at.epoch++;
        Map<String, Double> whole = new LinkedHashMap<>();
        whole.put("epoch", (double) at.epoch);
        whole.put("step", (double) at.step);
        whole.putAll(row);
        if (!trainer.optimizers.isEmpty()) whole.put("rate", trainer.optimizers.getFirst().rate());
        whole.put("seconds", at.seconds);
        trainer.history.row(whole);
        at.batch = 0;
        at.seconds = 0;
        at.walked = false;
        forget();
        company.forEach(callback -> callback.onEpoch(trainer));
    }

    private void forget() {
        scores.clear();
        trainer.metrics.forEach(metric -> metric.reset());
    }

    /** Runs the forward pass of this step again, with the same random numbers and without a trace. */
    void again(Runnable look) {
        Mark now = new Mark(parameters, buffers);
        mark.restore();
        try {
            Autograd.noGrad(look);
        } finally {
            now.restore();
        }
    }

    // Where it stands

    Map<String, Double> scores() {
        return at.batch == 0 || at.walked ? lastRow : new Evaluation(trainer).with(scores.means());
    }

    /** The random state of the boundary behind the last step. */
    long generator() {
        return walk.generator();
    }

    Plan plan() {
        return plan;
    }

    Pace pace() {
        return pace;
    }

    Dataset current() {
        return current;
    }

    double loss() {
        return loss;
    }
}
