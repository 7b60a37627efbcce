package lectern.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MistakesTest {
    private static final Shell SHELL = new Shell(MistakesTest.class.getClassLoader(), List.of());
    private static int cells;

    static {
        SHELL.eval(new Cell(0),
                "import java.util.*; import java.io.*; import java.nio.file.*; import java.math.*; int learned = 5; int doubled(int x) { return 2 * x; }"
                        + " class Layer { int size() { return 1; } }");
    }

    /** A cell, the line and the underlined text, and what is said. */
    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("int n = 3\nint m = 4;", 1, "", "A semicolon is missing: put ; here."),
                Arguments.of("for (int i = 0; i < 3; i++ {\n}", 1, "", "A closing parenthesis is missing: put ) here."),
                Arguments.of("// a\nint a = 1;\nSystem.out.println(\"x\"", 3, "",
                        "The cell ends too early: a bracket is still open. Close it with } or ) or ]."),
                Arguments.of("String s = \"open;", 1, "\"", "This text has no end: a \" is missing on this line (or use \"\"\" for a text of several lines)."),
                Arguments.of("int b = 1;\nlerned * 2", 2, "lerned", "There is no variable lerned. Did you mean learned?"),
                Arguments.of("dubled(2)", 1, "dubled", "There is no method dubled(). Did you mean doubled?"),
                Arguments.of("new Layr()", 1, "Layr", "There is no class Layr. Did you mean Layer?"),
                Arguments.of("Strin q = \"\";", 1, "Strin", "There is no class Strin. Did you mean String?"),
                Arguments.of("\"abc\".lenght()", 1, "lenght", "There is no method lenght() in String. Did you mean length?"),
                Arguments.of("prinln(5)", 1, "prinln", "There is no method prinln(). Did you mean IO.println or System.out.println?"),
                Arguments.of("unheardOf + 1", 1, "unheardOf",
                        "There is no variable unheardOf. Declare it first: var unheardOf = …; (or run the cell that does)."),
                Arguments.of("LocalDate d = LocalDate.now();", 1, "LocalDate",
                        "There is no class LocalDate.\nIt can be imported: put import java.time.LocalDate; before it."),
                Arguments.of("doubled(\"a\")", 1, "\"a\"", "Expected int, got String. Convert it: Integer.parseInt(text)."),
                Arguments.of("doubled(1, 2)", 1, "doubled", "doubled does not take (int,int).\nThere is: doubled(int)"),
                Arguments.of("Math.max(\"a\", 3)", 1, "Math.max",
                        "max does not take (String,int). There are:\n  max(int,int)\n  max(long,long)\n  max(float,float)\n  max(double,double)"),
                Arguments.of("int w = \"five\";", 1, "\"five\"", "Expected int, got String. Convert it: Integer.parseInt(text)."),
                Arguments.of("float f = 0.5;", 1, "0.5",
                        "A double does not fit into a float without loss. Convert it: (float) value, or write the number with f: 0.5f."),
                Arguments.of("if (learned = 5) { }", 1, "learned = 5", "Expected boolean, got int. A condition is needed, such as x > 0; equality is ==."),
                Arguments.of("int p(String q) {\n    q.length();\n}", 3, "}", "The method can end here without a value: add a return statement."),
                Arguments.of("int v() {\n    int k;\n    return k;\n}", 3, "k",
                        "k may have no value yet: give it one where it is declared, or on every way that leads here."),
                Arguments.of("void r() { Files.readString(Path.of(\"x\")); }", 1, "Files.readString(Path.of(\"x\"))",
                        "This may throw IOException: surround it with try { … } catch (IOException e) { … }, or write throws IOException after the method's parameters."),
                Arguments.of("int big = 3000000000;", 1, "3", "This number is too large for an int: write L behind it and keep it in a long."),
                Arguments.of("List<int> all = null;", 1, "int", "Between < and > stands a class: write Integer in the place of int."),
                Arguments.of("class Safe { private int code = 1; } new Safe().code", 1, "",
                        "code has private access in Safe: only code in that class may use it. Use a method of the class, or take private away."),
                Arguments.of("var inc = x -> x + 1;", 1, "",
                        "A lambda has no type of its own, so var cannot take it: write one, such as Function<Integer, Integer> f = x -> x + 1;"),
                Arguments.of("var empty = null;", 1, "", "var takes its type from the value, and this gives none: write the type instead of var."),
                Arguments.of("String tb = \"\"\"hello\"\"\";", 1, "",
                        "A text of several lines begins on the line after \"\"\"; one of a single line stands between two \"."),
                Arguments.of("int 2nd = 5;", 1, "", "A name cannot begin with a digit."),
                Arguments.of("system.out.println(1)", 1, "system", "There is no system. Did you mean System?"),
                Arguments.of("else { learned = 1; }", 1, "",
                        "else belongs to an if: it comes right after the statement or the } of the if, in the same cell."),
                Arguments.of("if (learned > 3) int inner = 1;", 1, "int inner", "A declaration cannot stand here alone: put { and } around it."),
                Arguments.of("String one = switch (learned) { case 1 -> \"one\"; };", 1, "switch",
                        "The switch must have a branch for every value: add default -> …;"),
                Arguments.of("void fixed() { final int k = 1; k = 2; }", 1, "k",
                        "cannot assign a value to final variable k: it keeps its first value. Take final away, or use another variable."),
                Arguments.of("int[] a = new int[3]{1, 2, 3};", 1, "", "Write either the size or the values: new int[3], or new int[] {1, 2, 3}."),
                Arguments.of("int[] a = [1, 2, 3];", 1, "[", "The values of an array stand in braces: int[] a = {1, 2, 3};"),
                Arguments.of("break;", 1, "break", "break ends a loop or a switch, and there is none around it."),
                Arguments.of("learned > 3 ? \"yes\"", 1, "", "The cell ends in the midst of a statement: write the rest of it."),
                Arguments.of("def foo(x): return x", 1, "",
                        "Java knows no def. A method is written with its types: int twice(int x) { return 2 * x; }"),
                Arguments.of("foreach (int i : numbers) { }", 1, "",
                        "Java knows no foreach. A loop over all elements is written for (int x : numbers) { … }."),
                Arguments.of("record R(int a) { int extra; }", 1, "extra", "All values of a record stand behind its name: record Point(int x, int y) { }."),
                Arguments.of("interface Sh { double area(); } class Sq implements Sh { double area() { return 1; } }", 1, "double area",
                        "Write public before it: what is public in the class or interface above must be public here."),
                Arguments.of("\"a\" - \"b\"", 1, "\"a\" - \"b\"", "There is no - between String and String."),
                Arguments.of("boolean no = !5;", 1, "!5", "There is no ! for int."),
                Arguments.of("String.length()", 1, "String.length", "length() belongs to an object: write an object before the dot, not the class."),
                Arguments.of("q + 1", 1, "q", "There is no variable q. Declare it first: var q = …; (or run the cell that does)."),
                Arguments.of("learned.foo()", 1, "learned.foo", "int is a primitive type: it has no methods and no fields."));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void says(String cell, int line, String underlined, String message) {
        CompilationException failure = assertInstanceOf(CompilationException.class, SHELL.eval(new Cell(++cells), cell).failure());
        CompilationException.Mistake mistake = failure.mistakes().getFirst();
        assertEquals(message, mistake.message());
        assertEquals(line, mistake.line());
        assertEquals(cell.lines().toList().get(line - 1), mistake.source());
        int end = Math.min(mistake.to(), mistake.source().length());
        if (!underlined.isEmpty()) assertTrue(mistake.source().substring(mistake.from(), end).startsWith(underlined), mistake.toString());
    }

    @Test
    void onlyTheFirstMistakesAreTold() {
        CompilationException failure = assertInstanceOf(CompilationException.class,
                SHELL.eval(new Cell(++cells), "void many() { a1 = 1; a2 = 1; a3 = 1; a4 = 1; a5 = 1; a6 = 1; int q = \"\"; }").failure());
        assertEquals(5, failure.mistakes().size());
        assertTrue(failure.more() >= 1);
    }

    @Test
    void distances() {
        assertEquals(1, Names.distance("lenght", "length"));
        assertEquals(3, Names.distance("kitten", "sitting"));
        assertEquals(List.of("length"), Names.nearest("lenght", Stream.of("width", "length", "x")));
    }
}
