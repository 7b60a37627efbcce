package lectern.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a new cell does not mention is kept from the compiler; nothing that it or an older cell needs is. */
class MentionedTest {
    private final Shell shell = new Shell(getClass().getClassLoader(), List.of());
    private int number;

    private Object run(String source) {
        Result result = shell.eval(new Cell(++number), source);
        if (result.failure() != null) throw new AssertionError(source, result.failure());
        return result.value();
    }

    @Test
    void anotherNameIsNotImported() {
        run("int near = 1, far = 2; int step() { return far; }");
        run("near + 1;");
        run("int last = near;");
        String wrapped = shell.withJShell(jshell -> jshell.variables().filter(v -> v.name().equals("last")).findFirst()
                .map(v -> jshell.sourceCodeAnalysis().wrapper(v).wrapped()).orElseThrow());
        assertTrue(wrapped.contains(".near;"), wrapped);
        assertEquals(-1, wrapped.indexOf(".far;"), wrapped);
        assertEquals(-1, wrapped.indexOf(".step;"), wrapped);
    }

    @Test
    void whatWaitsForANameFindsItsOwn() {
        run("int base = 10;");
        run("int outer(int x) { return inner(x) + base; }");
        run("int inner(int x) { return x * 2; }");
        assertEquals(16, run("outer(3)"));
        run("int inner(int x) { return x * 3; }");
        assertEquals(19, run("outer(3)"));
        run("double base = 0.5;");
        run("double outer(int x) { return inner(x) + base; }");
        assertEquals(9.5, run("outer(3)"));
    }

    @Test
    void overloadsAreMadeTogether() {
        run("int unit = 7;");
        run("int f(int x) { return x + unit; }");
        run("int f(int x, int y) { return f(x) + f(y); }");
        assertEquals(17, run("f(1, 2)"));
        run("int f(String s) { return f(s.length()); }");
        assertEquals(10, run("f(\"abc\")"));
    }

    @Test
    void inferredTypesNeedNoMention() {
        run("record Point(int x) {}");
        run("Point make() { return new Point(4); }");
        run("var point = make();");
        assertEquals(4, run("point.x()"));
        run("var nameless = new Object() { int hidden = 5; };");
        run("var list = java.util.List.of(nameless);");
        run("var again = list.get(0);");
        assertEquals(5, run("again.hidden"));
    }

    @Test
    void aClassMadeAnewFindsWhatItUses() {
        run("int scale = 2; int twice(int x) { return x * scale; }");
        run("class Part { int go() { return twice(3); } } class Whole { Part part = new Part(); int go() { return part.go() + scale; } }");
        run("class Part { int go() { return twice(4); } }");
        assertEquals(10, run("new Whole().go()"));
        assertEquals(12, run("int \\u0061b = 12; ab"));
    }

    @Test
    void importsOfTheStartAreMadeTogether() {
        assertEquals(null, shell.imports(new Cell(0), List.of("import java.util.*;", "import static java.lang.Math.max;", "import java.util.*;")).failure());
        assertEquals(2L, (long) shell.withJShell(jshell -> jshell.imports().count()));
        assertEquals(List.of(7), run("List.of(max(3, 7))"));
        assertEquals(null, shell.imports(new Cell(0), List.of("import java.util.function.*;")).failure());
        assertEquals(9, run("Function<Integer, Integer> square = x -> x * x; square.apply(3)"));
        run("int declared = 4; var kept = new ArrayList<>(List.of(declared));");
        assertEquals(null, shell.imports(new Cell(0), List.of("import java.time.*;")).failure());
        assertEquals(List.of(4), run("kept"));
        Throwable failure = shell.imports(new Cell(0), List.of("import no.such.thing.*;")).failure();
        assertTrue(failure instanceof CompilationException, String.valueOf(failure));
    }

    @Test
    void anImportThatIsNoneIsTold() {
        Throwable failure = shell.imports(new Cell(0), List.of("import java.util.*;", "import no.such.thing.*;")).failure();
        assertTrue(failure instanceof CompilationException, String.valueOf(failure));
        assertEquals(List.of(1), run("List.of(1)"));
    }

    @Test
    void completionKnowsEveryNameWhileACellRuns() {
        run("int remembered = 1; int other = 2;");
        Thread beside = new Thread(() -> shell.eval(new Cell(99), "while (other == 2) Thread.onSpinWait();"));
        beside.start();
        while (shell.withJShell(jshell -> jshell.snippets().noneMatch(s -> s.source().startsWith("while")))) Thread.onSpinWait();
        List<String> names = shell.withJShell(jshell -> jshell.sourceCodeAnalysis().completionSuggestions("remem", 5, new int[1]).stream()
                .map(s -> s.continuation()).toList());
        assertEquals(List.of("remembered"), names);
        run("other = 3;");
    }
}
