package lectern.clean;

import static java.util.stream.Collectors.joining;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds data: the data directory, the user's cache, the mirrors, Lectern's jar, and last a stand-in with a printed notice.
 *
 * <p>Every file is compared with the catalogue's SHA-256 wherever it was found. A wrong one in the data directory is refused, because its owner put it there and must
 * know; a wrong one in the cache or on a mirror is passed over with a notice, because the next place may have the right one.
 */
final class DataStore {
    private final Catalog catalog;
    private final Optional<Path> directory;
    private final Path cache;
    private final PrintStream out;

    DataStore(Catalog catalog, Optional<Path> directory, Path cache, PrintStream out) {
        this.catalog = catalog;
        this.directory = directory;
        this.cache = cache;
        this.out = out;
    }

    /** The store that the system property {@code lectern.data} or the environment variable LECTERN_DATA describes now. */
    static DataStore ofThisUser() {
        String named = System.getProperty("lectern.data", System.getenv().getOrDefault("LECTERN_DATA", ""));
        return new DataStore(Catalog.bundled(), named.isBlank() ? Optional.empty() : Optional.of(Path.of(named)), CacheFolder.ofThisUser(), System.out);
    }

    Catalog catalog() {
        return catalog;
    }

    /** All files of a set, or all of its stand-in: never some of each. */
    OpenDataset open(String name) {
        DatasetEntry entry = catalog.get(name);
        List<Located> parts = new ArrayList<>();
        for (DatasetFile file : entry.files()) {
            Optional<Located> found = locate(file);
            if (found.isEmpty()) return standIn(entry, file);
            parts.add(found.get());
        }
        return new OpenDataset(entry, parts);
    }

    /** Where a file of a set lies; one out of Lectern's jar is written into the cache first. No stand-in: a path must hold what its name says. */
    Path path(String name, String file) {
        DatasetEntry entry = catalog.get(name);
        Located found = locate(entry.file(file)).orElseThrow(() -> new DatasetException(missing(entry, entry.file(file))));
        if (found.path() != null) return found.path();
        Path target = cache.resolve(found.file().path());
        try {
            Download.store(new ByteArrayInputStream(found.bytes()), found.file(), target, "Lectern's jar");
        } catch (IOException e) {
            throw new DatasetException("%s cannot be written: %s. Hint: make %s writable, or set XDG_CACHE_HOME".formatted(target, e, cache), e);
        }
        return target;
    }

    private OpenDataset standIn(DatasetEntry entry, DatasetFile missing) {
        if (entry.standIn().isEmpty()) throw new DatasetException(missing(entry, missing));
        DatasetEntry other = catalog.get(entry.standIn());
        out.printf("Notice: %s stands in for %s: %s.%n  %s%n", other.name(), entry.name(), other.what(), missing(entry, missing));
        return open(other.name());
    }

    /** Whether all files of a set are on this machine. */
    boolean has(String name) {
        return catalog.get(name).files().stream().allMatch(f -> inDirectory(f).or(() -> inCache(f)).or(() -> inJar(f)).isPresent());
    }

    private Optional<Located> locate(DatasetFile file) {
        return inDirectory(file).or(() -> inCache(file)).or(() -> onMirrors(file)).or(() -> inJar(file));
    }

    private Optional<Located> inDirectory(DatasetFile file) {
        return directory.map(d -> d.resolve(file.path())).filter(Files::exists)
                .map(p -> read(file, p, "put the original file there, or take this one away so that the next place is searched"));
    }

    private Optional<Located> inCache(DatasetFile file) {
        Path path = cache.resolve(file.path());
        if (!Files.exists(path)) return Optional.empty();
        try {
            return Optional.of(read(file, path, "delete it"));
        } catch (ChecksumException e) {
            out.println("Notice: passed over a broken file in the cache. " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Located> onMirrors(DatasetFile file) {
        Path target = cache.resolve(file.path());
        for (String mirror : file.mirrors()) {
            try {
                out.printf("Fetching %s (%d bytes) from %s%n", file.path(), file.bytes(), mirror);
                Download.fetch(mirror, file, target);
                return Optional.of(read(file, target, "delete it"));
            } catch (IOException | ChecksumException e) {
                out.printf("Notice: %s gave no usable file: %s%n", mirror, e.getMessage());
                if (Thread.currentThread().isInterrupted()) throw new DatasetException("fetching %s was interrupted".formatted(file.path()), e);
            }
        }
        return Optional.empty();
    }

    private static Optional<Located> inJar(DatasetFile file) {
        if (!file.bundled()) return Optional.empty();
        byte[] bytes = Catalog.resource(file.path());
        String sha256 = Sha256.of(bytes);
        if (!sha256.equals(file.sha256()))
            throw ChecksumException.of(file, "Lectern's jar", bytes.length, sha256, "build toolkit/clean again from an unchanged checkout");
        return Optional.of(new Located(file, null, bytes));
    }

    /** The bytes that are checked are the bytes that are used; a file of another size is only hashed, never held. */
    private static Located read(DatasetFile file, Path path, String hint) {
        try {
            boolean plausible = Files.size(path) == file.bytes();
            byte[] bytes = plausible ? Files.readAllBytes(path) : new byte[0];
            String sha256 = plausible ? Sha256.of(bytes) : Sha256.of(path);
            if (!sha256.equals(file.sha256())) throw ChecksumException.of(file, path.toString(), Files.size(path), sha256, hint);
            return new Located(file, path, bytes);
        } catch (IOException e) {
            throw new DatasetException("%s cannot be read: %s".formatted(path, e), e);
        }
    }

    private String missing(DatasetEntry entry, DatasetFile file) {
        String where = directory
                .map(d -> Files.isDirectory(d) ? "not in LECTERN_DATA (%s)".formatted(d) : "LECTERN_DATA is %s, which is no directory".formatted(d))
                .orElse("LECTERN_DATA is not set");
        return "%s does not come with Lectern (licence: %s), and %s was not found: %s, not in the cache (%s)%s.%n  Hint: get it from %s, put %s below a directory, and set LECTERN_DATA or -Dlectern.data to that directory."
                .formatted(entry.name(), entry.licence(), file.path(), where, cache, file.mirrors().isEmpty() ? "" : ", on no mirror", entry.source(),
                        entry.files().stream().map(DatasetFile::path).collect(joining(", ")));
    }
}
