package lectern.jupyter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Where the output of one request goes. What is printed is sent a few times a second and at the end, in the order in which it was printed; what is displayed
 * sends first what was printed before it.
 */
public final class Output {
    private static final int LARGEST = 1 << 20;

    private final Server server;
    private final Map<String, Object> parent;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private String stream = "stdout";
    private boolean scheduled;

    Output(Server server, Map<String, Object> parent) {
        this.server = server;
        this.parent = parent;
    }

    /** Prints bytes of UTF-8 to {@code stdout} or {@code stderr}. */
    public synchronized void print(String name, byte[] bytes, int from, int count) {
        if (!name.equals(stream)) send(true);
        stream = name;
        pending.write(bytes, from, count);
        if (pending.size() > LARGEST) send(false);
        if (!scheduled) {
            scheduled = true;
            server.later(this::tick);
        }
    }

    private synchronized void tick() {
        scheduled = false;
        send(false);
    }

    /** Sends what was printed. */
    public synchronized void flush() {
        send(true);
    }

    /** @param whole also the beginning of a character whose rest has not come */
    private void send(boolean whole) {
        byte[] bytes = pending.toByteArray();
        int end = whole ? bytes.length : wholeCharacters(bytes);
        if (end == 0) return;
        pending.reset();
        pending.write(bytes, end, bytes.length - end);
        String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
        server.publish(parent, "stream", Map.of("name", stream, "text", text), Map.of(), List.of());
    }

    /** How many bytes make whole characters. */
    private static int wholeCharacters(byte[] bytes) {
        int start = bytes.length - 1, least = Math.max(0, bytes.length - 4);
        while (start >= least && (bytes[start] & 0xC0) == 0x80) start--;
        if (start < least) return bytes.length;
        int lead = bytes[start] & 0xFF, length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        return start + length > bytes.length ? start : bytes.length;
    }

    /** Publishes a message of this request: {@code display_data}, {@code execute_result}, {@code error} … */
    public void publish(String type, Map<String, Object> content) {
        publish(type, content, Map.of(), List.of());
    }

    /** As {@link #publish(String, Map)}, with metadata of the message and buffers. */
    public synchronized void publish(String type, Map<String, Object> content, Map<String, Object> metadata, List<byte[]> buffers) {
        send(true);
        server.publish(parent, type, content, metadata, buffers);
    }

    void status(String state) {
        publish("status", Map.of("execution_state", state));
    }

    @Override
    public String toString() {
        return "Output of " + Arrays.asList(parent.get("msg_type"), parent.get("msg_id"));
    }
}
