package lectern.nn;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lectern.tensor.Tensor;

/**
 * What every layer of a net does to an input of one shape, in evaluation: a table that prints. Multiply-adds are counted for the whole batch, memory is that of the
 * outputs, time is that of one run after a first one, in which a layer's time holds that of the layers inside it.
 *
 * <pre>{@code new Sequential(new Flatten(), new Linear(784, 10)).summary(32, 1, 28, 28)}</pre>
 *
 * @param input the input's shape
 * @param rows every layer, a shared one once
 * @param parameters all numbers that training could change
 * @param frozen those of them that are taken out of training
 * @param parameterBytes the memory of the parameters
 */
public record Summary(List<Integer> input, List<Row> rows, long parameters, long frozen, long parameterBytes) {
    /**
     * One layer.
     *
     * @param output the output's shape, null if the layer did not run
     * @param parameters its own, without those of the layers inside it
     * @param bytes of its output, 0 if there are layers inside, whose outputs are counted
     * @param runs how often it ran
     */
    public record Row(String path, String layer, List<Integer> output, long parameters, long multiplyAdds, long bytes, double milliseconds, int runs) {
        private String line(int pathWidth, int layerWidth, int outputWidth) {
            return String.format(Locale.ROOT, "%-" + pathWidth + "s  %-" + layerWidth + "s  %-" + outputWidth + "s  %14s  %16s  %10s  %9.3f%s", path, layer,
                    shape(), count(parameters), count(multiplyAdds), bytes == 0 ? NONE : memory(bytes), milliseconds, runs > 1 ? "  × " + runs : "");
        }

        private static String count(long n) {
            return n == 0 ? NONE : String.format(Locale.ROOT, "%,d", n);
        }

        private String shape() {
            return output == null ? "did not run" : output.toString();
        }
    }

    private static final String NONE = "–";

    static Summary of(Layer net, Tensor input) {
        return new Survey(net).of(input);
    }

    /** All multiplications with an addition of one forward pass. */
    public long multiplyAdds() {
        return rows.stream().mapToLong(Row::multiplyAdds).sum();
    }

    /** The memory of all outputs. */
    public long outputBytes() {
        return rows.stream().mapToLong(Row::bytes).sum();
    }

    /** The time of one forward pass. */
    public double milliseconds() {
        return rows.getFirst().milliseconds;
    }

    /** The table. */
    @Override
    public String toString() {
        int path = width(4, rows.stream().map(Row::path).toList()), layer = width(5, rows.stream().map(Row::layer).toList()),
                output = width(6, rows.stream().map(Row::shape).toList());
        String head = String.format(Locale.ROOT, "%-" + path + "s  %-" + layer + "s  %-" + output + "s  %14s  %16s  %10s  %9s", "path", "layer", "output",
                "parameters", "multiply-adds", "memory", "ms"), rule = "─".repeat(head.length());
        return head + "\n" + rule + "\n" + rows.stream().map(row -> row.line(path, layer, output)).collect(Collectors.joining("\n")) + "\n" + rule + "\n"
                + String.format(Locale.ROOT, "input %s: %,d parameters (%,d trainable, %,d frozen; %s), %,d multiply-adds, outputs %s, %.3f ms", input,
                        parameters, parameters - frozen, frozen, memory(parameterBytes).strip(), multiplyAdds(), memory(outputBytes()).strip(), milliseconds());
    }

    private static int width(int least, List<String> column) {
        return Math.max(least, column.stream().mapToInt(String::length).max().orElse(0));
    }

    private static String memory(long bytes) {
        return bytes < 1024 ? bytes + " B"
                : bytes < 1 << 20 ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0) : String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
    }
}
