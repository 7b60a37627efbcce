package lectern.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lectern.kernel.TrainingJob;
import lectern.train.Trainer;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/**
 * Pause, stop and the learning rate as buttons below a cell that trains, in front ends that have Jupyter's widgets; elsewhere a line that names the magics. When the job is
 * over, one line of text is left. Widgets protocol 2.1: the messages of ipywidgets, without its Python.
 */
final class JobButtons {
    private static final String CONTROLS = "@jupyter-widgets/controls", VIEW = "application/vnd.jupyter.widget-view+json";
    private static final String MAGICS = "training in the background: %train pause, resume, stop, rate 1e-4, status, wait";

    private final JavaKernel kernel;
    private final Comms comms;
    private final TrainingJob job;
    private final String display = "lectern-" + UUID.randomUUID();
    private final Map<String, Map<String, Object>> states = new LinkedHashMap<>();
    private final Map<String, Runnable> actions = new LinkedHashMap<>();
    private String pause, label;

    JobButtons(JavaKernel kernel, Comms comms, TrainingJob job) {
        this.kernel = kernel;
        this.comms = comms;
        this.job = job;
    }

    synchronized void open() {
        List<String> row = new ArrayList<>();
        row.add(pause = button("Pause", "Hold the training after this step, and let it go on", this::pauseOrResume));
        row.add(button("Stop", "End the training between two steps; nothing is lost", job::stop));
        row.add(button("Rate ÷ 2", "Halve the learning rate", () -> scaleRate(0.5)));
        row.add(button("Rate × 2", "Double the learning rate", () -> scaleRate(2)));
        row.add(label = model("Label", Map.of("value", "")));
        String box = model("HBox", Map.of("children", row.stream().map(id -> "IPY_MODEL_" + id).toList()));
        DisplayData shown = new DisplayData(MAGICS);
        shown.putData(VIEW, Map.of("version_major", 2, "version_minor", 0, "model_id", box));
        shown.putTransientData("display_id", display);
        kernel.display(shown);
    }

    private String button(String text, String tooltip, Runnable action) {
        String id = model("Button", Map.of("description", text, "tooltip", tooltip));
        actions.put(id, action);
        return id;
    }

    private String model(String kind, Map<String, Object> more) {
        Map<String, Object> state = new LinkedHashMap<>(Map.of("_model_module", CONTROLS, "_model_module_version", "2.0.0", "_model_name", kind + "Model",
                "_view_module", CONTROLS, "_view_module_version", "2.0.0", "_view_name", kind + "View"));
        state.putAll(more);
        String id = comms.open("jupyter.widget", Map.of("state", state, "buffer_paths", List.of()), Map.of("version", "2.1.0"), this::heard);
        states.put(id, state);
        return id;
    }

    private void heard(String id, Map<String, Object> data) {
        String method = String.valueOf(data.get("method"));
        if (method.equals("request_state")) {
            synchronized (this) {
                update(id, states.get(id));
            }
        } else if (method.equals("custom") && data.get("content") instanceof Map<?, ?> content && "click".equals(content.get("event"))) {
            try {
                actions.getOrDefault(id, () -> {}).run();
            } catch (IllegalStateException e) {
                tell(e.getMessage());
            }
        }
    }

    private void pauseOrResume() {
        Trainer trainer = job.trainer();
        if (trainer != null && trainer.isPaused()) job.resume();
        else job.pause();
    }

    private void scaleRate(double by) {
        Trainer trainer = job.trainer();
        boolean known = trainer != null && !trainer.optimizers().isEmpty();
        job.rate(known ? trainer.optimizers().getFirst().rate() * by : 0);
    }

    /** Shows what was asked of the job. */
    synchronized void tell(String what) {
        if (label == null) return;
        Trainer trainer = job.trainer();
        set(pause, "description", trainer != null && trainer.isPaused() ? "Resume" : "Pause");
        set(label, "value", what);
    }

    private synchronized void set(String id, String name, String value) {
        Map<String, Object> state = states.get(id);
        if (state == null || value.equals(state.put(name, value))) return;
        update(id, Map.of(name, value));
    }

    private void update(String id, Map<String, Object> state) {
        if (state != null) comms.send(id, Map.of("method", "update", "state", state, "buffer_paths", List.of()));
    }

    /** Leaves a line of text in the place of the buttons. */
    synchronized void close(String text) {
        kernel.getIO().display.updateDisplay(display, new DisplayData(text));
        states.keySet().forEach(comms::close);
        states.clear();
    }
}
