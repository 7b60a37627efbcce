package lectern.jupyter;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

/** Questions to the person in front of the notebook, one at a time. */
final class Stdin {
    private final Server server;
    private final BlockingQueue<Message> answers = new LinkedBlockingQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    Stdin(Server server) {
        this.server = server;
    }

    void answered(Message message) {
        if (message.type().equals("input_reply")) answers.add(message);
    }

    String ask(Message request, String prompt, boolean hidden) throws InterruptedException {
        if (!request.flag("allow_stdin", true))
            throw new IllegalStateException("input: this front end cannot ask for input, as when a notebook is run as a whole");
        turn.lockInterruptibly();
        try {
            answers.clear();
            Message question = server.message("input_request", request.identities(), request.header(), Map.of("prompt", prompt, "password", hidden), Map.of(),
                    List.of());
            server.sendStdin(question);
            return answers.take().text("value", "");
        } finally {
            turn.unlock();
        }
    }
}
