package lectern.host;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import lectern.jupyter.Handler;
import lectern.jupyter.Message;
import lectern.jupyter.Request;

/** Answers {@code history_request}: the last cells, those of a session, or those that a pattern fits. */
final class HistoryAnswer implements Handler {
    private final History history;

    HistoryAnswer(History history) {
        this.history = history;
    }

    @Override
    public Map<String, Object> answer(Request request) {
        Message message = request.message();
        List<History.Entry> found = switch (message.text("hist_access_type", "")) {
            case "tail" -> history.tail(message.number("n", 10));
            case "range" -> history.range(message.number("session", 0), message.number("start", 1), message.number("stop", 0));
            case "search" -> history.search(message.text("pattern", "*"), message.number("n", 0), message.flag("unique", false));
            default ->
                throw new IllegalArgumentException("history: expected the access tail, range or search, got " + message.content().get("hist_access_type"));
        };
        boolean output = message.flag("output", false);
        List<Object> rows = new ArrayList<>();
        for (History.Entry e : found) rows.add(List.of(e.session(), e.number(), output ? Arrays.asList(e.code(), e.output()) : e.code()));
        return Map.of("history", rows);
    }
}
