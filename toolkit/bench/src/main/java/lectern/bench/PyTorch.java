package lectern.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The other side: {@code torch_ops.py} in a process of its own, which stays for the whole run and answers one line with one line. */
final class PyTorch implements Contestant, AutoCloseable {
    private final Process process;
    private final PrintWriter questions;
    private final BufferedReader answers;

    /** Starts the script with an interpreter that has PyTorch. */
    PyTorch(String python, String script, int threads, double warmUp) {
        try {
            process = new ProcessBuilder(python, script, "--serve", "--threads", Integer.toString(threads), "--warm-up", Double.toString(warmUp))
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        } catch (IOException e) {
            throw new UncheckedIOException("The peer cannot be started: " + python + " " + script, e);
        }
        questions = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
        System.out.println("Beside it: PyTorch " + ask("version"));
    }

    @Override
    public void prepare(Case c) {
        ask("prepare " + c.name());
    }

    @Override
    public double[] measure(int batches) {
        return Arrays.stream(ask("measure " + batches).split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private String ask(String question) {
        questions.println(question);
        try {
            String answer = answers.readLine();
            if (answer == null || answer.startsWith("error")) throw new IllegalStateException("The peer's answer to '%s': %s".formatted(question, answer));
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        questions.close();
        process.destroy();
    }
}
