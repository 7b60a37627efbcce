package lectern.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lectern.tensor.Generator;
import lectern.tensor.Tensor;

/** What a run needs to go on in another process: tensors by name (net, optimisers, callbacks, gathered gradients), and the rest as JSON. */
final class TrainerState {
    private final Trainer trainer;

    TrainerState(Trainer trainer) {
        this.trainer = trainer;
    }

    /** {@code net.0.weight}, {@code optimizer0.steps}, {@code callback1.best}, {@code gradient.0.weight}; arrays are shared with the run. */
    Map<String, Tensor> tensors() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        trainer.net.state().forEach((path, x) -> all.put("net." + path, x));
        for (int i = 0; i < trainer.optimizers.size(); i++) put(all, "optimizer" + i, trainer.optimizers.get(i).state());
        for (int i = 0; i < trainer.callbacks.size(); i++) put(all, "callback" + i, trainer.callbacks.get(i).state());
        if (trainer.position.gathered > 0)
            trainer.net.named().forEach((path, p) -> {
                if (p.grad() != null) all.put("gradient." + path, p.grad());
            });
        return all;
    }

    private static void put(Map<String, Tensor> all, String who, Map<String, Tensor> state) {
        state.forEach((name, x) -> all.put(who + "." + name, x));
    }

    private static Map<String, Tensor> part(Map<String, Tensor> all, String who) {
        Map<String, Tensor> part = new LinkedHashMap<>();
        all.forEach((name, x) -> {
            if (name.startsWith(who + ".")) part.put(name.substring(who.length() + 1), x);
        });
        return part;
    }

    /** Position, random state and history, for {@link Json}. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>(trainer.position.toMap());
        facts.put("generator",
                trainer.isRunning() ? trainer.loop.generator() : trainer.position.open ? trainer.position.generator : Generator.main().state());
        facts.put("history", trainer.history.toMap());
        return facts;
    }

    /** Puts a run where another one stood; nothing is changed if something is missing. */
    void load(Map<String, Tensor> tensors, Map<?, ?> facts) {
        if (trainer.isRunning()) throw new IllegalStateException("Trainer: cannot load while fit is running. Hint: stop()");
        Position position = Position.of(facts);
        if (!(facts.get("history") instanceof Map<?, ?> history)) throw new IllegalArgumentException("Trainer: expected a history in the saved run, got none");
        History past = History.of(history);
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < trainer.optimizers.size(); i++) if (part(tensors, "optimizer" + i).isEmpty()) missing.add("optimizer" + i);
        for (int i = 0; i < trainer.callbacks.size(); i++)
            if (!trainer.callbacks.get(i).state().isEmpty() && part(tensors, "callback" + i).isEmpty()) missing.add("callback" + i);
        if (!missing.isEmpty())
            throw new IllegalArgumentException("Trainer: expected a run with the same optimisers and callbacks, the saved one lacks " + missing);
        trainer.net.load(part(tensors, "net"));
        for (int i = 0; i < trainer.optimizers.size(); i++) trainer.optimizers.get(i).load(part(tensors, "optimizer" + i));
        for (int i = 0; i < trainer.callbacks.size(); i++) {
            Map<String, Tensor> state = part(tensors, "callback" + i);
            if (!state.isEmpty()) trainer.callbacks.get(i).load(state);
        }
        Map<String, Tensor> gradients = part(tensors, "gradient");
        trainer.net.named().forEach((path, p) -> p.grad(gradients.get(path)));
        trainer.position = position;
        trainer.history = past;
        trainer.loop = null;
        Generator.main().state(position.generator);
    }
}
