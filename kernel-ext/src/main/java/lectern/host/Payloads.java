package lectern.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a cell wants the front end to do beside showing its output; it goes with the reply. */
public final class Payloads {
    private final List<Map<String, Object>> waiting = new ArrayList<>();

    /** Shows a text in the pager, as help does. */
    public synchronized void page(Map<String, Object> data) {
        waiting.add(Map.of("source", "page", "data", data, "start", 0));
    }

    /** Puts a text into the next cell, or into this one. */
    public synchronized void nextInput(String text, boolean replace) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("source", "set_next_input");
        payload.put("text", text);
        payload.put("replace", replace);
        waiting.add(payload);
    }

    synchronized List<Map<String, Object>> take() {
        List<Map<String, Object>> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }
}
