package lectern.bench;

import java.util.Arrays;
import java.util.List;

/** The other side: {@code torch_ops.py} in a process of its own, which stays for the whole run. */
final class PyTorch implements Contestant, AutoCloseable {
    private final Talk talk;

    /** Starts the script with an interpreter that has PyTorch. */
    PyTorch(String python, String script, int threads, double warmUp) {
        talk = new Talk(List.of(python, script, "--serve", "--threads", Integer.toString(threads), "--warm-up", Double.toString(warmUp)));
        System.out.println("Beside it: PyTorch " + talk.ask("version"));
    }

    @Override
    public void prepare(Case c) {
        talk.ask("prepare " + c.name());
    }

    @Override
    public double[] measure(int batches) {
        return Arrays.stream(talk.ask("measure " + batches).split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    @Override
    public void close() {
        talk.close();
    }
}
