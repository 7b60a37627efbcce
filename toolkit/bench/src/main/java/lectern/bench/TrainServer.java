package lectern.bench;

import java.io.IOException;

/** Our side of one workload: its name and when it was asked for. */
public final class TrainServer {
    private TrainServer() {}

    public static void main(String[] words) throws IOException {
        new Serving(Double.parseDouble(words[1]), 5).answer(() -> Workloads.of(words[0]).apply(Source.random()));
    }
}
