package lectern.train;

import java.util.LinkedHashMap;
import java.util.Map;

/** Where a run stands: what another {@code fit} needs, beside weights and optimisers, to go on with the very next batch. */
final class Position {
    /** Whether a run has begun and not ended. */
    boolean open;
    int firstEpoch;
    long firstStep;

    /** These three are for other threads to look at; one alone writes them. */
    volatile int epoch;
    volatile int batch;
    volatile long step;
    double seconds;

    /** Batches since the optimiser's last step. */
    int gathered;
    double gatheredLoss;
    /** Why a callback ended the run; empty if none did. */
    String ending = "";
    /** Whether all batches of the epoch are done, so that only its validation is left. */
    boolean walked;
    /** The random state before the epoch's order was drawn. */
    long epochGenerator;
    /** The random state where the run stopped. */
    long generator;
    /** The training scores of a walked epoch. */
    Map<String, Double> scores = new LinkedHashMap<>();
    /** The scores of an epoch under way. */
    Scores sums = new Scores();

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("open", open);
        map.put("firstEpoch", firstEpoch);
        map.put("firstStep", firstStep);
        map.put("epoch", epoch);
        map.put("batch", batch);
        map.put("step", step);
        map.put("seconds", seconds);
        map.put("gathered", gathered);
        map.put("gatheredLoss", gatheredLoss);
        map.put("walked", walked);
        map.put("epochGenerator", epochGenerator);
        map.put("generator", generator);
        map.put("ending", ending);
        map.put("scores", scores);
        map.put("sums", sums.toMap());
        return map;
    }

    static Position of(Map<?, ?> map) {
        Position p = new Position();
        p.open = Boolean.TRUE.equals(map.get("open"));
        p.firstEpoch = (int) whole(map, "firstEpoch");
        p.firstStep = whole(map, "firstStep");
        p.epoch = (int) whole(map, "epoch");
        p.batch = (int) whole(map, "batch");
        p.step = whole(map, "step");
        p.seconds = Json.number(map.get("seconds"));
        p.gathered = (int) whole(map, "gathered");
        p.gatheredLoss = Json.number(map.get("gatheredLoss"));
        p.walked = Boolean.TRUE.equals(map.get("walked"));
        p.epochGenerator = whole(map, "epochGenerator");
        p.generator = whole(map, "generator");
        p.ending = String.valueOf(map.get("ending"));
        if (map.get("scores") instanceof Map<?, ?> scores) scores.forEach((name, value) -> p.scores.put(name.toString(), Json.number(value)));
        if (map.get("sums") instanceof Map<?, ?> sums) p.sums = Scores.of(sums);
        return p;
    }

    private static long whole(Map<?, ?> map, String name) {
        if (map.get(name) instanceof Long n) return n;
        throw new IllegalArgumentException("Trainer: expected a whole number as %s of a saved run, got %s".formatted(name, map.get(name)));
    }
}
