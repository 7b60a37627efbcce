package lectern.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.Test;

/** Layers in the shell that a notebook runs on: classes declared in cells, and every example of the class documents. */
class NotebookTest {
    private static final Pattern EXAMPLE = Pattern.compile("(?s)<pre>\\{@code(.*?)\\}</pre>");
    /** A shape with what the document says of it. */
    private static final Pattern SHAPE = Pattern.compile("(?m)^(.*shapeText\\(\\));? +// (\\[.*\\])$");
    private static final List<String> IMPORTS = List.of("import lectern.nn.*;", "import lectern.nn.model.*;", "import lectern.tensor.*;",
            "import static lectern.tensor.Tensors.*;",
            "import java.util.*;");

    private static JShell shell() {
        JShell shell = JShell.builder().executionEngine("local").compilerOptions("--add-modules", "jdk.incubator.vector").build();
        for (String path : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")).split(File.pathSeparator))
            shell.addToClasspath(path);
        IMPORTS.forEach(line -> run(shell, line));
        return shell;
    }

    /** The value of the last snippet of a cell. */
    private static String run(JShell shell, String cell) {
        String rest = cell, value = null;
        while (!rest.isBlank()) {
            SourceCodeAnalysis.CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            String source = next.source() == null ? rest : next.source();
            for (SnippetEvent event : shell.eval(source)) {
                if (event.causeSnippet() != null) continue;
                List<String> said = shell.diagnostics(event.snippet()).map(d -> d.getMessage(null)).toList();
                assertEquals(Snippet.Status.VALID, event.status(), source + "\n" + said);
                if (event.exception() != null) throw new AssertionError(source, event.exception());
                value = event.value();
            }
            rest = next.source() == null ? "" : next.remaining();
        }
        return value;
    }

    @Test
    void aLayerDeclaredInACell() {
        try (JShell shell = shell()) {
            run(shell, """
                    class Net extends Layer {
                        Linear a = new Linear(3, 4), b = new Linear(4, 2);
                        List<Layer> more = List.of(new Tanh());
                        public Tensor forward(Tensor x) { return b.apply(more.get(0).apply(a.apply(x))); }
                    }
                    var net = new Net();
                    """);
            assertEquals("[a.weight, a.bias, b.weight, b.bias]", run(shell, "net.named().keySet().toString()").replace("\"", ""));
            assertTrue(run(shell, "net.toString()").contains("Net\\n  (a) Linear(3 → 4)"), run(shell, "net.toString()"));
            assertEquals("true", run(shell, "net.copy().apply(ones(1, 3)).eq(net.apply(ones(1, 3))).all()"));
            assertEquals("26", run(shell, "net.summary(5, 3).parameters()"));
            run(shell, "try { net.apply(ones(5, 4)); } catch (ShapeException e) { System.setProperty(\"said\", e.getMessage()); }");
            assertEquals("Linear(3 → 4): expected [*, 3], got [5, 4]\n  in Net.a", System.clearProperty("said"));
        }
    }

    @Test
    void theExamplesOfTheDocumentsRun() throws IOException {
        Path folder = Path.of("src/main/java/lectern/nn").toAbsolutePath();
        List<String> examples = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList())
                for (MatchResult found : EXAMPLE.matcher(Files.readString(file)).results().toList())
                    examples.add("// " + file.getFileName() + "\n" + found.group(1).replaceAll("(?m)^\\s*\\* ?", "").strip());
        }
        assertTrue(examples.size() >= 12, "only " + examples.size() + " examples");
        try (JShell shell = shell()) {
            List<String> wrong = new ArrayList<>();
            for (String example : examples)
                try {
                    if (example.contains("net.") && !example.contains("var net")) run(shell, "var net = new Sequential(new Linear(8, 4), new ReLU());");
                    if (example.contains("(x)") && !example.contains("var x")) run(shell, "var x = randn(5, 8);");
                    run(shell, example);
                    for (MatchResult line : SHAPE.matcher(example).results().toList())
                        assertEquals("\"" + line.group(2) + "\"", run(shell, line.group(1)), example);
                } catch (AssertionError e) {
                    wrong.add(example + "\n→ " + (e.getCause() == null ? e.getMessage() : e.getCause()));
                }
            assertEquals("", String.join("\n\n", wrong));
        }
    }
}
