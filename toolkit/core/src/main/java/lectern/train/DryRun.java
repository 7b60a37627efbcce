package lectern.train;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lectern.data.Dataset;
import lectern.loss.Loss;
import lectern.nn.Layer;
import lectern.nn.Summary;
import lectern.optim.Optimizer;
import lectern.tensor.Tensor;

/**
 * A few training steps for show: the net's summary, memory, and how long an epoch will take. The net, the optimiser and the random state are put back afterwards.
 *
 * <pre>{@code DryRun.of(net, criterion, optimizer, digits.train().batches(64), 20)}</pre>
 *
 * @param summary of the first batch's way through the net
 * @param loss of the first batch
 * @param bytes of parameters, their gradients and the optimiser's slots
 * @param graphBytes of what the forward pass keeps for the way back
 * @param secondsPerStep the median
 * @param batches of an epoch; −1 if unknown
 */
public record DryRun(Summary summary, double loss, long bytes, long graphBytes, double secondsPerStep, int batches) {
    /** Makes so many steps; where the data ends, it is walked again. */
    public static DryRun of(Layer net, Loss criterion, Optimizer optimizer, Iterable<Dataset> data, int steps) {
        if (steps < 1) throw new IllegalArgumentException("DryRun: expected at least 1 step, got " + steps);
        double[] seconds = new double[steps];
        Summary summary = null;
        double loss = 0;
        long graph = 0, held = 0;
        try (Rewind _ = new Rewind(net, List.of(optimizer))) {
            net.train();
            Iterator<Dataset> walk = data.iterator();
            for (int i = 0; i < steps; i++) {
                if (!walk.hasNext()) walk = data.iterator();
                if (!walk.hasNext()) throw new IllegalArgumentException("DryRun: expected at least one batch, the data gave none");
                long start = System.nanoTime();
                Dataset batch = walk.next();
                if (i == 0) summary = net.summary(batch.x());
                Tensor prediction = net.apply(batch.x()), made = criterion.apply(prediction, batch.y());
                if (i == 0) {
                    loss = made.item();
                    graph = graph(made);
                }
                optimizer.zeroGrad();
                made.backward();
                optimizer.step();
                seconds[i] = (System.nanoTime() - start) / 1e9;
            }
            for (Tensor p : net.parameters()) held += bytes(p) + (p.grad() == null ? 0 : bytes(p.grad()));
            for (Tensor slot : optimizer.state().values()) held += bytes(slot);
        }
        Arrays.sort(seconds);
        return new DryRun(summary, loss, held, graph, seconds[steps / 2], Walk.count(data));
    }

    /** What the results on the way to a loss take, each array once, without the leaves. */
    private static long graph(Tensor loss) {
        Map<Object, Long> arrays = new java.util.IdentityHashMap<>();
        Map<Tensor, Boolean> seen = new java.util.IdentityHashMap<>();
        java.util.ArrayDeque<Tensor> open = new java.util.ArrayDeque<>(List.of(loss));
        while (!open.isEmpty()) {
            Tensor x = open.pop();
            if (seen.put(x, true) != null || x.op() == null) continue;
            arrays.put(x.array(), bytes(x));
            for (Tensor in : x.inputs()) open.push(in);
        }
        return arrays.values().stream().mapToLong(n -> n).sum();
    }

    private static long bytes(Tensor x) {
        return (long) x.numel() * switch (x.dtype()) {
            case FLOAT64 -> 8;
            case FLOAT32, INT32 -> 4;
            case BOOL -> 1;
        };
    }

    /** Seconds for an epoch; NaN where the number of batches is unknown. */
    public double secondsPerEpoch() {
        return batches < 0 ? Double.NaN : batches * secondsPerStep;
    }

    @Override
    public String toString() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("first loss", History.number(loss));
        lines.put("memory", "%s for weights, gradients and slots, %s for a batch's way back".formatted(size(bytes), size(graphBytes)));
        lines.put("time", String.format(Locale.ROOT, "%.2f ms a step", secondsPerStep * 1e3)
                + (batches < 0 ? "" : ", %s an epoch of %d".formatted(Pace.time(secondsPerEpoch()), batches)));
        StringBuilder out = new StringBuilder(summary.toString());
        lines.forEach((name, text) -> out.append("\n").append(String.format("%-11s", name)).append(text));
        return out.toString();
    }

    private static String size(long n) {
        return n < 10_000 ? n + " B" : n < 10_000_000 ? String.format(Locale.ROOT, "%,.0f kB", n / 1e3) : String.format(Locale.ROOT, "%,.0f MB", n / 1e6);
    }
}
