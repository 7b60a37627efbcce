package lectern.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The folder and the environment variables of magics. A JVM can change neither of its own. */
final class Surroundings {
    private static volatile Path folder = Path.of("").toAbsolutePath();
    private static final Map<String, String> ENVIRONMENT = new ConcurrentSkipListMap<>(System.getenv());

    private Surroundings() {}

    static Path folder() {
        return folder;
    }

    static Path resolve(String name) {
        Path home = Path.of(System.getProperty("user.home"));
        if (name.equals("~")) return home;
        return (name.startsWith("~/") ? home.resolve(name.substring(2)) : folder.resolve(name)).normalize();
    }

    static void enter(Path to) {
        if (!Files.isDirectory(to)) throw new IllegalArgumentException("%cd: there is no folder " + to);
        folder = to;
    }

    static Map<String, String> environment() {
        return ENVIRONMENT;
    }
}
