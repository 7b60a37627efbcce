package lectern.clean.report;

import static org.junit.jupiter.api.Assertions.*;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import lectern.clean.load.CsvFile;
import org.dflib.DataFrame;
import org.junit.jupiter.api.Test;

/** The line of code that a finding names is code: JShell takes it as it stands. */
class FixesTest {
    @Test
    void everyFixCompiles() {
        StringBuilder csv = new StringBuilder("id,code,same,mostly,pressure,tail,city,answer,gone,\"a \"\"b\"\"\",paid,sold,top,y\n");
        for (int i = 0; i < 60; i++)
            csv.append("%d,k%d,7,%s,%d,%s,%s,%s,%s,%s,$%d.50,%d.3.2021,%d,%s\n".formatted(i, i, i == 3 ? "x" : "" + i % 9, i % 10 == 4 ? 0 : 60 + i,
                    Math.exp(i / 5.0),
                    i == 5 ? " Oslo" : "oslo",
                    i < 55 ? "no" : "yes", i % 7 == 0 ? "" : "u", i % 7 == 0 ? "" : "1.5", i, 1 + i % 28, Math.min(i, 40), i < 55 ? "a" : "b"));
        DataFrame frame = new CsvFile().frame(csv + "0,k0,7,0,60,1.0,oslo,no,,,$0.50,1.3.2021,0,a\n", "t"), twice = frame.vConcat(frame);
        List<Finding> findings = new ArrayList<>(DataReport.of(frame, frame, "y").findings());
        findings.addAll(DataReport.of(twice, "y").findings());
        assertTrue(findings.stream().map(Finding::kind).distinct().count() > 15, findings.toString());
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            shell.addToClasspath(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
            for (String line : ("import org.dflib.*; import lectern.data.*; import lectern.metric.*; import lectern.clean.*; import lectern.clean.load.*; "
                    + "import java.nio.file.Path; DataFrame frame, train, test; Dataset data; Path path;").split("(?<=;) "))
                valid(shell, line);
            for (String step : List.of("impute", "scale", "duplicate")) shell.eval("import lectern.clean." + step + ".*;");
            for (Finding f : findings) valid(shell, f.fix());
        }
    }

    private int fixes;

    /** What a method would hold: the line is compiled, not run. */
    private void valid(JShell shell, String line) {
        boolean declaration = line.startsWith("import") || line.matches("(DataFrame|Dataset|Path) .*");
        List<SnippetEvent> events = shell
                .eval(declaration ? line : "void fix" + fixes++ + "() { " + line + (line.contains("//") || line.endsWith(";") ? "\n;" : ";") + " }");
        for (SnippetEvent e : events)
            assertEquals(Snippet.Status.VALID, e.status(), () -> line + ": " + shell.diagnostics(e.snippet()).map(d -> d.getMessage(null)).toList());
    }
}
