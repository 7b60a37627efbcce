package lectern.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lectern.data.Dataset;
import lectern.metric.Metric;
import lectern.tensor.Autograd;
import lectern.tensor.Tensor;

/** Measures a trainer's net on data, in evaluation mode, and leaves modes, buffers and the random state as they were. */
final class Evaluation {
    private final Trainer trainer;

    Evaluation(Trainer trainer) {
        this.trainer = trainer;
    }

    Map<String, Double> of(Iterable<Dataset> batches) {
        Modes modes = new Modes(trainer.net);
        Mark mark = new Mark(List.of(), trainer.net.buffers().values());
        Scores scores = new Scores();
        trainer.metrics.forEach(Metric::reset);
        trainer.net.eval();
        try {
            Autograd.noGrad(() -> {
                for (Dataset batch : batches) measure(batch, scores);
            });
        } finally {
            mark.restore();
            modes.restore();
        }
        return with(scores.means());
    }

    private void measure(Dataset batch, Scores scores) {
        Tensor prediction = trainer.net.apply(batch.x());
        if (trainer.criterion != null) scores.add("loss", trainer.criterion.apply(prediction, batch.y()).item(), batch.size());
        trainer.metrics.forEach(metric -> metric.update(prediction, batch.y()));
    }

    /** Scores and beside them what every metric says. */
    Map<String, Double> with(Map<String, Double> scores) {
        Map<String, Double> all = new LinkedHashMap<>(scores);
        trainer.metrics.forEach(metric -> all.put(metric.name(), value(metric)));
        return all;
    }

    /** NaN where the data so far do not define it. */
    private static double value(Metric metric) {
        try {
            return metric.value();
        } catch (IllegalStateException lacking) {
            return Double.NaN;
        }
    }
}
