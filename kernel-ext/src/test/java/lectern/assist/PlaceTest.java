package lectern.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceTest {
    @Test
    void insideOf() {
        assertEquals(Place.Inside.CODE, Place.of("f(\"a)\", '\"') // x\n").inside());
        assertEquals(Place.Inside.STRING, Place.of("f(\"a \\\" b").inside());
        assertEquals(Place.Inside.TEXT_BLOCK, Place.of("\"\"\"\n \"a\" \\\"\"\"").inside());
        assertEquals(Place.Inside.LINE_COMMENT, Place.of("a(); // \"").inside());
        assertEquals(Place.Inside.BLOCK_COMMENT, Place.of("/* // \n").inside());
        assertEquals(Place.Inside.CHARACTER, Place.of("'").inside());
        assertEquals(List.of(2), List.copyOf(Place.of("f (a[0], \")\"").open()));
    }

    @Test
    void statements() {
        assertEquals(List.of(0, 2, 4), Place.of("a;b;c").starts());
        assertEquals(List.of(0, 12, 29), Place.of("int[] a={1};if(x){}else{f();}g").starts());
        assertEquals(1, Place.of("do { } while (x)").starts().size());
        assertEquals(1, Place.of("for (int i = 0; i < 3; i++").starts().size());
    }

    @Test
    void receivers() {
        assertEquals("a.b(1, \"x.\").c", Expression.receiver("y = a.b(1, \"x.\").c.de", 19));
        assertEquals("new A(2)", Expression.receiver("f(new A(2).", 11));
        assertEquals("\"a\"", Expression.receiver("\"a\".", 4));
        assertEquals("m", Expression.receiver("k[m.", 4));
        assertEquals("", Expression.receiver("abc", 3));
    }

    @Test
    void contexts() {
        assertEquals(";var a = 1;\n b.c", Context.of("import x.*;var a = 1; f(); b.c", 30).code());
        assertEquals("      \nx", Context.of("%magic\nx", 8).code());
        assertEquals("class A { B b", Context.of("int q = 1;class A { B b", 23).code());
    }

    @Test
    void locals() {
        assertEquals(Map.of("a", "int", "b", ""), Locals.at("int a = 1; { String gone = null; } var b = 2; "));
        assertEquals(Map.of("x", "List<String>"), Locals.at("for (List<String> x : all) { "));
        assertEquals(Map.of("p", "", "q", ""), Locals.at("f((p, q) -> "));
    }

    @Test
    void documentation() {
        assertEquals("One a < b.\n\n    x\n      y\n\n  • first\n  • second",
                HtmlText.of("<p>One <code>a &lt; b</code>.</p><pre>\nx\n  y\n</pre><ul><li>first<li>second</ul>"));
        MethodSignature method = MethodSignature.of("Stream<R> Stream<T>.<R extends Object>map(Function<? super T,? extends R> mapper, int... n) throws E");
        assertEquals("Stream map [Function, int[]]", method.owner() + " " + method.name() + " " + method.parameters());
    }
}
