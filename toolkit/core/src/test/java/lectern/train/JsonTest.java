package lectern.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static String error(String text) {
        return assertThrows(JsonException.class, () -> Json.read(text)).getMessage();
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("text", "a\"b\\c\n\u0001é€😀\ud800");
        value.put("long", Long.MIN_VALUE);
        value.put("double", 0.1);
        value.put("whole", 3.0);
        value.put("minus zero", -0.0);
        value.put("tiny", Double.MIN_VALUE);
        value.put("list", Arrays.asList(1L, true, false, null, List.of(), Map.of()));
        assertEquals(value, Json.read(Json.write(value)));
        assertEquals("[[1.0,2.5],[7],[],{}]", Json.write(List.of(new double[]{1, 2.5}, new int[]{7}, List.of(), Map.of())));
    }

    @Test
    void theOrderOfNamesStays() {
        assertEquals(List.of("z", "a", "m"), List.copyOf(((Map<?, ?>) Json.read(" {\"z\" : 1 ,\n\"a\":2,\t\"m\":3 } ")).keySet()));
    }

    @Test
    void everyDoubleAndLongComesBack() {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            long bits = random.nextLong();
            assertEquals(bits, Json.read(Json.write(bits)));
            double x = Double.longBitsToDouble(bits);
            assertEquals(x, Json.number(Json.read(Json.write(x))));
        }
        for (double x : new double[]{Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) assertEquals(x, Json.number(Json.read(Json.write(x))));
        assertEquals(9.3e18, Json.read("9300000000000000000"));
    }

    @Test
    void escapesAreRead() {
        assertEquals("\"\\/\b\f\n\r\té😀", Json.read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\uDE00\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[", "[1,]", "[,1]", "{\"a\":1,}", "{a:1}", "{\"a\" 1}", "{'a':1}", "01", "1.", ".5", "+1", "-", "1e", "1e+", "NaN",
        "tru", "nul", "\"",
        "\"\\x\"", "\"\\u12g4\"", "\"a\nb\"", "[1] 2", "1 2", "// c\n1", "\uFEFF1", "1e999", "{\"a\":1 \"b\":2}", "[1 2]", "]", "}", "\"\\"})
    void whatIsNotJsonIsRefused(String text) {
        assertTrue(error(text).startsWith("Json: at byte "), error(text));
    }

    @Test
    void errorsSayWhereAndWhat() {
        assertEquals("Json: at byte 5: expected a value, got ']'", error("[1,  ]"));
        assertEquals("Json: at byte 7: expected each name once in an object, got \"a\" again", error("{\"a\":1,\"a\":2}"));
        assertEquals("Json: at byte 9: expected ',' or '}', got the end of the text", error("{\"a\":true"));
        assertEquals("Json: at byte 100: expected at most 100 lists or objects inside each other, got more", error("[".repeat(100_000)));
        assertEquals("[".repeat(100) + "]".repeat(100), Json.write(Json.read("[".repeat(100) + "]".repeat(100))));
    }

    @Test
    void whatJsonCannotSayIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Json.write(new Object()));
        assertThrows(IllegalArgumentException.class, () -> Json.write(Map.of(1, 2)));
        List<Object> self = new ArrayList<>();
        self.add(self);
        assertThrows(IllegalArgumentException.class, () -> Json.write(self));
        assertThrows(IllegalArgumentException.class, () -> Json.number("x"));
        assertThrows(IllegalArgumentException.class, () -> Json.number(null));
    }
}
