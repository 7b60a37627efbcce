package lectern.jupyter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages as frames: identities, a delimiter, the signature, four JSON objects, buffers. What is not signed with the kernel's key is not a message. */
public final class Wire {
    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final int PARTS = 4;

    private final Hmac hmac;

    /** @param key empty: messages are not signed */
    public Wire(String scheme, String key) {
        hmac = key.isEmpty() ? null : new Hmac(scheme, key.getBytes(StandardCharsets.UTF_8));
    }

    /** The frames of a message. */
    public List<byte[]> pack(Message message) {
        List<byte[]> parts = new ArrayList<>();
        for (Map<String, Object> part : List.of(message.header(), message.parent(), message.metadata(), message.content())) parts.add(utf8(part));
        List<byte[]> frames = new ArrayList<>(message.identities());
        frames.add(DELIMITER);
        frames.add(hmac == null ? new byte[0] : hmac.sign(parts));
        frames.addAll(parts);
        frames.addAll(message.buffers());
        return frames;
    }

    private static byte[] utf8(Map<String, Object> part) {
        return Json.write(part).getBytes(StandardCharsets.UTF_8);
    }

    /** The message in frames; empty where the signature is wrong or they are no message at all. */
    public Optional<Message> unpack(List<byte[]> frames) {
        int at = 0;
        while (at < frames.size() && !Arrays.equals(frames.get(at), DELIMITER)) at++;
        int first = at + 2, end = first + PARTS;
        if (end > frames.size()) return refuse("it has no delimiter, or too few parts");
        List<byte[]> parts = frames.subList(first, end);
        if (hmac != null && !hmac.verify(frames.get(at + 1), parts)) return refuse("its signature is wrong");
        try {
            List<Map<String, Object>> json = parts.stream().map(part -> Json.object(new String(part, StandardCharsets.UTF_8))).toList();
            Message message = new Message(List.copyOf(frames.subList(0, at)), json.get(0), json.get(1), json.get(2), json.get(3),
                    List.copyOf(frames.subList(end, frames.size())));
            return message.type().isEmpty() ? refuse("it has no type") : Optional.of(message);
        } catch (IllegalArgumentException e) {
            return refuse(e.getMessage());
        }
    }

    private static Optional<Message> refuse(String why) {
        LOG.debug("A message was dropped: {}", why);
        return Optional.empty();
    }
}
