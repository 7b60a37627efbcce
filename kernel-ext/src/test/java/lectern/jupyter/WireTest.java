package lectern.jupyter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class WireTest {
    private static final Wire WIRE = new Wire("hmac-sha256", "secret");

    private static Message message() {
        return Message.make("session", "execute_request", List.of(bytes("who")), Map.of("msg_id", "parent"),
                Map.of("code", "1 + 1 // ü", "silent", false, "n", 3),
                Map.of("m", List.of(1, 2.5)), List.of(new byte[]{0, -1}));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aMessageComesBackAsItWas() {
        Message back = WIRE.unpack(WIRE.pack(message())).orElseThrow();
        assertEquals("execute_request", back.type());
        assertEquals("1 + 1 // ü", back.text("code", ""));
        assertFalse(back.flag("silent", true));
        assertEquals(3, back.number("n", 0));
        assertEquals(Map.of("m", List.of(1L, 2.5)), back.metadata());
        assertEquals(Map.of("msg_id", "parent"), back.parent());
        assertArrayEquals(bytes("who"), back.identities().getFirst());
        assertArrayEquals(new byte[]{0, -1}, back.buffers().getFirst());
    }

    @Test
    void theSignatureIsTheOneOfTheJdk() throws Exception {
        for (int length : new int[]{1, 31, 64, 65, 200}) {
            byte[] key = bytes("k".repeat(length));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(bytes("one"));
            String expected = HexFormat.of().formatHex(mac.doFinal(bytes("two")));
            assertEquals(expected, new String(new Hmac("hmac-sha256", key).sign(List.of(bytes("one"), bytes("two"))), StandardCharsets.US_ASCII));
        }
        assertThrows(IllegalArgumentException.class, () -> new Hmac("rot13", bytes("k")));
    }

    @Test
    void aChangedByteAnywhereIsRefused() {
        List<byte[]> frames = WIRE.pack(message());
        for (int frame = 2; frame < 7; frame++) {
            List<byte[]> changed = new ArrayList<>(frames);
            byte[] bytes = frames.get(frame).clone();
            bytes[bytes.length / 2] ^= 1;
            changed.set(frame, bytes);
            assertTrue(WIRE.unpack(changed).isEmpty(), "frame " + frame);
        }
        assertTrue(new Wire("hmac-sha256", "another key").unpack(frames).isEmpty());
        assertTrue(new Wire("hmac-sha256", "").unpack(frames).isPresent(), "without a key nothing is checked");
    }

    @Test
    void noiseIsRefusedAndThrowsNothing() {
        Random random = new Random(1);
        Wire open = new Wire("hmac-sha256", "");
        List<byte[]> good = open.pack(message());
        for (int i = 0; i < 100_000; i++) {
            List<byte[]> frames = new ArrayList<>(good.subList(0, random.nextInt(good.size() + 1)));
            for (int j = 0; j < frames.size(); j++) {
                if (random.nextInt(3) != 0) continue;
                byte[] bytes = frames.get(j).clone();
                if (bytes.length > 0) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                frames.set(j, bytes);
            }
            open.unpack(frames);
            assertTrue(WIRE.unpack(frames).isEmpty());
        }
    }

    @Test
    void jsonThatIsNone() {
        for (String text : List.of("", "{", "[1,]", "{\"a\":1,}", "nul", "{'a': 1}", "1 2", "[".repeat(10_000), "\u0000"))
            assertThrows(IllegalArgumentException.class, () -> Json.read(text), text.substring(0, Math.min(10, text.length())));
        assertThrows(IllegalArgumentException.class, () -> Json.object("[1]"));
    }

    @Test
    void jsonOfEveryKind() {
        assertEquals("{\"a\":[1,2.5,true,null,\"ü\\\"\\n\",\"NaN\"],\"b\":{}}",
                Json.write(new java.util.TreeMap<>(Map.of("a", java.util.Arrays.asList(1, 2.5, true, null, "ü\"\n", Double.NaN), "b", Map.of()))));
        assertEquals("[1,2]", Json.write(new int[]{1, 2}));
        assertEquals(List.of(1L, -2.5, 1e300, true, "x"), Json.read("[1, -2.5, 1e300, true, \"x\"]"));
    }
}
