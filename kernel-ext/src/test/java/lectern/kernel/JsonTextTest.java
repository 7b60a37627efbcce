package lectern.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void allKindsOfValues() {
        Object value = JsonText.read(" {\"a\": [1, -2.5e3, true, null, \"x\\n\\u00e4\\\"\"], \"b\": {}} ", "it");
        assertEquals(Map.of("a", Arrays.asList(new BigDecimal("1"), new BigDecimal("-2.5e3"), true, null, "x\nä\""), "b", Map.of()), value);
    }

    @Test
    void whatIsBrokenSaysWhere() {
        for (String broken : List.of("", "{", "[1", "[1 2]", "{\"a\" 1}", "\"a", "nul", "[] []", "\"\\u12\""))
            assertTrue(assertThrows(IllegalArgumentException.class, () -> JsonText.read(broken, "it"), broken).getMessage().startsWith("it: expected "),
                    broken);
    }

    @Test
    void theCodeOfANotebook() {
        String json = """
                {"cells": [{"cell_type": "markdown", "source": "no"}, {"cell_type": "code", "source": ["int a;\\n", "a"]}, {"cell_type": "code", "source": " "}]}""";
        assertEquals(List.of("int a;\na"), NotebookFile.code(json, "n"));
        assertThrows(IllegalArgumentException.class, () -> NotebookFile.code("[]", "n"));
    }
}
