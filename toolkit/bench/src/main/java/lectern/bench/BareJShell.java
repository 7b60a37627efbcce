package lectern.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.execution.LocalExecutionControlProvider;

/** What a kernel cannot be faster than: JShell alone, in the JVM of the cells. Reads a cell a line and answers with the nanoseconds that it took. */
final class BareJShell {
    private BareJShell() {}

    /** Cells that are imports give it those of the kernel. */
    public static void main(String[] arguments) throws IOException {
        try (JShell shell = JShell.builder().executionEngine(new LocalExecutionControlProvider(), null).build()) {
            shell.addToClasspath(System.getProperty("java.class.path"));
            BufferedReader cells = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String cell; (cell = cells.readLine()) != null;) {
                long start = System.nanoTime();
                evaluate(shell, cell);
                System.out.println(System.nanoTime() - start);
            }
        }
    }

    private static void evaluate(JShell shell, String cell) {
        SourceCodeAnalysis.CompletionInfo info;
        for (String rest = cell; !rest.isEmpty(); rest = info.remaining()) {
            info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            List<SnippetEvent> events = shell.eval(info.source());
            if (events.getFirst().status() == Snippet.Status.REJECTED) throw new IllegalArgumentException("not Java: " + cell);
        }
    }
}
