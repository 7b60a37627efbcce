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

    /** @param options of the compiler, such as {@code -Xlint} */
    public Shell(ClassLoader parent, List<String> options) {
        engine = new Engine(lock, parent);
        jshell = JShell.builder().executionEngine(new Provider(engine), null).compilerOptions(options.toArray(String[]::new)).build();
        analysis = jshell.sourceCodeAnalysis();
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
            for (Piece piece : split(source)) {
                result = cell.stopped() ? stopped() : eval(piece);
                if (result.failure() != null) break;
            }
            return result;
        } finally {
            RUNNING.set(outer);
            lock.unlock();
        }
    }

    private static Result stopped() {
        return Result.failed(new CellStopped("stopped: the cell was interrupted, variables keep their values"));
    }

    private Result eval(Piece piece) {
        engine.clear();
        Result result = Result.NOTHING;
        for (SnippetEvent event : jshell.eval(piece.source())) {
            if (event.causeSnippet() != null) continue;
            Snippet snippet = event.snippet();
            if (event.status() == Snippet.Status.REJECTED) {
                List<Diag> problems = jshell.diagnostics(snippet).toList();
                return new Result(null, new CompilationException(piece, problems), null, snippet);
            }
            Throwable failure = engine.failure() != null ? engine.failure() : event.exception();
            if (failure != null) return new Result(null, failure, event.exception(), snippet);
            if (piece.open() && (snippet.kind() == Snippet.Kind.EXPRESSION || isTemporary(snippet))) result = new Result(engine.value(), null, null, snippet);
        }
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
