package lectern.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class JavaArgumentsTest {
    @Test
    void blanksPartWhereThereIsNoComma() {
        assertEquals(List.of("net", "data"), JavaArguments.of("net data"));
        assertEquals(List.of("net", "batch.x(1, 2)", "3"), JavaArguments.of("  net   batch.x(1, 2) 3 "));
        assertEquals(List.of("dec", "-2", "2"), JavaArguments.of("dec -2 2"));
        assertEquals(List.of(), JavaArguments.of(" "));
    }

    @Test
    void anExpressionWithBlanksStaysWhole() {
        assertEquals(List.of("new Linear(2, 3)", "x"), JavaArguments.of("new Linear(2, 3) x"));
        assertEquals(List.of("a + b", "c"), JavaArguments.of("a + b c"));
        assertEquals(List.of("x -> knn.predict(x)", "data"), JavaArguments.of("x -> knn.predict(x) data"));
        assertEquals(List.of("f(\"a, b\")", "'c d'"), JavaArguments.of("f(\"a, b\") 'c d'"));
    }

    @Test
    void commasPartFirst() {
        assertEquals(List.of("(x, y) -> x * y", "0", "1"), JavaArguments.of("(x, y) -> x * y, 0, 1"));
        assertEquals(List.of("a", "\"b,\\\" c\"", "new int[]{1, 2}"), JavaArguments.of("a, \"b,\\\" c\", new int[]{1, 2}"));
        assertEquals(List.of("a", "", "b"), JavaArguments.of("a, , b"));
    }

    @Test
    void aShapeIsWrittenAsOneLikes() {
        for (String shape : List.of("32 784", "[32, 784]", "32x784", "32 × 784", "32,784"))
            assertEquals("32, 784", JavaArguments.shape(List.of(shape.split(" "))), shape);
        assertEquals("32", JavaArguments.shape(List.of("32")));
        assertEquals("batch.x()", JavaArguments.shape(List.of("batch.x()")));
    }
}
