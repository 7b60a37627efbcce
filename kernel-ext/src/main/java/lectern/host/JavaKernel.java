package lectern.host;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import lectern.assist.Indent;
import lectern.jupyter.Output;
import lectern.kernel.MagicInfo;
import lectern.kernel.Magics;
import lectern.kernel.Workspace;
import lectern.shell.Cell;
import lectern.shell.Result;
import lectern.shell.Shell;
import lectern.train.Runs;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.HelpLink;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;

/** The kernel as extensions written for JJava see it. The protocol is not spoken here: see {@link lectern.jupyter.Server}. */
public final class JavaKernel extends BaseKernel {
    /** The version of the kernel. */
    public static final String VERSION = "0.1.0";
    static final LanguageInfo JAVA = new LanguageInfo("java", Runtime.version().toString(), "text/x-java-source", ".jshell", "java", "java",
            "script");
    static final List<HelpLink> LINKS = List.of(new HelpLink("Java API", "https://docs.oracle.com/en/java/javase/25/docs/api/"));

    private final Shell shell;
    private final Settings settings;
    private final HostWorkspace workspace;
    private final History history;
    private final Assistance assistance;
    private volatile Cell cell = new Cell(0);

    JavaKernel(Shell shell, Settings settings, Comms comms) {
        super("Lectern", VERSION, JAVA, LINKS, null, new CellIO(), comms, new Renderer(),
                new CellMagics(), new MagicsRegistry(), settings.extensions(),
                new StringStyler.Builder().build());
        this.shell = shell;
        this.settings = settings;
        history = new History(HistoryFolder.of(settings));
        workspace = new HostWorkspace(shell, history, new Jobs(this, comms));
        Workspace.use(workspace);
        assistance = new Assistance(shell, new MagicWords(magicsRegistry, Magics::complete, JavaKernel::help, Magics::takesCode));
    }

    private static String help(String magic) {
        return Magics.all().stream().filter(m -> m.name().equals(magic)).map(MagicInfo::text).findFirst().orElse(null);
    }

    /** What magics ask of this kernel. */
    HostWorkspace workspace() {
        return workspace;
    }

    /** The Java shell. */
    public Shell shell() {
        return shell;
    }

    /** The cells that were run. */
    public History history() {
        return history;
    }

    /** Completion and inspection. */
    public Assistance assistance() {
        return assistance;
    }

    /** Class path, extensions, start-up scripts: all that comes before the first cell. */
    void begin() throws IOException {
        for (String entry : settings.classpath()) shell.addToClasspath(entry);
        onStartup();
        for (String script : settings.startupScripts()) evalRaw(script);
    }

    /** The cell that runs now takes this number, and is what {@link #interrupt} ends. */
    Cell next(int number) {
        cell = new Cell(number);
        return cell;
    }

    Result run(Cell running, String code) {
        try {
            return shell.eval(running, magicParser.resolveMagics(code));
        } finally {
            workspace.ran(running.number());
        }
    }

    /** Renders in a thread of the cell: a learner's {@code toString} may never end. */
    DisplayData render(Cell running, Object value) {
        return value == null ? null : shell.call(running, (Callable<DisplayData>) () -> value instanceof DisplayData d ? d : getRenderer().render(value));
    }

    @Override
    public Object evalRaw(String code) {
        Cell here = Cell.current();
        Cell running = here == null ? cell : here;
        boolean imports = code.lines().allMatch(line -> line.startsWith("import ") && line.endsWith(";"));
        Result result = imports ? shell.imports(running, code.lines().toList()) : run(running, code);
        if (result.failure() != null) throw JavaKernel.<RuntimeException>as(result.failure());
        return result.value();
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E as(Throwable e) throws E {
        throw (E) e;
    }

    @Override
    public void display(DisplayData data) {
        Output output = Here.output();
        if (output != null) output.publish("display_data", Bundle.of(data));
    }

    @Override
    protected ClassLoader getClassLoader() {
        return shell.loader();
    }

    @Override
    public DisplayData inspect(String code, int at, boolean extraDetail) {
        return null;
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        return new ReplacementOptions(List.of(), at, at);
    }

    @Override
    public String isComplete(String code) {
        return Indent.answer(shell, code).get("status").toString();
    }

    @Override
    public void interrupt() {
        interrupt(cell);
    }

    /** A training run in the cell ends between two steps the first time; the second time, and anything else, ends at once. */
    static void interrupt(Cell running) {
        Thread worker = running.worker();
        if (worker == null || running.stopped() || !Runs.interrupt(worker)) running.stop();
    }
}
