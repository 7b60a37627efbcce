package lectern.host;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import lectern.jupyter.Json;
import lectern.jupyter.Request;
import lectern.jupyter.Server;
import org.dflib.jjava.jupyter.kernel.comm.Comm;
import org.dflib.jjava.jupyter.kernel.comm.CommFactory;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.comm.CommTarget;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.comm.CommCloseCommand;
import org.dflib.jjava.jupyter.messages.comm.CommMsgCommand;
import org.dflib.jjava.jupyter.messages.comm.CommOpenCommand;

/** Comms, the two-way channels of widgets: JJava's interface over our protocol. */
final class Comms extends CommManager {
    private final CellEnvironment environment = new CellEnvironment();
    private final Map<String, Own> own = new ConcurrentHashMap<>();
    private volatile Server server;

    void connect(Server to) {
        server = to;
        to.besides(request -> request.message().type().equals("comm_msg") && isOwn(request));
    }

    // Those of the kernel itself, which are answered beside a running cell and run none of a learner's code

    private record Own(String target, BiConsumer<String, Map<String, Object>> listener) {}

    /** Opens one and gives its id; the listener gets id and content of what comes back. */
    String open(String target, Map<String, Object> data, Map<String, Object> metadata, BiConsumer<String, Map<String, Object>> listener) {
        String id = UUID.randomUUID().toString();
        own.put(id, new Own(target, listener));
        publish("comm_open", Map.of("comm_id", id, "target_name", target, "data", data), metadata, List.of());
        return id;
    }

    void send(String id, Map<String, Object> data) {
        publish("comm_msg", Map.of("comm_id", id, "data", data), Map.of(), List.of());
    }

    void close(String id) {
        if (own.remove(id) != null) publish("comm_close", Map.of("comm_id", id, "data", Map.of()), Map.of(), List.of());
    }

    boolean isOwn(Request request) {
        return own.containsKey(request.message().text("comm_id", ""));
    }

    /** A message for one of the kernel's own. */
    Map<String, Object> heard(Request request) {
        String id = request.message().text("comm_id", "");
        Own comm = own.get(id);
        Here.step(request);
        try {
            if (comm != null) comm.listener.accept(id, request.message().object("data"));
            return null;
        } finally {
            Here.leave();
        }
    }

    // From the kernel to the front end

    @Override
    public <T extends Comm> T openComm(String target, CommFactory<T> factory) {
        String id = UUID.randomUUID().toString();
        CommOpenCommand content = new CommOpenCommand(id, target, new JsonObject());
        T comm = factory.produce(this, id, target, new Message<>(new Header<>(MessageType.COMM_OPEN_COMMAND), content));
        publish("comm_open", Map.of("comm_id", id, "target_name", target, "data", content.getData()), Map.of(), List.of());
        registerComm(comm);
        return comm;
    }

    @Override
    public void messageComm(String id, JsonObject data) {
        messageComm(id, data, Map.of(), List.of());
    }

    @Override
    public void messageComm(String id, JsonObject data, Map<String, Object> metadata, List<byte[]> blobs) {
        publish("comm_msg", Map.of("comm_id", id, "data", data), metadata == null ? Map.of() : metadata, blobs == null ? List.of() : blobs);
    }

    @Override
    public void closeComm(Comm comm) {
        unregisterComm(comm.getID());
        publish("comm_close", Map.of("comm_id", comm.getID(), "data", new JsonObject()), Map.of(), List.of());
    }

    private void publish(String type, Map<String, Object> content, Map<String, Object> metadata, List<byte[]> buffers) {
        Request request = Here.request();
        if (request != null) request.output().publish(type, content, metadata, buffers);
        else if (server != null) server.publish(Map.of(), type, content, metadata, buffers);
    }

    // From the front end to the kernel

    Map<String, Object> opened(Request request) {
        String id = request.message().text("comm_id", ""), name = request.message().text("target_name", "");
        CommTarget target = getTarget(name);
        if (target == null) {
            publish("comm_close", Map.of("comm_id", id, "data", new JsonObject()), Map.of(), List.of());
            return null;
        }
        registerComm(target.createComm(this, id, name, message(request, MessageType.COMM_OPEN_COMMAND, new CommOpenCommand(id, name, data(request)))));
        return null;
    }

    Map<String, Object> messaged(Request request) {
        String id = request.message().text("comm_id", "");
        handleCommMsgCommand(environment, message(request, MessageType.COMM_MSG_COMMAND, new CommMsgCommand(id, data(request))));
        return null;
    }

    Map<String, Object> closed(Request request) {
        String id = request.message().text("comm_id", "");
        handleCommCloseCommand(environment, message(request, MessageType.COMM_CLOSE_COMMAND, new CommCloseCommand(id, data(request))));
        return null;
    }

    Map<String, Object> list(Request request) {
        String target = request.message().text("target_name", "");
        Map<String, Object> comms = new LinkedHashMap<>();
        for (Comm comm : this)
            if (target.isEmpty() || comm.getTargetName().equals(target)) comms.put(comm.getID(), Map.of("target_name", comm.getTargetName()));
        own.forEach((id, comm) -> {
            if (target.isEmpty() || comm.target.equals(target)) comms.put(id, Map.of("target_name", comm.target));
        });
        return Map.of("comms", comms);
    }

    private static JsonObject data(Request request) {
        return JsonParser.parseString(Json.write(request.message().object("data"))).getAsJsonObject();
    }

    private static <T> Message<T> message(Request request, MessageType<T> type, T content) {
        return new Message<>(new Header<>(type), content, request.message().metadata(), request.message().buffers());
    }
}
