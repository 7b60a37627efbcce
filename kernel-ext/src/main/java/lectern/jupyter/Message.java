package lectern.jupyter;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** One message of the protocol: who it goes to, its header, the header of what it answers, metadata, content and binary buffers. */
public record Message(List<byte[]> identities, Map<String, Object> header, Map<String, Object> parent, Map<String, Object> metadata,
        Map<String, Object> content, List<byte[]> buffers) {
    /** The version of the protocol that the kernel speaks. */
    public static final String PROTOCOL = "5.5";
    private static final AtomicLong COUNT = new AtomicLong();

    /** A new message of the kernel. */
    public static Message make(String session, String type, List<byte[]> identities, Map<String, Object> parent, Map<String, Object> content,
            Map<String, Object> metadata, List<byte[]> buffers) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("msg_id", session + "_" + COUNT.incrementAndGet());
        header.put("session", session);
        header.put("username", "kernel");
        header.put("date", Instant.now().truncatedTo(ChronoUnit.MICROS).toString());
        header.put("msg_type", type);
        header.put("version", PROTOCOL);
        return new Message(identities, header, parent, metadata, content, buffers);
    }

    /** {@code execute_request} and the like. */
    public String type() {
        return header.get("msg_type") instanceof String type ? type : "";
    }

    /** A text of the content, or a stand-in where there is none. */
    public String text(String key, String otherwise) {
        return content.get(key) instanceof String text ? text : otherwise;
    }

    /** A flag of the content. */
    public boolean flag(String key, boolean otherwise) {
        return content.get(key) instanceof Boolean flag ? flag : otherwise;
    }

    /** A whole number of the content. */
    public int number(String key, int otherwise) {
        return content.get(key) instanceof Number number ? number.intValue() : otherwise;
    }

    /** An object of the content, empty where there is none. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> object(String key) {
        return content.get(key) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
