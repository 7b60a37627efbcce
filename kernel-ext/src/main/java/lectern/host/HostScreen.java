package lectern.host;

import java.util.Map;
import lectern.jupyter.Output;
import lectern.jupyter.Request;
import lectern.notebook.Screen;

/** The screen that the extension made, with what only our kernel can do. */
final class HostScreen extends Screen {
    private final Screen inner;
    private final Payloads payloads;

    HostScreen(Screen inner, Payloads payloads) {
        this.inner = inner;
        this.payloads = payloads;
    }

    @Override
    public void show(String id, Object thing, boolean last) {
        inner.show(id, thing, last);
    }

    @Override
    public String good(String text) {
        return inner.good(text);
    }

    @Override
    public String ask(String prompt, boolean hidden) {
        Request request = Here.request();
        if (request == null) return super.ask(prompt, hidden);
        try {
            return request.ask(prompt, hidden);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("input: the cell was interrupted", e);
        }
    }

    @Override
    public void clear(boolean wait) {
        Output output = Here.output();
        if (output != null) output.publish("clear_output", Map.of("wait", wait));
    }

    @Override
    public void page(String text) {
        payloads.page(Map.of("text/plain", text));
    }
}
