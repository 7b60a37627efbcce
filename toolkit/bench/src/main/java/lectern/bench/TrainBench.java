package lectern.bench;

/** {@code ./lectern bench train}: whole training steps in float32, beside PyTorch with {@code --peer}. */
public final class TrainBench {
    private TrainBench() {}

    public static void main(String[] words) {
        try {
            Options options = Options.parse(words);
            new Match("train", TrainServer.class, options.warmUp(), 1, 120).run(Workloads.all().keySet().stream().filter(options.only()).toList(), options);
        } catch (IllegalArgumentException e) {
            System.err.println("bench train: " + e.getMessage());
            System.exit(2);
        }
    }
}
