package lectern.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;

/**
 * JShell's list of snippets. JShell goes through it for one purpose: to import each of them, by its name, into a snippet that it compiles; the compiler then reads the class of
 * each, several times a cell. This list then leaves out the variables and methods that are mentioned neither there nor in what must be compiled again because of it.
 */
final class Mentioned extends ArrayList<Snippet> {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, Set<Integer>> dependencies;
    private transient Set<String> names;

    /** @param dependencies the places in this list of the snippets that use a name */
    Mentioned(Collection<Snippet> snippets, Map<String, Set<Integer>> dependencies) {
        super(snippets);
        this.dependencies = dependencies;
    }

    /** From now on only what concerns this source is gone through. */
    void only(String source) {
        names = null;
        Set<String> mentioned = identifiers(source);
        // An import may concern everything, and an escape hides a name.
        if (mentioned.contains("import") || source.contains("\\u")) return;
        Set<String> found = new HashSet<>();
        Set<Snippet> read = new HashSet<>();
        Deque<String> left = new ArrayDeque<>(mentioned);
        while (!left.isEmpty()) {
            String name = left.pop();
            if (!found.add(name)) continue;
            for (int i : dependencies.getOrDefault(name, Set.of())) if (i < size()) read(get(i), read, left);
            // Methods of one name are compiled together.
            for (int i = 0; i < size(); i++) if (get(i) instanceof MethodSnippet method && method.name().equals(name)) read(method, read, left);
        }
        names = found;
    }

    private static void read(Snippet snippet, Set<Snippet> read, Deque<String> left) {
        if (snippet != null && read.add(snippet)) left.addAll(identifiers(snippet.source()));
    }

    /** All are gone through again. */
    void all() {
        names = null;
    }

    @Override
    public Iterator<Snippet> iterator() {
        return names == null ? super.iterator() : stream().filter(this::concerns).iterator();
    }

    /** An inferred type may be a class, also one without a name in the value of a variable, that is not mentioned. */
    private boolean concerns(Snippet snippet) {
        return switch (snippet) {
            case VarSnippet variable -> names.contains(variable.name()) || variable.source().indexOf('{') >= 0;
            case MethodSnippet method -> names.contains(method.name());
            case null, default -> true;
        };
    }

    private static Set<String> identifiers(String source) {
        Set<String> found = new HashSet<>();
        for (int i = 0; i < source.length(); i++) {
            int from = i;
            while (i < source.length() && (Character.isJavaIdentifierPart(source.charAt(i)) || Character.isSurrogate(source.charAt(i)))) i++;
            if (i > from) found.add(source.substring(from, i));
        }
        return found;
    }
}
