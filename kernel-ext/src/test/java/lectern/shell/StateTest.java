package lectern.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateTest {
    private final Shell shell = new Shell(StateTest.class.getClassLoader(), List.of());
    private int cells;

    private Object value(String source) {
        Result result = shell.eval(new Cell(++cells), source);
        assertNull(result.failure(), () -> source + ": " + result.failure());
        shell.keep(cells, result);
        return result.value();
    }

    private Throwable failure(String source) {
        return shell.eval(new Cell(++cells), source).failure();
    }

    @Test
    void valuesSurviveDeclarationsTheyWereMadeWith() {
        value("int x = 5; var y = x + 1; int f(int a) { return a * x; } class Net { int n = 1; int go() { return f(2) + x; } } var net = new Net(); net.n = 8;");
        assertEquals(15, value("net.go()"));
        value("int x = 6;");
        assertEquals(18, value("net.go()"));
        value("int f(int a) { return a; }");
        assertEquals(8, value("net.go()"));
        value("import java.time.*;");
        value("import java.util.*;");
        assertEquals("6 8 8", value("y + \" \" + net.n + \" \" + net.go()"));
        value("class Net { int n = 1; int go() { return f(2) + x; } }");
        assertEquals(8, value("net.n"));
        value("String x = \"other\";");
        assertEquals(6, value("y"));
    }

    @Test
    void aDeclarationThatFailsReplacesNothing() {
        value("int kept = 3; int f() { return 4; } class A { int a = 5; }");
        assertInstanceOf(CompilationException.class, failure("int kept = \"no\";"));
        assertInstanceOf(CompilationException.class, failure("int f() { return \"no\"; }"));
        assertInstanceOf(CompilationException.class, failure("class A { int a = \"no\"; }"));
        assertEquals(12, value("kept + f() + new A().a"));
    }

    @Test
    void aListOutlivesTheClassOfItsElements() {
        value("import java.util.*; class A {} var list = new ArrayList<A>(); list.add(new A()); var a = new A();");
        value("class A { int more; }");
        assertEquals(1, value("list.size()"));
        assertInstanceOf(CompilationException.class, failure("a"));
        assertEquals(0, value("var a = new A(); a.more"));
    }

    @Test
    void resultsHaveNames() {
        value("\"one\"");
        assertEquals(3, value("_.length()"));
        assertEquals("one3", value("__ + _"));
        assertEquals("one3 one", value("_3 + \" \" + Out[1]"));
        assertEquals(7, value("java.util.function.Function<Integer, Integer> f = _ -> 7; f.apply(1)"));
        for (int i = 0; i < Results.KEPT; i++) value("" + i);
        assertTrue(failure("Out[1]").getMessage().contains("the last " + Results.KEPT));
    }

    @Test
    void replacedClassesAndValuesAreCollected() throws Exception {
        List<WeakReference<?>> gone = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            gone.add(new WeakReference<>(
                    value("int version = " + i + "; class Big { long[] data = new long[100_000]; int v = " + i + "; } new Big()").getClass()));
            value("var big = new Big(); byte[] bytes = new byte[1_000_000]; big.v + version");
        }
        for (int i = 0; i < Results.KEPT; i++) value("1");
        for (int i = 0; i < 50 && gone.stream().filter(r -> r.get() != null).count() > 2; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertTrue(gone.stream().filter(r -> r.get() != null).count() <= 2, "classes left: " + gone.stream().filter(r -> r.get() != null).count());
    }

    @Test
    void cellsOfOtherLoadersMeet() {
        value("class P { int a = 3; int b() { return a; } static int c = 4; } interface Named { String name(); } enum Color { RED, GREEN }");
        value("class Q extends P implements Named { int b() { return super.b() + 1; } public String name() { return \"q\"; } } record R(P p, Color c) {}");
        assertEquals(4, value("P p = new Q(); p.b()"));
        assertEquals("GREEN4", value("new R(p, Color.GREEN) instanceof R(P q, Color c) ? c + \"\" + P.c : \"\""));
        value("sealed interface S permits S1, S2 {}\nrecord S1(int v) implements S {}\nrecord S2() implements S {}");
        assertEquals(9, value("S s = new S1(9); switch (s) { case S1 a -> a.v(); case S2 b -> 0; }"));
        assertEquals(1, value("switch (Color.GREEN) { case RED -> 0; case GREEN -> 1; }"));
        assertEquals(120, value("int fact(int n) { return n < 2 ? 1 : n * fact(n - 1); } fact(5)"));
        assertEquals(3, value("int counter = 0; Runnable up = () -> counter++; up.run(); up.run(); up.run(); counter"));
        assertEquals(6, value("int over(int a) { return a; } int over(int a, int b) { return over(a) + over(b); } over(2, 4)"));
    }

    @Test
    void framesAreTheLearners() {
        value("int deep(int z) {\n    return 10 / z;\n}\nclass Box {\n    int go() { return deep(0); }\n}");
        Throwable failure = failure("import java.time.*;\n\nRunnable r = () -> {\n    new Box().go();\n};\nr.run();");
        assertInstanceOf(ArithmeticException.class, failure);
        assertEquals(List.of("1:2 deep", "1:5 Box.go", "2:4 lambda", "2:6 "),
                shell.trace().of(failure).frames().stream().map(f -> f.cell() + ":" + f.line() + " " + f.where()).toList());
    }
}
