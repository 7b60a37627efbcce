package lectern.shell;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;

/**
 * What JShell itself never throws away or keeps to itself: the sources and class files of snippets that are done with, and which snippet it thinks must be made again. Needs
 * {@code --add-opens jdk.jshell/jdk.jshell=ALL-UNNAMED}; without it sessions work, and grow.
 */
final class Upkeep {
    private final Set<Snippet> snippets;
    private final Mentioned byIndex;
    private final Map<String, Set<Integer>> dependencies;
    private final Map<String, ?> wraps, classFiles, tracked, variables;
    private final Field status;

    private Upkeep(JShell jshell) throws ReflectiveOperationException {
        Object maps = read(jshell, "maps");
        snippets = as(read(maps, "snippets"));
        dependencies = as(read(maps, "dependencies"));
        byIndex = new Mentioned(Upkeep.<List<Snippet>>as(read(maps, "keyIndexToSnippet")), dependencies);
        wraps = as(read(read(jshell, "outerMap"), "classOuters"));
        classFiles = as(read(read(read(jshell, "taskFactory"), "fileManager"), "classObjects"));
        tracked = as(read(read(jshell, "classTracker"), "map"));
        variables = as(read(read(jshell, "keyMap"), "varMap"));
        status = Snippet.class.getDeclaredField("status");
        status.setAccessible(true);
        field(maps, "keyIndexToSnippet").set(maps, byIndex);
    }

    /** Null where JShell is closed to us. */
    static Upkeep of(JShell jshell) {
        try {
            return new Upkeep(jshell);
        } catch (ReflectiveOperationException | RuntimeException e) {
            org.slf4j.LoggerFactory.getLogger(Upkeep.class).info("JShell is closed: sessions grow with every cell", e);
            return null;
        }
    }

    private static Object read(Object owner, String name) throws ReflectiveOperationException {
        return field(owner, name).get(owner);
    }

    private static Field field(Object owner, String name) throws NoSuchFieldException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    @SuppressWarnings("unchecked")
    private static <T> T as(Object value) {
        return (T) value;
    }

    /** The snippets, of which JShell imports into the next those that it mentions. */
    Mentioned snippets() {
        return byIndex;
    }

    /** A variable is not made again because a variable or a method in its initial value was: only a new version of a class does that. */
    void sever(Snippet variable, Set<String> classes) {
        Integer index = Integer.valueOf(variable.id());
        dependencies.forEach((name, dependents) -> {
            if (!classes.contains(name)) dependents.remove(index);
        });
    }

    /** JShell takes a declaration as replaced even if the new one is no Java. The old one is put back. */
    void reinstate(Snippet old, Snippet.Status before) {
        try {
            status.set(old, before);
            byIndex.set(Integer.parseInt(old.id()), old);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Forgets snippets that nothing can name any more, with all versions of their classes; those identities are free then. */
    Set<String> forget(Collection<Snippet> gone) {
        Set<String> ids = new HashSet<>();
        for (Snippet snippet : gone) {
            snippets.remove(snippet);
            int index = Integer.parseInt(snippet.id());
            if (index < byIndex.size() && byIndex.get(index) == snippet) {
                byIndex.set(index, null);
                ids.add(snippet.id());
                if (snippet instanceof VarSnippet variable) variables.remove(variable.name());
                dependencies.values().forEach(dependents -> dependents.remove(index));
            }
        }
        dependencies.values().removeIf(Set::isEmpty);
        if (!ids.isEmpty()) forgetClasses(name -> ids.contains(SnippetNames.id(name)));
        return ids;
    }

    /** Forgets the versions of a class before this one. */
    void forgetVersionsBefore(Collection<String> old) {
        forgetClasses(name -> old.contains(SnippetNames.top(name)));
    }

    private void forgetClasses(java.util.function.Predicate<String> which) {
        wraps.keySet().removeIf(name -> which.test("REPL." + name));
        List<String> names = new ArrayList<>(classFiles.keySet());
        for (String name : names) {
            if (!SnippetNames.isSnippet(name) || !which.test(name)) continue;
            classFiles.remove(name);
            tracked.remove(name);
        }
    }
}
