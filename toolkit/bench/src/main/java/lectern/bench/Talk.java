package lectern.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A process that answers one line with one line, until it is closed. */
final class Talk implements AutoCloseable {
    private final Process process;
    private final PrintWriter questions;
    private final BufferedReader answers;

    Talk(List<String> command) {
        try {
            process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        } catch (IOException e) {
            throw new UncheckedIOException("The other side cannot be started: " + String.join(" ", command), e);
        }
        questions = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** The answer, if it comes within so many seconds; else the process ends, and its answer is an error. */
    String ask(String question, double seconds) {
        Thread clock = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep((long) (1000 * seconds));
                process.destroyForcibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            return ask(question);
        } finally {
            clock.interrupt();
        }
    }

    String ask(String question) {
        questions.println(question);
        try {
            String answer = answers.readLine();
            if (answer == null || answer.startsWith("error")) throw new IllegalStateException("The answer to '%s': %s".formatted(question, answer));
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
