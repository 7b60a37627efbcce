package lectern.jupyter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What a connection file says: where to listen, and the key of the signatures. */
public record Connection(String transport, String ip, int shell, int control, int stdin, int iopub, int heartbeat, String scheme, String key) {
    /** Reads a connection file. */
    public static Connection read(Path file) throws IOException {
        Map<String, Object> json = Json.object(Files.readString(file));
        return new Connection(text(json, "transport", "tcp"), text(json, "ip", "127.0.0.1"), port(json, "shell"), port(json, "control"), port(json, "stdin"),
                port(json, "iopub"), port(json, "hb"), text(json, "signature_scheme", "hmac-sha256"), text(json, "key", ""));
    }

    private static String text(Map<String, Object> json, String key, String otherwise) {
        return json.get(key) instanceof String text && !text.isEmpty() ? text : otherwise;
    }

    private static int port(Map<String, Object> json, String channel) {
        if (json.get(channel + "_port") instanceof Number port) return port.intValue();
        throw new IllegalArgumentException("connection: the file has no " + channel + "_port");
    }

    boolean ipc() {
        return transport.equals("ipc");
    }

    /** {@code tcp://127.0.0.1:5001}; port 0 is any free one; over ipc, a free port that {@link UnixBridge} leads to. */
    String address(int port) {
        return ipc() ? "tcp://127.0.0.1:*" : transport + "://" + ip + ":" + (port == 0 ? "*" : port);
    }

    /** The Unix socket of a channel. */
    Path socket(int port) {
        return Path.of(ip + "-" + port);
    }
}
