package lectern.jupyter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** The kernel's side of the protocol: five channels, the order of the requests, and what is published. */
public final class Server {
    static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final long STREAM_MILLIS = 200;
    private static final Set<String> BESIDE = Set.of("complete_request", "inspect_request", "is_complete_request", "history_request", "kernel_info_request",
            "comm_info_request");

    private final String session = UUID.randomUUID().toString();
    private final Wire wire;
    private final Map<String, Handler> shellHandlers, controlHandlers;
    private final ZMQ.Context context = ZMQ.context(1);
    private final Channel shell, control, stdinChannel, iopub, heartbeat;
    private final Stdin stdin = new Stdin(this);
    private final Lane main, beside;
    private final Map<String, Lane> subshells = new ConcurrentHashMap<>();
    private volatile Predicate<Request> besides = request -> false;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("lectern-streams").factory());

    /** Binds the channels; requests wait until {@link #start}. */
    public Server(Connection connection, Map<String, Handler> shellHandlers, Map<String, Handler> controlHandlers) throws IOException {
        this.shellHandlers = Map.copyOf(shellHandlers);
        this.controlHandlers = Map.copyOf(controlHandlers);
        wire = new Wire(connection.scheme(), connection.key());
        Waker waker = new Waker();
        heartbeat = new Channel("heartbeat", context, SocketType.ROUTER, connection.address(connection.heartbeat()), waker, this::echo);
        iopub = new Channel("iopub", context, SocketType.XPUB, connection.address(connection.iopub()), waker, this::subscribed);
        control = new Channel("control", context, SocketType.ROUTER, connection.address(connection.control()), waker, this::controlled);
        stdinChannel = new Channel("stdin", context, SocketType.ROUTER, connection.address(connection.stdin()), waker,
                frames -> wire.unpack(frames).ifPresent(stdin::answered));
        shell = new Channel("shell", context, SocketType.ROUTER, connection.address(connection.shell()), waker, this::requested);
        if (connection.ipc()) bridge(connection);
        main = new Lane("lectern-main", this.shellHandlers);
        beside = new Lane("lectern-beside", this.shellHandlers);
    }

    private void bridge(Connection connection) throws IOException {
        UnixBridge.open(connection.socket(connection.heartbeat()), heartbeat.port());
        UnixBridge.open(connection.socket(connection.iopub()), iopub.port());
        UnixBridge.open(connection.socket(connection.control()), control.port());
        UnixBridge.open(connection.socket(connection.stdin()), stdinChannel.port());
        UnixBridge.open(connection.socket(connection.shell()), shell.port());
    }

    /** More requests that are answered while a cell runs. */
    public void besides(Predicate<Request> more) {
        besides = more;
    }

    /** Begins to answer. */
    public void start() {
        for (Channel channel : List.of(heartbeat, iopub, control, stdinChannel, shell)) channel.start();
        publish(Map.of(), "status", Map.of("execution_state", "starting"), Map.of(), List.of());
    }

    /** The port of the shell channel. */
    public int shellPort() {
        return shell.port();
    }

    /** Waits until {@link #stop}, and then until the last messages have left this process. */
    public void await() throws InterruptedException {
        ended.await();
        for (Channel channel : List.of(shell, stdinChannel, control, iopub, heartbeat)) channel.close();
        Thread.ofPlatform().daemon().name("lectern-last-words").start(context::term).join(Channel.LINGER);
    }

    /** Ends the server after what was sent has left. */
    public void stop() {
        ended.countDown();
    }

    // What comes in

    private void echo(List<byte[]> frames) {
        heartbeat.send(frames);
    }

    /** A front end hears the welcome before anything else. */
    private void subscribed(List<byte[]> frames) {
        byte[] frame = frames.getFirst();
        if (frame.length == 0 || frame[0] != 1) return;
        String topic = new String(frame, 1, frame.length - 1, UTF_8);
        List<byte[]> to = List.of(topic.getBytes(UTF_8));
        iopub.sendNow(wire.pack(message("iopub_welcome", to, Map.of(), Map.of("subscription", topic), Map.of(), List.of())));
    }

    private void controlled(List<byte[]> frames) {
        Optional<Message> message = wire.unpack(frames);
        if (message.isEmpty()) return;
        Request request = new Request(message.get(), this, reply -> control.send(wire.pack(reply)));
        Handler handler = controlHandlers.get(request.message().type());
        if (handler == null) LOG.warn("No handler on control: {}", request.message().type());
        else request.handle(handler);
    }

    private void requested(List<byte[]> frames) {
        Optional<Message> message = wire.unpack(frames);
        if (message.isEmpty()) return;
        Request request = new Request(message.get(), this, reply -> shell.send(wire.pack(reply)));
        String type = request.message().type();
        if (!shellHandlers.containsKey(type)) {
            LOG.warn("No handler on shell: {}", type);
            return;
        }
        Lane lane = request.subshell().isEmpty() ? main : subshells.getOrDefault(request.subshell(), main);
        if (lane == main && (BESIDE.contains(type) || besides.test(request)) && main.executing()) beside.add(request);
        else lane.add(request);
    }

    // What goes out

    Message message(String type, List<byte[]> identities, Map<String, Object> parent, Map<String, Object> content, Map<String, Object> metadata,
            List<byte[]> buffers) {
        return Message.make(session, type, identities, parent, content, metadata, buffers);
    }

    /** Publishes a message to every front end. */
    public void publish(Map<String, Object> parent, String type, Map<String, Object> content, Map<String, Object> metadata, List<byte[]> buffers) {
        List<byte[]> topic = List.of(("kernel." + session + "." + type).getBytes(UTF_8));
        iopub.send(wire.pack(message(type, topic, parent, content, metadata, buffers)));
    }

    Stdin stdin() {
        return stdin;
    }

    void sendStdin(Message question) {
        stdinChannel.send(wire.pack(question));
    }

    /** Runs a task a little later: streams are sent about five times a second. */
    void later(Runnable task) {
        clock.schedule(task, STREAM_MILLIS, TimeUnit.MILLISECONDS);
    }

    // The order of requests

    /** Runs a task in the main shell, after what is already there. */
    public void first(Runnable task) {
        main.add(task);
    }

    /** After a cell failed: the cells that came in behind it are aborted. */
    public void abortQueue(Request failed) {
        Lane lane = subshells.getOrDefault(failed.subshell(), main);
        lane.abortUntilMark();
        shell.run(lane::mark);
    }

    /** A new subshell; its id. */
    public String openSubshell() {
        String id = UUID.randomUUID().toString();
        subshells.put(id, new Lane("lectern-subshell-" + id.substring(0, 8), shellHandlers));
        return id;
    }

    /** Ends a subshell after what it has to do. */
    public void closeSubshell(String id) {
        Lane lane = subshells.remove(id);
        if (lane == null) throw new IllegalArgumentException("subshell: there is none with the id " + id);
        lane.close();
    }

    /** The ids of the subshells. */
    public Set<String> subshells() {
        return Set.copyOf(subshells.keySet());
    }
}
