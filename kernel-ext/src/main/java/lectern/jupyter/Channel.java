package lectern.jupyter;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** A socket and the one thread that touches it. It sleeps until frames arrive or another thread has given it something to do; nothing is polled. */
final class Channel {
    private static final Logger LOG = LoggerFactory.getLogger(Channel.class);
    /** How long what was sent may take to leave when the kernel ends, in milliseconds. */
    static final int LINGER = 1000;
    private static final int AT_ONCE = 1000;

    private final String name;
    private final ZMQ.Context context;
    private final ZMQ.Socket socket, bell, button;
    private final Waker waker;
    private final Consumer<List<byte[]>> incoming;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean rung = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean open = true;

    Channel(String name, ZMQ.Context context, SocketType type, String address, Waker waker, Consumer<List<byte[]>> incoming) {
        this.name = name;
        this.context = context;
        this.waker = waker;
        this.incoming = incoming;
        socket = context.socket(type);
        socket.setLinger(LINGER);
        socket.setHWM(0);
        if (type == SocketType.ROUTER) socket.setRouterHandover(true);
        if (type == SocketType.XPUB) socket.setXpubVerbose(true);
        if (!socket.bind(address)) throw new IllegalStateException("connection: cannot listen at " + address);
        bell = context.socket(SocketType.PAIR);
        bell.bind("inproc://" + name);
        button = context.socket(SocketType.PAIR);
        button.setLinger(0);
        button.connect("inproc://" + name);
        thread = Thread.ofPlatform().daemon().name("lectern-" + name).unstarted(this::work);
    }

    void start() {
        thread.start();
    }

    /** The port that the socket got. */
    int port() {
        String endpoint = socket.getLastEndpoint();
        return Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
    }

    /** Sends frames, from any thread. */
    void send(List<byte[]> frames) {
        run(() -> sendNow(frames));
    }

    /** Sends frames before all that waits; only from the channel's thread, where what arrives is taken in. */
    void sendNow(List<byte[]> frames) {
        for (int i = 0; i < frames.size(); i++) socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
    }

    /** Runs a task in the channel's thread, after all that has arrived was taken in. */
    void run(Runnable task) {
        tasks.add(task);
        if (rung.compareAndSet(false, true)) waker.wake(this);
    }

    /** Called by the waker's thread alone. */
    void knock() {
        synchronized (button) {
            if (open) button.send(new byte[0]);
        }
    }

    /** Sends what is left, and ends. Frames may still be on their way: the end of the context waits for them. */
    void close() {
        run(() -> open = false);
        try {
            thread.join(LINGER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (button) {
            button.close();
        }
    }

    private void work() {
        try (ZMQ.Poller poller = context.poller(2)) {
            poller.register(socket, ZMQ.Poller.POLLIN);
            poller.register(bell, ZMQ.Poller.POLLIN);
            while (open) {
                try {
                    poller.poll(-1);
                    turn();
                } catch (RuntimeException | Error e) {
                    // Whatever a message did, the next one must be heard.
                    LOG.error("Channel {} goes on after an error", name, e);
                }
            }
        }
        socket.close();
        bell.close();
    }

    private void turn() {
        while (bell.recv(ZMQ.DONTWAIT) != null) continue;
        rung.set(false);
        takeIn();
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
            takeIn();
        }
    }

    private void takeIn() {
        List<byte[]> frames;
        for (int i = 0; i < AT_ONCE && (frames = receive()) != null; i++) incoming.accept(frames);
    }

    private List<byte[]> receive() {
        byte[] frame = socket.recv(ZMQ.DONTWAIT);
        if (frame == null) return null;
        List<byte[]> frames = new ArrayList<>();
        frames.add(frame);
        while (socket.hasReceiveMore()) frames.add(socket.recv());
        return frames;
    }
}
