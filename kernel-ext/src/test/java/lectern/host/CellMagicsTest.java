package lectern.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CellMagicsTest {
    private final CellMagics magics = new CellMagics();

    @Test
    void whatIsNoMagicStaysAsItIs() {
        for (String code : List.of("String.format(\"x=%d\", 1)", "int r = a\n  % b;", "var t = \"\"\"\n%who\n\"\"\";", "/*\n%who\n*/ 1", "a %= 2;",
                "// x\n'%'"))
            assertEquals(code, magics.resolveMagics(code));
    }

    @Test
    void whatIsOneBecomesACall() {
        for (String code : List.of("%who", "int a = 1;\n%who", "// text\n  %who", "%who a\n%who b\nint c;", "void f() {}\n%who", "var x = %who", "%%bash\nls",
                "%%time?"))
            assertTrue(magics.resolveMagics(code).contains("lectern.kernel.MagicCalls."), code);
        assertTrue(magics.resolveMagics("%who\n1").contains(";\n1"));
    }

    @Test
    void words() {
        assertEquals(List.of("a", "b c", "", "d\"e", "${f + \"g h\"}i"), CellMagics.split("a \"b c\" \"\"  d\\\"e ${f + \"g h\"}i"));
    }
}
