package lectern;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shape of the tree: which package may use which, how long a file may grow, which names a notebook can bear. */
class ArchitectureTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

    /** Arrows point down only: a package may use those named here and its own sub-packages. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(entry("lectern.tensor", Set.of()), entry("lectern.nn", Set.of("lectern.tensor")),
            entry("lectern.loss", Set.of("lectern.tensor")), entry("lectern.optim", Set.of("lectern.tensor")), entry("lectern.data", Set.of("lectern.tensor")),
            entry("lectern.metric", Set.of("lectern.tensor")),
            entry("lectern.train", Set.of("lectern.tensor", "lectern.nn", "lectern.loss", "lectern.optim", "lectern.data", "lectern.metric")),
            entry("lectern.clean", Set.of("lectern.tensor", "lectern.data")),
            entry("lectern.plot", Set.of("lectern.tensor", "lectern.metric", "lectern.optim", "lectern.nn", "lectern.data")),
            entry("lectern.tribuo",
                    Set.of("lectern.tensor", "lectern.nn", "lectern.loss", "lectern.optim", "lectern.data", "lectern.train", "lectern.clean")),
            entry("lectern.nd4j", Set.of("lectern.tensor")),
            entry("lectern.notebook",
                    Set.of("lectern.tensor", "lectern.nn", "lectern.loss", "lectern.optim", "lectern.data", "lectern.metric", "lectern.train", "lectern.clean",
                            "lectern.plot")),
            entry("lectern.jupyter", Set.of()), entry("lectern.shell", Set.of("lectern.tensor")),
            entry("lectern.assist", Set.of("lectern.shell", "lectern.tensor", "lectern.nn", "lectern.clean")),
            entry("lectern.host",
                    Set.of("lectern.assist", "lectern.jupyter", "lectern.shell", "lectern.kernel", "lectern.notebook", "lectern.tensor", "lectern.train")),
            entry("lectern.kernel",
                    Set.of("lectern.tensor", "lectern.nn", "lectern.loss", "lectern.optim", "lectern.data", "lectern.metric", "lectern.train", "lectern.clean",
                            "lectern.plot", "lectern.notebook")),
            entry("lectern.bench", Set.of("lectern.tensor", "lectern.nn", "lectern.loss", "lectern.optim", "lectern.data", "lectern.metric", "lectern.train",
                    "lectern.clean")));

    private static final Pattern IMPORT = Pattern.compile("import (?:static )?(lectern\\.[a-z.0-9]+)\\.");
    private static final Pattern PUBLIC_TYPE = Pattern
            .compile("(?m)^public (?:final |abstract |sealed |non-sealed )*(?:class|interface|enum|record|@interface) (\\w+)");

    private static List<Path> sources() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String module : List.of("toolkit", "kernel-ext"))
            try (Stream<Path> files = Files.walk(ROOT.resolve(module))) {
                files.filter(f -> f.toString().endsWith(".java") && f.toString().replace('\\', '/').contains("/src/main/java/")).forEach(found::add);
            }
        assertTrue(found.size() > 50, "the walk found only " + found.size() + " sources below " + ROOT);
        return found;
    }

    private static String packageOf(String name) {
        String[] parts = name.split("\\.");
        return parts[0] + "." + parts[1];
    }

    @Test
    void arrowsPointDownOnly() throws IOException {
        Set<String> wrong = new TreeSet<>();
        for (Path file : sources()) {
            String text = Files.readString(file);
            String from = packageOf(text.replaceFirst("(?s).*?package ([a-z.0-9]+);.*", "$1"));
            assertTrue(MAY_USE.containsKey(from), from + " is not in the list of packages");
            IMPORT.matcher(text).results().map(m -> packageOf(m.group(1))).filter(to -> !to.equals(from) && !MAY_USE.get(from).contains(to))
                    .forEach(to -> wrong.add(from + " → " + to + " in " + file.getFileName()));
        }
        assertEquals(Set.of(), wrong);
    }

    /**
     * Vectors of one element type have one length in a process. Two of them share the methods of the vector classes, whose profiles then name two receivers, and the
     * compiler puts the sums of a loop on the heap: products of 1024 × 1024 took ten times as long.
     */
    @Test
    void everyVectorHasTheLengthOfARegister() throws IOException {
        Pattern other = Pattern.compile("SPECIES_(?:64|128|256|512|MAX)|forBitSize|withShape|S_\\d+_BIT");
        Set<String> wrong = new TreeSet<>();
        for (Path file : sources()) if (other.matcher(Files.readString(file)).find()) wrong.add(file.getFileName().toString());
        assertEquals(Set.of(), wrong);
    }

    @Test
    void filesKeepTheirBudget() throws IOException {
        for (Path file : sources()) {
            long lines = Files.readString(file).lines().count(), budget = file.endsWith("Tensor.java") ? 700 : 300;
            assertTrue(lines <= budget, file.getFileName() + " has " + lines + " lines, its budget is " + budget);
        }
    }

    @Test
    void noPublicNameIsAmbiguousInANotebook() throws IOException {
        for (Path file : sources())
            for (MatchResult type : PUBLIC_TYPE.matcher(Files.readString(file)).results().toList())
                for (String other : List.of("java.lang", "java.util"))
                    assertTrue(!exists(other + "." + type.group(1)), type.group(1) + " in " + file + " shares its name with one in " + other);
    }

    private static boolean exists(String name) {
        try {
            Class.forName(name, false, ClassLoader.getPlatformClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
