package lectern.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Under wildcard imports two public types of one name are an error where a learner uses it. */
class PreludeTest {
    /** What JJava imports itself, and java.lang. */
    private static final Map<String, String> MODULE_OF = Map.of("java.util.prefs", "java.prefs");
    private static final List<String> KERNEL = List.of("java.lang", "java.util", "java.io", "java.math", "java.net", "java.util.concurrent", "java.util.prefs",
            "java.util.regex", "java.time");

    @Test
    void noNameIsAmbiguous() throws IOException {
        Map<String, List<String>> owners = new TreeMap<>();
        for (String name : KERNEL) collect(name, owners);
        for (String line : Prelude.IMPORTS)
            if (line.endsWith(".*") && !line.startsWith("static ")) collect(line.substring(0, line.length() - 2), owners);
        assertTrue(owners.containsKey("Tensor") && owners.containsKey("DataFrame") && owners.containsKey("Preferences") && owners.containsKey("Figure"));
        assertEquals(List.of(), owners.entrySet().stream().filter(e -> e.getValue().size() > 1).map(Object::toString).toList());
    }

    private static void collect(String name, Map<String, List<String>> owners) throws IOException {
        for (String type : name.startsWith("java.") ? ofTheJdk(name) : ofTheClassPath(name)) {
            try {
                if (Modifier.isPublic(Class.forName(name + "." + type, false, PreludeTest.class.getClassLoader()).getModifiers()))
                    owners.computeIfAbsent(type, t -> new ArrayList<>()).add(name);
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static List<String> ofTheJdk(String name) throws IOException {
        FileSystem jrt = FileSystems.getFileSystem(URI.create("jrt:/"));
        Path folder = jrt.getPath("modules", MODULE_OF.getOrDefault(name, "java.base"), name.replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).filter(f -> f.matches("[A-Za-z0-9]+\\.class")).map(f -> f.replace(".class", "")).toList();
        }
    }

    private static List<String> ofTheClassPath(String name) throws IOException {
        List<String> types = new ArrayList<>();
        try (JavaFileManager files = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
            Set<JavaFileObject.Kind> classes = EnumSet.of(JavaFileObject.Kind.CLASS);
            for (JavaFileObject file : files.list(StandardLocation.CLASS_PATH, name, classes, false)) {
                String type = files.inferBinaryName(StandardLocation.CLASS_PATH, file);
                String simple = type.substring(type.lastIndexOf('.') + 1);
                if (!simple.contains("$") && !simple.contains("-") && !types.contains(simple)) types.add(simple);
            }
        }
        return types;
    }
}
