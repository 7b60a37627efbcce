package lectern.kernel;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** What magics need of our kernel beyond what an extension can see. The stock kernel has none. */
public abstract class Workspace {
    private static volatile Workspace current;

    /**
     * A variable of the shell.
     *
     * @param type as it was written or inferred
     * @param cell the number of the cell that declared it; 0 where that came before the first
     */
    public record Variable(String name, String type, int cell) {}

    /** Our kernel says so when it begins. */
    public static void use(Workspace workspace) {
        current = workspace;
    }

    static boolean isThere() {
        return current != null;
    }

    static Workspace current(String who) {
        Workspace workspace = current;
        if (workspace == null) throw new IllegalStateException(who + ": this kernel cannot do it. Hint: choose the kernel Lectern (Java)");
        return workspace;
    }

    /** The variables of the shell in the order of their declaration. */
    public abstract List<Variable> variables();

    /** The objects that variables hold now, by name. */
    public abstract Map<String, Object> values();

    /** Takes variables away; null: all variables, methods and classes. Gives their number. */
    public abstract int drop(Collection<String> names);

    /** Jars and folders that cells can use, in order. */
    public abstract List<String> classpath();

    /** Adds jars and folders for the cells to come; those that are there already are left out. Gives what is new. */
    public abstract List<Path> addToClasspath(List<Path> entries);

    /** From now on tells what these variables are given, as it happens; in the place of those watched before. */
    public abstract void watch(List<String> names, BiConsumer<String, Object> seen);

    /** The cells of this session by number. */
    public abstract Map<Integer, String> history();

    /** Artifacts of Maven with all that they depend on, decided together with those of earlier calls. */
    public abstract List<Path> resolve(List<String> coordinates, boolean offline);

    /** As {@link #resolve}, for the dependencies in a POM. */
    public abstract List<Path> resolvePom(Path pom, boolean offline);

    /** Another repository to look for artifacts in. */
    public abstract void addRepository(String id, String url);

    /** Runs Java beside the cells to come, where the front end can show later what it shows; else at once, and gives its value. */
    public abstract Object train(String source);

    /** What {@link #train} runs now. */
    public abstract List<TrainingJob> jobs();
}
