package lectern.jupyter;

import java.util.concurrent.LinkedBlockingQueue;

/**
 * Tells channels that they have something to send. A thread of its own, because a thread that runs a learner's code may be interrupted at any time, and an interrupt
 * in the midst of a socket's work closes it for good.
 */
final class Waker {
    private final LinkedBlockingQueue<Channel> waiting = new LinkedBlockingQueue<>();

    Waker() {
        Thread.ofPlatform().daemon().name("lectern-waker").start(this::work);
    }

    void wake(Channel channel) {
        waiting.add(channel);
    }

    private void work() {
        while (true) {
            try {
                waiting.take().knock();
            } catch (InterruptedException e) {
                // Nobody has a reason to interrupt this thread, and the kernel is deaf without it.
                Thread.interrupted();
            }
        }
    }
}
