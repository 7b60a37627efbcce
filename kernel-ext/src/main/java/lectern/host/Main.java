package lectern.host;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import lectern.assist.Indent;
import lectern.jupyter.Connection;
import lectern.jupyter.Handler;
import lectern.jupyter.Request;
import lectern.jupyter.Server;
import lectern.notebook.Screen;
import lectern.shell.Cell;
import lectern.shell.Shell;
import org.slf4j.LoggerFactory;

/** Starts the kernel: {@code java … lectern.host.Main connection.json}. */
public final class Main {
    private final Comms comms = new Comms();
    private final Settings settings;
    private final Payloads payloads = new Payloads();
    private final CompletableFuture<Shell> shell = new CompletableFuture<>();
    private final CompletableFuture<JavaKernel> ready = new CompletableFuture<>();
    private volatile Execute execute;
    private Server server;

    private Main(Settings settings) {
        this.settings = settings;
    }

    /** @param arguments the connection file that the front end wrote */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 1) {
            System.err.println("Expected the path of a connection file; a front end such as JupyterLab starts the kernel.");
            System.exit(2);
        }
        boolean rehearsal = arguments[0].equals("--rehearse");
        Map<String, String> environment = new HashMap<>(System.getenv());
        if (rehearsal) environment.put("LECTERN_HISTORY", "off");
        Settings settings = new Settings(environment);
        Log.open(settings.get("LOG"));
        new Main(settings).serve(rehearsal ? Rehearsal.connection() : Connection.read(Path.of(arguments[0])), rehearsal);
        // Only an orderly end writes the JVM's cache.
        if (rehearsal) System.exit(0);
        // Threads that learners started must not keep it alive.
        Runtime.getRuntime().halt(0);
    }

    private void serve(Connection connection, boolean rehearsal) throws IOException, InterruptedException {
        Thread.ofPlatform().daemon().name("lectern-shell").start(this::openShell);
        server = new Server(connection, shell(), control());
        server.first(this::begin);
        comms.connect(server);
        server.start();
        System.setOut(new PrintStream(new CellStream("stdout", System.out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new CellStream("stderr", System.err), true, StandardCharsets.UTF_8));
        System.setIn(new CellInput());
        Interrupts.onSignal(this::interrupt);
        if (rehearsal) Rehearsal.play(server.shellPort());
        server.await();
    }

    /** The compiler takes longest to start; it does so while the sockets are opened. */
    private void openShell() {
        try {
            Shell opened = new Shell(Main.class.getClassLoader(), settings.compilerOptions());
            opened.imports(new Cell(0), Imports.ALL.stream().map(line -> "import " + line + ";").toList());
            shell.complete(opened);
        } catch (RuntimeException | Error e) {
            shell.completeExceptionally(e);
        }
    }

    /** The first task of the main shell: cells wait for it, the rest of the protocol does not. */
    private void begin() {
        JavaKernel kernel;
        try {
            kernel = new JavaKernel(shell.join(), settings, comms);
        } catch (CompletionException e) {
            // Without a compiler there is nothing to wait for: the front end sees the kernel end, and its log says why.
            e.printStackTrace();
            server.stop();
            return;
        }
        try {
            kernel.begin();
        } catch (Exception | Error e) {
            // A start-up script or an extension that fails must not leave a notebook without a kernel.
            System.err.println("The kernel starts without a part of its settings:");
            e.printStackTrace();
        }
        Screen.use(new HostScreen(Screen.current(), payloads));
        ErrorReport errors = new ErrorReport(kernel.shell().trace());
        Thread.setDefaultUncaughtExceptionHandler(errors::uncaught);
        execute = new Execute(kernel, errors, payloads);
        ready.complete(kernel);
        long since = ProcessHandle.current().info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        LoggerFactory.getLogger(Main.class).info("Ready for cells {} ms after the start of Java", System.currentTimeMillis() - since);
    }

    /** The kernel, once it has begun. */
    private JavaKernel kernel() {
        return ready.join();
    }

    private Map<String, Handler> shell() {
        Map<String, Handler> handlers = new HashMap<>();
        handlers.put("execute_request", request -> execute.answer(request));
        handlers.put("kernel_info_request", request -> KernelInfo.answer());
        handlers.put("is_complete_request", request -> Indent.answer(kernel().shell(), request.message().text("code", "")));
        handlers.put("complete_request", request -> kernel().assistance().complete(request));
        handlers.put("inspect_request", request -> kernel().assistance().inspect(request));
        handlers.put("history_request", request -> new HistoryAnswer(kernel().history()).answer(request));
        handlers.put("comm_info_request", comms::list);
        handlers.put("comm_open", comm(comms::opened));
        handlers.put("comm_msg", request -> comms.isOwn(request) ? comms.heard(request) : comm(comms::messaged).answer(request));
        handlers.put("comm_close", comm(comms::closed));
        handlers.put("shutdown_request", this::shutdown);
        return handlers;
    }

    /** What widgets send runs learner's code: in a thread of a cell, so that it can be stopped. */
    private Handler comm(Handler handler) {
        return request -> {
            Here.step(request);
            try {
                return kernel().shell().call(kernel().next(0), () -> handler.answer(request));
            } finally {
                Here.leave();
            }
        };
    }

    private Map<String, Handler> control() {
        Map<String, Handler> handlers = new HashMap<>();
        handlers.put("kernel_info_request", request -> KernelInfo.answer());
        handlers.put("interrupt_request", request -> {
            interrupt();
            return Map.of();
        });
        handlers.put("shutdown_request", this::shutdown);
        handlers.put("usage_request", request -> Usage.now());
        handlers.put("create_subshell_request", request -> Map.of("subshell_id", server.openSubshell()));
        handlers.put("delete_subshell_request", request -> {
            server.closeSubshell(request.message().text("subshell_id", ""));
            return Map.of();
        });
        handlers.put("list_subshell_request", request -> Map.of("subshell_id", List.copyOf(server.subshells())));
        return handlers;
    }

    private void interrupt() {
        JavaKernel kernel = ready.getNow(null);
        if (kernel != null) kernel.interrupt();
    }

    private Map<String, Object> shutdown(Request request) {
        boolean restart = request.message().flag("restart", false);
        interrupt();
        request.afterwards(server::stop);
        return Map.of("restart", restart);
    }
}
