package lectern.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lectern.tensor.Generator;
import lectern.tensor.Tensor;

/** What a run needs to go on in another process: tensors by part (net, optimisers, callbacks, gathered gradients), and the rest as notes of a {@link Checkpoint}. */
final class TrainerState {
    private final Trainer trainer;

    TrainerState(Trainer trainer) {
        this.trainer = trainer;
    }

    /** The weights in the part without a name, then {@code optimizer0}, {@code callback1}, {@code gradients}; arrays are shared with the run. */
    Map<String, Map<String, Tensor>> parts() {
        Map<String, Map<String, Tensor>> parts = new LinkedHashMap<>();
        parts.put("", trainer.net.state());
        for (int i = 0; i < trainer.optimizers.size(); i++) parts.put("optimizer" + i, trainer.optimizers.get(i).state());
        for (int i = 0; i < trainer.callbacks.size(); i++) parts.put("callback" + i, trainer.callbacks.get(i).state());
        Map<String, Tensor> gradients = new LinkedHashMap<>();
        if (trainer.position.gathered > 0)
            trainer.net.named().forEach((path, p) -> {
                if (p.grad() != null) gradients.put(path, p.grad());
            });
        parts.put("gradients", gradients);
        return parts;
    }

    /** Position, random state and history. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>(trainer.position.toMap());
        facts.put("generator",
                trainer.isRunning() ? trainer.loop.generator() : trainer.position.open ? trainer.position.generator : Generator.main().state());
        facts.put("history", trainer.history.toMap());
        return facts;
    }

    /** Puts a run where another one stood; nothing is changed if something is missing. */
    void load(Checkpoint saved) {
        Map<String, Object> facts = saved.notes();
        if (trainer.isRunning()) throw new IllegalStateException("Trainer: cannot load while fit is running. Hint: stop()");
        Position position = Position.of(facts);
        if (!(facts.get("history") instanceof Map<?, ?> history)) throw new IllegalArgumentException("Trainer: expected a history in the saved run, got none");
        History past = History.of(history);
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < trainer.optimizers.size(); i++) if (saved.part("optimizer" + i).isEmpty()) missing.add("optimizer" + i);
        for (int i = 0; i < trainer.callbacks.size(); i++)
            if (!trainer.callbacks.get(i).state().isEmpty() && saved.part("callback" + i).isEmpty()) missing.add("callback" + i);
        if (!missing.isEmpty())
            throw new IllegalArgumentException("Trainer: expected a run with the same optimisers and callbacks, the saved one lacks " + missing);
        trainer.net.load(saved.weights());
        for (int i = 0; i < trainer.optimizers.size(); i++) trainer.optimizers.get(i).load(saved.part("optimizer" + i));
        for (int i = 0; i < trainer.callbacks.size(); i++) {
            Map<String, Tensor> state = saved.part("callback" + i);
            if (!state.isEmpty()) trainer.callbacks.get(i).load(state);
        }
        Map<String, Tensor> gradients = saved.part("gradients");
        trainer.net.named().forEach((path, p) -> p.grad(gradients.get(path)));
        trainer.position = position;
        trainer.history = past;
        trainer.loop = null;
        Generator.main().state(position.generator);
    }
}
