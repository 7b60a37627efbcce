package lectern.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lectern.tensor.DType;
import lectern.tensor.Golden;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every metric against scikit-learn; resources/golden/make_metrics.py made the numbers. */
class MetricGoldenTest {
    static List<Golden> cases() {
        return Golden.read("metrics");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agrees(Golden c) {
        Tensor target = c.inputs.containsKey("t") ? c.inputs.get("t") : c.inputs.get("iT").to(DType.INT32);
        Tensor prediction = c.inputs.containsKey("x") ? c.inputs.get("x") : c.inputs.get("iP").to(DType.INT32);
        Metric metric = metric(c);
        if (c.inputs.containsKey("iMore")) sentences((Bleu) metric, prediction, target, c.inputs.get("iMore").to(DType.INT32));
        else metric.update(prediction, target);
        assertEquals(c.outputs.get(0).item(), metric.value(), 1e-12 * Math.max(1, Math.abs(metric.value())), c.toString());
        List<Tensor> more = more(metric).toList();
        for (int i = 1; i < c.outputs.size(); i++) {
            assertArrayEquals(c.outputs.get(i).shape(), more.get(i - 1).shape(), c.toString());
            assertArrayEquals(c.outputs.get(i).toDoubles(), more.get(i - 1).toDoubles(), 1e-12, c + ", output " + i);
        }
    }

    @Test
    void everyMetricHasACase() {
        assertEquals(MetricClasses.names(), cases().stream().map(c -> c.name).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Metric metric(Golden c) {
        return switch (c.name) {
            case "TopK" -> new TopK(c.integer("k"));
            case "CalibrationError" -> new CalibrationError(c.integer("bins"));
            case "Bleu" -> new Bleu().padding(0);
            case "Perplexity" -> c.settings.containsKey("ignored") ? new Perplexity().ignore(c.integer("ignored")) : new Perplexity();
            default -> {
                Metric made = MetricClasses.make(c.name);
                yield made instanceof ClassMetric m ? switch (c.settings.get("average")) {
                    case "micro" -> m.micro();
                    case "weighted" -> m.weighted();
                    case "positive" -> m.positive(1);
                    default -> m.micro().macro();
                } : made;
            }
        };
    }

    private static Stream<Tensor> more(Metric metric) {
        return switch (metric) {
            case ConfusionMatrix m -> Stream.of(m.counts());
            case RocAuc m -> Stream.of(m.curve().falseAlarms(), m.curve().hits(), m.curve().thresholds());
            case AveragePrecision m -> Stream.of(m.curve().precision(), m.curve().recall());
            case CalibrationError m -> Stream.of(m.curve().told(), m.curve().came());
            default -> Stream.of();
        };
    }

    /** Words in place of numbers, with two references. */
    private static void sentences(Bleu bleu, Tensor said, Tensor a, Tensor b) {
        for (int i = 0; i < said.size(0); i++) bleu.update(text(said, i), text(a, i), text(b, i));
    }

    private static String text(Tensor rows, int i) {
        return Arrays.stream(rows.at(Integer.toString(i)).toInts()).takeWhile(w -> w != 0).mapToObj(w -> "w" + w).collect(Collectors.joining(" "));
    }
}
