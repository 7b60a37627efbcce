package lectern.shell;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/**
 * The imports with which a session starts, compiled together: JShell itself runs its compiler three times for each, which took longer than all else that a start needs. Reads
 * JShell's own methods as {@link Upkeep} does; where these are closed, imports are made one by one.
 */
final class ImportBatch {
    private ImportBatch() {}

    /**
     * Whether all of these imports are in force now. Only for a session that has declared nothing yet, as nothing is made again because of them.
     *
     * @param trial whether a cell can be compiled
     */
    static boolean make(JShell jshell, Collection<String> lines, BooleanSupplier trial) {
        if (jshell.snippets().anyMatch(s -> s.kind() != Snippet.Kind.IMPORT)) return false;
        try {
            Object eval = open(JShell.class.getDeclaredField("eval")).get(jshell);
            Method cut = open(eval.getClass().getDeclaredMethod("sourceToSnippets", String.class));
            Method compile = open(eval.getClass().getDeclaredMethod("compileAndLoad", Set.class));
            Class<?> diagnostics = Class.forName("jdk.jshell.DiagList");
            Constructor<?> none = open(diagnostics.getDeclaredConstructor());
            Constructor<?> unit = open(Class.forName("jdk.jshell.Unit").getDeclaredConstructor(JShell.class, Snippet.class, Snippet.class, diagnostics));
            Set<Object> units = new LinkedHashSet<>();
            Set<Snippet> snippets = new LinkedHashSet<>();
            for (String line : new LinkedHashSet<>(lines))
                for (Object snippet : (List<?>) cut.invoke(eval, line)) if (snippet instanceof Snippet s) snippets.add(s);
            if (snippets.stream().anyMatch(s -> s.kind() != Snippet.Kind.IMPORT)) return false;
            for (Snippet snippet : snippets) units.add(unit.newInstance(jshell, snippet, null, none.newInstance()));
            compile.invoke(eval, units);
            if (trial.getAsBoolean()) return true;
            // Together they are not told apart: made one by one, the one that is wrong tells what.
            snippets.forEach(jshell::drop);
            return false;
        } catch (ReflectiveOperationException | RuntimeException e) {
            org.slf4j.LoggerFactory.getLogger(ImportBatch.class).info("JShell is closed: imports are made one by one", e);
            return false;
        }
    }

    private static <T extends AccessibleObject> T open(T member) {
        member.setAccessible(true);
        return member;
    }
}
