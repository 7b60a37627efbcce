package lectern.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {
    private static final Shell SHELL = new Shell(ShellTest.class.getClassLoader(), List.of());
    private static int cells;

    private static Result eval(String source) {
        return SHELL.eval(new Cell(++cells), source);
    }

    @Test
    void theLastOpenExpressionIsTheValue() {
        assertEquals(3, eval("1 + 2").value());
        assertNull(eval("1 + 2;").value());
        assertEquals(3, eval("1 + 2 // three;").value());
        assertEquals("a;", eval("\"a;\"").value());
        assertEquals(7, eval("int seven = 7; void nothing() {} seven").value());
        assertNull(eval("nothing()").value());
        assertNull(eval("").value());
        assertNull(eval("/* no code */").value());
    }

    @Test
    void aValueIsTheObjectItself() {
        StringBuilder made = (StringBuilder) eval("var made = new StringBuilder(\"x\"); made").value();
        made.append("y");
        assertEquals("xy", eval("made.toString()").value());
    }

    @Test
    void failuresAreWhatWasThrown() {
        Result divided = eval("int before = 1; int divided = 1 / (before - 1); int after = 2;");
        assertInstanceOf(ArithmeticException.class, divided.failure());
        assertEquals(1, eval("before").value());
        CompilationException unknown = assertInstanceOf(CompilationException.class, eval("after").failure());
        assertTrue(unknown.getMessage().contains("after"), unknown.getMessage());
        assertEquals(13, assertInstanceOf(CompilationException.class, eval("int fine = 1; int bad = \"text\";").failure()).piece().start());
    }

    @Test
    void piecesKeepTheirPlaces() {
        String source = "int a = 1;\n// a note\nint b = 2; a + b";
        assertEquals(List.of("int a = 1;", "int b = 2;", "a + b"),
                SHELL.split(source).stream().map(p -> p.source().strip().replace("// a note\n", "")).toList());
        assertEquals(List.of(0, 10, 31), SHELL.split(source).stream().map(Piece::start).toList());
        assertEquals(List.of("for (;;) {"), SHELL.split("for (;;) {").stream().map(Piece::source).toList());
    }

    @Test
    void completeness() {
        assertEquals(Completeness.DEFINITELY_INCOMPLETE, SHELL.completeness("int x = 1; for (;;) {"));
        assertEquals(Completeness.UNKNOWN, SHELL.completeness("1)"));
        assertTrue(SHELL.completeness("int x = 1").isComplete());
    }

    @ParameterizedTest
    @ValueSource(strings = {"System.exit(5);", "Runtime.getRuntime().exit(5);", "Runtime.getRuntime().halt(5);",
        "java.util.function.IntConsumer c = System::exit; c.accept(5);", "java.util.function.IntConsumer d = Runtime.getRuntime()::halt; d.accept(5);",
        "Runnable r = () -> System.exit(5); r.run();"})
    void exitEndsTheCell(String source) {
        assertEquals(5, assertInstanceOf(CellExit.class, eval(source).failure()).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"while (true) {}", "for (;;) Thread.onSpinWait();", "do { } while (true);", "Thread.sleep(60_000);",
        "void down(int n) { down(n < 1000 ? n + 1 : 0); } while (true) try { down(0); } catch (StackOverflowError e) { }",
        "class Loop { Loop() { while (true) {} } } new Loop();", "java.util.stream.Stream.iterate(1, i -> i).filter(i -> i == 2).findFirst()",
        "int k = 0; outer: while (true) { switch (k++ % 3) { case 0: continue outer; case 1: break; default: k = 0; } }",
        "java.util.stream.LongStream.range(0, Long.MAX_VALUE).map(Long::bitCount).sum()"})
    void stops(String source) throws Exception {
        Cell cell = new Cell(++cells);
        CompletableFuture<Result> running = CompletableFuture.supplyAsync(() -> SHELL.eval(cell, source), Thread::startVirtualThread);
        Thread.sleep(500);
        cell.stop();
        Throwable failure = running.get(10, TimeUnit.SECONDS).failure();
        assertTrue(failure instanceof CellStopped || failure instanceof InterruptedException, String.valueOf(failure));
        assertEquals(2, eval("1 + 1").value());
    }

    @Test
    void classesOfOneCellMeet() {
        assertEquals(3,
                eval("""
                        interface Shape { double area(); }
                        record Square(double a) implements Shape { public double area() { return a * a; } }
                        record Wide(double a) implements Shape { public double area() { return a; } }
                        Shape pick(boolean b) { Shape s = b ? new Square(1) : new Wide(2); for (int i = 0; i < 3; i++) s = i % 2 == 0 ? new Wide(2) : new Square(1); return s; }
                        (int) (pick(true).area() + new Square(1).area())""")
                        .value());
    }

    @Test
    void aCellMayEvaluateAnother() {
        Cell cell = new Cell(++cells);
        Object inner = SHELL.call(cell, () -> SHELL.eval(cell, "40 + 2").value());
        assertEquals(42, inner);
    }

    @Test
    void lastCharacters() {
        assertEquals(';', Code.lastCharacter("x; // y"));
        assertEquals('x', Code.lastCharacter("/* ; */ x /* ; */"));
        assertEquals('"', Code.lastCharacter("\"// ;\""));
        assertEquals(')', Code.lastCharacter("f(\"\\\"\", '\\'')"));
        assertEquals('/', Code.lastCharacter("a /"));
        assertEquals(' ', Code.lastCharacter("// only"));
    }
}
