package lectern.host;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Settings of the kernel: environment variables, those of Lectern first, then those of the stock kernel. */
public record Settings(Map<String, String> environment) {
    /** A setting by its name after {@code LECTERN_} or {@code JJAVA_}; empty where there is none. */
    public String get(String name) {
        String own = environment.getOrDefault("LECTERN_" + name, "");
        return own.isBlank() ? environment.getOrDefault("JJAVA_" + name, "").strip() : own.strip();
    }

    private boolean on(String name, boolean otherwise) {
        String value = get(name);
        return value.isEmpty() ? otherwise : !List.of("0", "false", "no", "off").contains(value.toLowerCase());
    }

    /** {@code COMPILER_OPTS}: options of the compiler, separated by blanks. */
    public List<String> compilerOptions() {
        String value = get("COMPILER_OPTS");
        return value.isEmpty() ? List.of() : Arrays.asList(value.split("\\s+"));
    }

    /** {@code CLASSPATH}: jars and folders for the cells; the last part of an entry may be a pattern. */
    public List<String> classpath() throws IOException {
        return expand(get("CLASSPATH"));
    }

    /** {@code LOAD_EXTENSIONS}: whether extensions on the class path are installed. */
    public boolean extensions() {
        return on("LOAD_EXTENSIONS", true);
    }

    /** What runs before the first cell: the files of {@code STARTUP_SCRIPTS_PATH}, then the text of {@code STARTUP_SCRIPT}. */
    public List<String> startupScripts() throws IOException {
        List<String> scripts = new ArrayList<>();
        for (String file : expand(get("STARTUP_SCRIPTS_PATH"))) scripts.add(Files.readString(Path.of(file)));
        if (!get("STARTUP_SCRIPT").isEmpty()) scripts.add(get("STARTUP_SCRIPT"));
        return scripts;
    }

    private static List<String> expand(String paths) throws IOException {
        List<String> found = new ArrayList<>();
        for (String entry : paths.split(File.pathSeparator)) {
            if (entry.isBlank()) continue;
            String name = entry.substring(entry.lastIndexOf('/') + 1);
            if (!name.contains("*") && !name.contains("?")) {
                found.add(entry);
                continue;
            }
            Path folder = Path.of(entry.substring(0, entry.length() - name.length()));
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, name)) {
                List<String> here = new ArrayList<>();
                files.forEach(file -> here.add(file.toString()));
                here.stream().sorted().forEach(found::add);
            }
        }
        return found;
    }
}
