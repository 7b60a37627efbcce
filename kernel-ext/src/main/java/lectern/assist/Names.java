package lectern.assist;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import lectern.shell.Shell;
import org.slf4j.LoggerFactory;

/** What names mean in the notebook: classes by their short names, values of variables, methods that were imported. */
public final class Names {
    private static final List<String> PRIMITIVES = List.of("int", "long", "double", "float", "boolean", "byte", "short", "char", "void");

    private final Shell shell;
    private Map<String, Optional<Class<?>>> known = new HashMap<>();
    private List<String> seen = List.of();

    /** @param shell whose notebook it is */
    public Names(Shell shell) {
        this.shell = shell;
    }

    private <T> T ask(java.util.function.Function<JShell, T> question) {
        return shell.withJShell(question);
    }

    /** The class of a name as a learner writes it, with or without package and type arguments. */
    public Optional<Class<?>> type(String name) {
        String bare = name.replaceAll("<.*>|\\[]|\\.\\.\\.|@\\w+ ?", "").strip();
        if (bare.isEmpty() || PRIMITIVES.contains(bare)) return Optional.empty();
        return ask(jshell -> {
            Optional<Class<?>> declared = declared(jshell, bare);
            if (declared.isPresent()) return declared;
            List<String> imports = jshell.imports().map(i -> (i.isStatic() ? "static " : "") + i.fullname()).toList();
            if (!imports.equals(seen)) {
                seen = imports;
                known = new HashMap<>();
            }
            return known.computeIfAbsent(bare, n -> find(jshell, n));
        });
    }

    private Optional<Class<?>> declared(JShell jshell, String name) {
        return jshell.types().filter(t -> t.name().equals(name) && jshell.status(t) == Snippet.Status.VALID).findFirst()
                .flatMap(t -> load(holder(jshell, t) + "$" + name));
    }

    private static String holder(JShell jshell, Snippet snippet) {
        return jshell.sourceCodeAnalysis().wrapper(snippet).fullClassName();
    }

    private Optional<Class<?>> find(JShell jshell, String name) {
        List<String> tries = new ArrayList<>(List.of(name));
        jshell.imports().forEach(i -> tries.addAll(places(i, name)));
        tries.add("java.lang." + name);
        return tries.stream().flatMap(t -> nested(t).stream()).findFirst();
    }

    private static List<String> places(ImportSnippet line, String name) {
        String full = line.fullname(), outer = full.substring(0, full.lastIndexOf('.') < 0 ? 0 : full.lastIndexOf('.'));
        if (full.endsWith("*")) {
            // import static a.B.*: B's nested classes, and B itself, whose methods are told under its name.
            return line.isStatic() && outer.endsWith("." + name) ? List.of(outer) : List.of(outer + "." + name);
        }
        if (line.isStatic()) return outer.endsWith("." + name) ? List.of(outer) : List.of();
        String first = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        return full.endsWith("." + first) ? List.of(full + name.substring(first.length())) : List.of();
    }

    private Optional<Class<?>> nested(String name) {
        for (String n = name;; n = n.substring(0, n.lastIndexOf('.')) + "$" + n.substring(n.lastIndexOf('.') + 1)) {
            Optional<Class<?>> found = load(n);
            if (found.isPresent() || n.lastIndexOf('.') < 0 || !Character.isUpperCase(n.charAt(n.lastIndexOf('.', n.lastIndexOf('.') - 1) + 1))) return found;
        }
    }

    private Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(name, false, shell.loader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** The variable of the notebook that has this name. */
    public Optional<VarSnippet> variable(String name) {
        return ask(jshell -> jshell.variables().filter(v -> v.name().equals(name)).findFirst());
    }

    /** The value that a variable has now; empty where it is null or was never given one. */
    public Optional<Object> value(String name) {
        return ask(jshell -> jshell.variables().filter(v -> v.name().equals(name)).findFirst().map(v -> holder(jshell, v))).flatMap(holder -> {
            try {
                Field field = Class.forName(holder, true, shell.loader()).getDeclaredField(name);
                field.setAccessible(true);
                return Optional.ofNullable(field.get(null));
            } catch (ReflectiveOperationException | LinkageError e) {
                LoggerFactory.getLogger(Names.class).info("The value of {} cannot be read", name, e);
                return Optional.empty();
            }
        });
    }

    /** The source of a class or methods that the notebook declares; empty where it declares none of that name. */
    public List<String> sources(String name) {
        return ask(jshell -> Stream
                .<Snippet>concat(jshell.types().filter((TypeDeclSnippet t) -> t.name().equals(name)), jshell.methods().filter(m -> m.name().equals(name)))
                .map(Snippet::source).toList());
    }

    /** The classes of which static methods are imported. */
    List<Class<?>> importedStatically() {
        List<String> outers = ask(jshell -> jshell.imports().filter(ImportSnippet::isStatic).map(ImportSnippet::fullname)
                .map(n -> n.substring(0, n.lastIndexOf('.'))).distinct().toList());
        return outers.stream().<Class<?>>flatMap(n -> type(n).stream()).toList();
    }
}
