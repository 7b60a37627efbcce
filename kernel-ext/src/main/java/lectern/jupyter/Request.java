package lectern.jupyter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A message that came in on shell or control, and the way back to who sent it. */
public final class Request {
    private final Message message;
    private final Server server;
    private final Consumer<Message> back;
    private final Output output;
    private Runnable afterwards = () -> {};

    Request(Message message, Server server, Consumer<Message> back) {
        this.message = message;
        this.server = server;
        this.back = back;
        output = new Output(server, message.header());
    }

    /** What came in. */
    public Message message() {
        return message;
    }

    /** What it prints and displays. */
    public Output output() {
        return output;
    }

    /** The kernel's side of the protocol. */
    public Server server() {
        return server;
    }

    /** Does something once the reply has been given. */
    public void afterwards(Runnable task) {
        afterwards = task;
    }

    /** Asks the person in front of the notebook for a line. */
    public String ask(String prompt, boolean hidden) throws InterruptedException {
        output.flush();
        return server.stdin().ask(message, prompt, hidden);
    }

    /** The subshell it is for; empty: the main shell. */
    String subshell() {
        return message.header().get("subshell_id") instanceof String id ? id : "";
    }

    /** Answers it, between the states busy and idle. */
    void handle(Handler handler) {
        output.status("busy");
        Map<String, Object> content = null;
        try {
            content = handler.answer(this);
        } catch (Exception | StackOverflowError | OutOfMemoryError | LinkageError e) {
            Server.LOG.warn("A request failed: {}", message.type(), e);
            content = error(e);
        } finally {
            output.flush();
            if (content != null) reply(content);
            output.status("idle");
            afterwards.run();
        }
    }

    /** Answers that it was not done, since one before it failed. */
    void abort() {
        output.status("busy");
        reply(Map.of("status", "aborted"));
        output.status("idle");
    }

    private static Map<String, Object> error(Throwable e) {
        String text = e.getMessage() == null ? "" : e.getMessage();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("status", "error");
        content.put("ename", e.getClass().getSimpleName());
        content.put("evalue", text);
        content.put("traceback", List.of(e.getClass().getSimpleName() + ": " + text));
        return content;
    }

    private void reply(Map<String, Object> content) {
        Map<String, Object> full = new LinkedHashMap<>();
        full.put("status", "ok");
        full.putAll(content);
        String type = message.type().replaceFirst("_request$", "_reply");
        back.accept(server.message(type, message.identities(), message.header(), full, Map.of(), List.of()));
    }
}
