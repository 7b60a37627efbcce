package lectern.bench;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Measures one case. Both sides are warmed up, then take turns in three rounds of batches, so that whatever slows the machine down for a while slows both; each side's
 * time is the median of its batches. While one measures, the other waits and has had time to send its threads to sleep.
 */
final class Duel {
    private static final int ROUNDS = 3, BATCHES = 5, REST_MILLIS = 10;
    private final Contestant ours;
    private final Contestant peer;
    private final Machine machine;

    /** {@code peer} may be null. */
    Duel(Contestant ours, Contestant peer, Machine machine) {
        this.ours = ours;
        this.peer = peer;
        this.machine = machine;
    }

    Row measure(Case c) {
        ours.prepare(c);
        if (peer != null) peer.prepare(c);
        double[][] mine = new double[ROUNDS][], theirs = new double[ROUNDS][];
        for (int round = 0; round < ROUNDS; round++) {
            mine[round] = rested(ours);
            theirs[round] = peer == null ? new double[]{Double.NaN} : rested(peer);
        }
        double seconds = median(mine);
        Operation operation = Operations.of(c);
        double share = machine.share(operation.flops().applyAsDouble(c), Float.BYTES * operation.numbers().applyAsDouble(c), seconds);
        return new Row(c.name(), 1e6 * seconds, 1e6 * median(theirs), share);
    }

    private static double[] rested(Contestant side) {
        try {
            Thread.sleep(REST_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Stopped", e);
        }
        return side.measure(BATCHES);
    }

    private static double median(double[][] rounds) {
        double[] all = Arrays.stream(rounds).flatMapToDouble(DoubleStream::of).sorted().toArray();
        return all[all.length / 2];
    }
}
