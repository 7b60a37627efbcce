package lectern.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lectern.assist.Completer;
import lectern.assist.Completions;
import lectern.assist.Inspector;
import lectern.assist.MagicGuide;
import lectern.assist.Match;
import lectern.assist.Page;
import lectern.assist.Questions;
import lectern.jupyter.Message;
import lectern.jupyter.Request;
import lectern.shell.Shell;

/** Completion and inspection as the protocol wants them: places counted in code points, matches as texts with their kinds beside. */
public final class Assistance {
    private final Completer completer;
    private final Inspector inspector;

    Assistance(Shell shell, MagicGuide magics) {
        completer = new Completer(shell, magics);
        inspector = new Inspector(shell, magics);
    }

    /** Answers {@code complete_request}. */
    Map<String, Object> complete(Request request) {
        Message message = request.message();
        String code = message.text("code", "");
        Completions found = completer.complete(code, cursor(message, code));
        int start = code.codePointCount(0, found.start()), end = code.codePointCount(0, found.end());
        List<Object> texts = new ArrayList<>(), kinds = new ArrayList<>();
        for (Match match : found.matches()) {
            texts.add(match.text());
            Map<String, Object> kind = new LinkedHashMap<>();
            kind.put("start", start);
            kind.put("end", end);
            kind.put("text", match.text());
            kind.put("type", match.kind());
            kind.put("signature", match.note());
            kinds.add(kind);
        }
        return Map.of("matches", texts, "cursor_start", start, "cursor_end", end, "metadata", Map.of("_jupyter_types_experimental", kinds));
    }

    /** Answers {@code inspect_request}. */
    Map<String, Object> inspect(Request request) {
        Message message = request.message();
        String code = message.text("code", "");
        Page page = inspector.inspect(code, cursor(message, code), message.number("detail_level", 0) > 0);
        return page == null ? Map.of("found", false, "data", Map.of(), "metadata", Map.of()) : Map.of("found", true, "data", data(page), "metadata", Map.of());
    }

    /** What a cell such as {@code name?} shows in the pager; null where it asks about a magic, which answers for itself. */
    Map<String, Object> answer(Questions question) {
        if (question.name().startsWith("%")) return null;
        Page page = inspector.inspect(question.name(), question.name().length(), question.source());
        return page == null ? Map.of("text/plain", "There is nothing by the name of " + question.name() + ".") : data(page);
    }

    private static Map<String, Object> data(Page page) {
        return Map.of("text/plain", page.text(), "text/html", page.html());
    }

    private static int cursor(Message message, String code) {
        int points = code.codePointCount(0, code.length());
        int cursor = message.number("cursor_pos", points);
        return code.offsetByCodePoints(0, Math.clamp(cursor, 0, points));
    }
}
