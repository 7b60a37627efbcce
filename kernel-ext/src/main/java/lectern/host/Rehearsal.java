package lectern.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lectern.jupyter.Message;
import lectern.jupyter.Wire;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** A short session of the kernel with itself, from which the JVM makes its cache of loaded classes (option {@code -XX:AOTCacheOutput}). */
final class Rehearsal {
    private static final String KEY = "rehearsal";
    /** So often that the compiler's methods have told what they do: the cache keeps that too, and the next session compiles them early. */
    private static final int ROUNDS = 8;
    /** A session as it could be in a first week, mistakes included; # is the number of the round. */
    private static final List<String> CELLS = List.of("1 + #", "int rehearsed# = 5;", "rehearsed# * 2", "System.out.println(\"text #\");",
            "String name# = \"Ada\"; name#.length()", "int twice(int x) { return 2 * x; }", "twice(rehearsed#)", "Math.max(rehearsed#, 7) * 2",
            "record Pair(int a, int b) {}", "new Pair(1, 2)", "List.of(1, 2, #)",
            "class Counter { int n = #; int go() { for (int i = 0; i < 3; i++) n += twice(i); return n; } }",
            "var counter# = new Counter(); counter#.go()", "var many = new ArrayList<Integer>(); for (int i = 0; i < 3; i++) many.add(i); many",
            "for (int i = 0; i < 10; i++) { rehearsed# += i; }", "nosuch", "int wrong = \"text\";", "twice(\"text\")", "int missing = 1 +", "1 / 0",
            "IntStream.range(0, 5).map(i -> i * i).sum()", "Map.of(\"a\", #)", "many.stream().map(i -> \"n\" + i).collect(Collectors.joining(\", \"))",
            "double half = # / 2.0; half > 1 ? \"big\" : \"small\"", "%who");
    /** Once, as it is slow without the vector unit, which stays closed here: a cache that knows it cannot be made. */
    private static final List<String> TOOLKIT = List.of("tensor(1, 2, 3).mul(2)", "var x = randn(8, 2); var y = x.sum(1).reshape(8, 1);",
            "var net = new Sequential(new Linear(2, 4), new Linear(4, 1)); net", "var sgd = new SGD(net.parameters(), 0.1);",
            "for (int i = 0; i < 5; i++) { var loss = net.apply(x).sub(y).square().mean(); sgd.zeroGrad(); loss.backward(); sgd.step(); }",
            "plot(linspace(0, 1, 20).square())", "zeros(2, 3).matmul(zeros(2, 3))");

    private Rehearsal() {}

    static lectern.jupyter.Connection connection() {
        return new lectern.jupyter.Connection("tcp", "127.0.0.1", 0, 0, 0, 0, 0, "hmac-sha256", KEY);
    }

    /** Plays the front end at the shell channel. */
    static void play(int port) throws IOException {
        Wire wire = new Wire("hmac-sha256", KEY);
        ZMQ.Context context = ZMQ.context(1);
        try (ZMQ.Socket socket = context.socket(SocketType.DEALER)) {
            socket.setLinger(0);
            socket.connect("tcp://127.0.0.1:" + port);
            ask(wire, socket, "kernel_info_request", Map.of());
            for (int i = 0; i < ROUNDS; i++) for (String cell : CELLS) run(wire, socket, cell.replace("#", String.valueOf(i)));
            for (String cell : TOOLKIT) run(wire, socket, cell);
            ask(wire, socket, "is_complete_request", Map.of("code", "for (;;) {"));
            ask(wire, socket, "complete_request", Map.of("code", "many.", "cursor_pos", 5));
            ask(wire, socket, "inspect_request", Map.of("code", "tensor(", "cursor_pos", 7));
            ask(wire, socket, "shutdown_request", Map.of("restart", false));
        }
    }

    private static void run(Wire wire, ZMQ.Socket socket, String cell) throws IOException {
        ask(wire, socket, "execute_request", Map.of("code", cell, "stop_on_error", false));
    }

    private static void ask(Wire wire, ZMQ.Socket socket, String type, Map<String, Object> content) throws IOException {
        List<byte[]> frames = wire.pack(Message.make("rehearsal", type, List.of(), Map.of(), content, Map.of(), List.of()));
        for (int i = 0; i < frames.size(); i++) socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        List<byte[]> reply = new ArrayList<>();
        do
            reply.add(socket.recv());
        while (socket.hasReceiveMore());
        if (wire.unpack(reply).isEmpty()) throw new IOException("the kernel gave no answer to " + type);
    }
}
