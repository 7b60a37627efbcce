package lectern.clean;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where a user's downloaded files lie: the place each system has for them. */
final class CacheFolder {
    private CacheFolder() {}

    static Path ofThisUser() {
        return of(System.getProperty("os.name"), System.getenv(), System.getProperty("user.home"));
    }

    /** XDG_CACHE_HOME (if absolute, as its specification demands) or ~/.cache; ~/Library/Caches on macOS; %LOCALAPPDATA% on Windows. */
    static Path of(String system, Map<String, String> environment, String home) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            return (local.isEmpty() ? Path.of(home, "AppData", "Local") : Path.of(local)).resolve("lectern");
        }
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (xdg.startsWith("/")) return Path.of(xdg, "lectern");
        return os.startsWith("mac") ? Path.of(home, "Library", "Caches", "lectern") : Path.of(home, ".cache", "lectern");
    }
}
