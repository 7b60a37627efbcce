package lectern.host;

import com.google.gson.Gson;
import java.util.Map;
import lectern.jupyter.Json;
import lectern.jupyter.Output;
import lectern.jupyter.Request;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.dflib.jjava.jupyter.messages.Message;

/** What JJava's classes publish with, led to the cell that runs. */
final class CellEnvironment extends ShellReplyEnvironment {
    CellEnvironment() {
        super(null, null, null, null);
    }

    @Override
    public <T extends ContentType<T>> void publish(T content) {
        publish(content.getType().getName(), content);
    }

    @Override
    public void publish(Message<?> message) {
        publish(message.getHeader().getType().getName(), message.getContent());
    }

    private static void publish(String type, Object content) {
        Output output = Here.output();
        if (output == null) return;
        Map<String, Object> map = content instanceof DisplayData display ? Bundle.of(display) : Json.object(new Gson().toJson(content));
        output.publish(type, map);
    }

    @Override
    public void setBusyDeferIdle() {
        // The server says busy and idle around every request.
    }

    @Override
    public void writeToStdOut(String text) {
        System.out.print(text);
    }

    @Override
    public void writeToStdErr(String text) {
        System.err.print(text);
    }

    @Override
    public String readFromStdIn(String prompt, boolean password) {
        Request request = Here.request();
        if (request == null) throw new IllegalStateException("input: there is no cell that could ask");
        try {
            return request.ask(prompt, password);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("input: the cell was interrupted", e);
        }
    }
}
