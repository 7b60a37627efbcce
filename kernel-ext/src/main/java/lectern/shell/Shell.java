package lectern.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** JShell in this process. A cell is cut into snippets, and each is evaluated once; nothing else is compiled. */
public final class Shell {
    private static final ThreadLocal<Cell> RUNNING = new ThreadLocal<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Engine engine;
    private final JShell jshell;
    private final SourceCodeAnalysis analysis;
    private final Memory memory;
    private final Results results = new Results();
    private final Trace trace;
    private final Problem problem;

    /** @param options of the compiler, such as {@code -Xlint} */
    public Shell(ClassLoader parent, List<String> options) {
        engine = new Engine(lock, parent);
        jshell = JShell.builder().executionEngine(new Provider(engine), null).compilerOptions(options.toArray(String[]::new)).build();
        analysis = jshell.sourceCodeAnalysis();
        memory = new Memory(jshell, engine.pieces());
        engine.whenCompiled(memory::compiled);
        problem = new Problem(new Names(jshell));
        trace = new Trace(engine.pieces(), analysis);
    }

    private record Provider(Engine engine) implements ExecutionControlProvider {
        @Override
        public String name() {
            return "lectern";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, java.util.Map<String, String> parameters) {
            return engine;
        }
    }

    /** The cell for which this thread evaluates. */
    static Cell running() {
        return RUNNING.get();
    }

    /** From now on tells what variables of these names are given, right after it, in the thread that did it; in the place of those watched before. */
    public void watch(java.util.Collection<String> names, java.util.function.BiConsumer<String, Object> seen) {
        engine.pieces().watch(names, seen);
    }

    /** Where a failure happened, told by cells and their lines. */
    public Trace trace() {
        return trace;
    }

    /** The class loader of snippets. */
    public ClassLoader loader() {
        return engine.loader();
    }

    /** Adds a jar or a folder for the cells to come. */
    public void addToClasspath(String path) {
        locked(() -> {
            jshell.addToClasspath(path);
            return null;
        });
    }

    /** Does something with JShell at rest: no snippet is being compiled meanwhile, though one may run. */
    public <T> T withJShell(java.util.function.Function<JShell, T> use) {
        return locked(() -> use.apply(jshell));
    }

    private <T> T locked(Callable<T> task) {
        lock.lock();
        try {
            return task.call();
        } catch (Exception e) {
            throw Shell.<RuntimeException>as(e);
        } finally {
            lock.unlock();
        }
    }

    /** Runs a task in a thread of a cell, where it can be stopped as the cell's own code is. */
    public <T> T call(Cell cell, Callable<T> task) {
        try {
            return cell.run(task);
        } catch (Throwable e) {
            throw Shell.<RuntimeException>as(e);
        }
    }

    /** Evaluates a cell. Comes back, at the latest, shortly after {@link Cell#stop}. */
    public Result eval(Cell cell, String source) {
        Cell outer = RUNNING.get();
        StopCheck.forgetEnded();
        lock.lock();
        RUNNING.set(cell);
        try {
            Result result = Result.NOTHING;
            List<Results.Use> uses = new ArrayList<>();
            String renamed = results.rename(source, uses);
            memory.lend(uses);
            try {
                for (Piece piece : split(renamed)) {
                    result = cell.stopped() ? stopped() : eval(cell, source, piece);
                    if (result.failure() != null) break;
                }
            } finally {
                memory.takeBack(uses);
            }
            return result;
        } catch (IllegalStateException e) {
            return Result.failed(e);
        } finally {
            RUNNING.set(outer);
            lock.unlock();
        }
    }

    /** Imports for the cells to come, each with its semicolon; the first that is none is the failure. */
    public Result imports(Cell cell, List<String> lines) {
        if (locked(() -> ImportBatch.make(jshell, lines, () -> eval(cell, "1;").failure() == null))) return Result.NOTHING;
        for (String line : lines) {
            Result result = eval(cell, line);
            if (result.failure() != null) return result;
        }
        return Result.NOTHING;
    }

    /** Keeps the value that a cell showed for {@code _}, {@code __}, {@code Out[n]} and {@code _n}: the last few of them. */
    public void keep(int cell, Result result) {
        if (result.value() != null) results.keep(cell, result.value(), result.snippet());
    }

    private static Result stopped() {
        return Result.failed(new CellStopped("stopped: the cell was interrupted, variables keep their values"));
    }

    private Result eval(Cell cell, String source, Piece piece) {
        engine.clear();
        Origin origin = new Origin(cell.number(), source, piece);
        engine.pieces().begin(origin);
        memory.compiling(piece.source());
        List<SnippetEvent> events;
        try {
            events = jshell.eval(piece.source());
        } finally {
            memory.compiled();
        }
        Result result = Result.NOTHING;
        for (SnippetEvent event : events) {
            if (event.causeSnippet() != null) continue;
            Snippet snippet = event.snippet();
            origin.snippet = snippet;
            if (event.status() == Snippet.Status.REJECTED) {
                CompilationException mistake = new CompilationException(piece, jshell.diagnostics(snippet).toList(), source, problem);
                result = new Result(null, mistake, event.exception(), snippet);
                break;
            }
            Throwable failure = engine.failure() != null ? engine.failure() : event.exception();
            if (failure != null) {
                result = new Result(null, failure, event.exception(), snippet);
                break;
            }
            if (piece.open() && (snippet.kind() == Snippet.Kind.EXPRESSION || isTemporary(snippet))) result = new Result(engine.value(), null, null, snippet);
        }
        memory.after(events);
        engine.clear();
        return result;
    }

    /** An expression for which JShell made a variable of its own, such as {@code $3}. */
    private static boolean isTemporary(Snippet snippet) {
        return snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    }

    /** The snippets of a cell. What cannot be cut any further is the last of them. */
    public List<Piece> split(String source) {
        return locked(() -> {
            List<Piece> pieces = new ArrayList<>();
            String rest = source;
            while (!rest.isEmpty()) {
                CompletionInfo info = analysis.analyzeCompletion(rest);
                if (info.completeness() == Completeness.EMPTY) break;
                boolean whole = info.completeness().isComplete();
                String text = whole ? info.source() : rest;
                pieces.add(new Piece(text, source.length() - rest.length(), Code.lastCharacter(text) != ';'));
                if (!whole) break;
                rest = info.remaining();
            }
            return pieces;
        });
    }

    /** How the last snippet of a source ends. */
    public Completeness completeness(String source) {
        return locked(() -> {
            String rest = source;
            while (true) {
                CompletionInfo info = analysis.analyzeCompletion(rest);
                if (info.remaining() == null || info.remaining().isBlank() || !info.completeness().isComplete()) return info.completeness();
                rest = info.remaining();
            }
        });
    }

    /** What a declaration still lacks before it can be used. */
    public List<String> missing(DeclarationSnippet snippet) {
        return locked(() -> jshell.unresolvedDependencies(snippet).toList());
    }

    /** Throws a checked exception where none may be declared. */
    @SuppressWarnings("unchecked")
    static <E extends Throwable> E as(Throwable e) throws E {
        throw (E) e;
    }
}
