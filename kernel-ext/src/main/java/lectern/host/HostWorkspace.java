package lectern.host;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import lectern.assist.Names;
import lectern.kernel.TrainingJob;
import lectern.kernel.Workspace;
import lectern.shell.Shell;

/** What magics ask of our kernel. */
final class HostWorkspace extends Workspace {
    private final Shell shell;
    private final Set<String> classpath = new LinkedHashSet<>(Arrays.asList(System.getProperty("java.class.path", "").split(File.pathSeparator)));
    private final Map<String, Integer> cells = new ConcurrentHashMap<>();
    private final History history;
    private final Jobs jobs;
    private Maven maven;

    HostWorkspace(Shell shell, History history, Jobs jobs) {
        this.jobs = jobs;
        this.shell = shell;
        this.history = history;
    }

    /** A cell ran: what is new belongs to it. */
    void ran(int number) {
        shell.withJShell(jshell -> {
            jshell.variables().forEach(variable -> cells.putIfAbsent(variable.id(), number));
            return null;
        });
    }

    @Override
    public List<Variable> variables() {
        return shell.withJShell(jshell -> active(jshell).filter(v -> !v.name().startsWith("$") && !v.name().startsWith("_"))
                .map(v -> new Variable(v.name(), v.typeName(), cells.getOrDefault(v.id(), 0))).toList());
    }

    private static java.util.stream.Stream<VarSnippet> active(JShell jshell) {
        return jshell.variables().filter(v -> jshell.status(v) == Snippet.Status.VALID);
    }

    @Override
    public Map<String, Object> values() {
        Names names = new Names(shell);
        Map<String, Object> values = new LinkedHashMap<>();
        for (Variable variable : variables())
            if (!isPrimitive(variable.type())) names.value(variable.name()).ifPresent(value -> values.put(variable.name(), value));
        return values;
    }

    @Override
    public int drop(Collection<String> names) {
        List<VarSnippet> variables = shell.withJShell(jshell -> active(jshell).filter(v -> names == null || names.contains(v.name())).toList());
        // A dropped variable's class may live on, so its value goes first.
        String clear = String.join("", variables.stream().filter(v -> !isPrimitive(v.typeName())).map(v -> v.name() + " = null;\n").toList());
        if (!clear.isEmpty()) shell.eval(lectern.shell.Cell.current(), clear);
        return shell.withJShell(jshell -> {
            List<Snippet> gone = new ArrayList<>(variables);
            if (names == null)
                jshell.snippets().filter(s -> (s instanceof MethodSnippet || s instanceof TypeDeclSnippet) && jshell.status(s).isActive()).forEach(gone::add);
            gone.forEach(jshell::drop);
            return (int) gone.stream().filter(s -> !(s instanceof VarSnippet v && v.name().startsWith("$"))).count();
        });
    }

    private static boolean isPrimitive(String type) {
        return List.of("int", "long", "short", "byte", "char", "boolean", "float", "double").contains(type);
    }

    @Override
    public synchronized List<String> classpath() {
        return List.copyOf(classpath);
    }

    @Override
    public synchronized List<Path> addToClasspath(List<Path> entries) {
        List<Path> fresh = entries.stream().map(Path::toAbsolutePath).filter(entry -> classpath.add(entry.toString())).toList();
        for (Path entry : fresh) shell.addToClasspath(entry.toString());
        return fresh;
    }

    @Override
    public void watch(List<String> names, BiConsumer<String, Object> seen) {
        shell.watch(names, seen);
    }

    @Override
    public Map<Integer, String> history() {
        Map<Integer, String> cells = new TreeMap<>();
        for (History.Entry entry : history.range(0, 1, 0)) cells.put(entry.number(), entry.code());
        return cells;
    }

    @Override
    public Object train(String source) {
        return jobs.train(source);
    }

    @Override
    public List<TrainingJob> jobs() {
        return jobs.running();
    }

    private synchronized Maven maven() {
        if (maven == null) maven = new Maven();
        return maven;
    }

    @Override
    public List<Path> resolve(List<String> coordinates, boolean offline) {
        return maven().resolve(coordinates, offline);
    }

    @Override
    public List<Path> resolvePom(Path pom, boolean offline) {
        return maven().resolvePom(pom, offline);
    }

    @Override
    public void addRepository(String id, String url) {
        maven().addRepository(id, url);
    }
}
