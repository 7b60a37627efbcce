package lectern.assist;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.slf4j.LoggerFactory;

/** The sources of classes, where they are at hand: in Lectern's jars, in the JDK's {@code src.zip}, and in a {@code -sources.jar} beside any other jar. */
final class Sources {
    private Sources() {}

    /** The source file that a class, or the class around it, stands in. */
    static Optional<String> of(Class<?> type) {
        Class<?> outer = type;
        while (outer.getEnclosingClass() != null) outer = outer.getEnclosingClass();
        String path = outer.getName().replace('.', '/') + ".java";
        try {
            Optional<String> packed = packed(outer, path);
            if (packed.isPresent()) return packed;
            if (outer.getModule().isNamed()) return zipped(jdk(), outer.getModule().getName() + "/" + path).or(() -> zipped(jdk(), path));
            return beside(outer).flatMap(jar -> zipped(jar, path));
        } catch (IOException e) {
            LoggerFactory.getLogger(Sources.class).info("The source of {} cannot be read", outer, e);
            return Optional.empty();
        }
    }

    private static Optional<String> packed(Class<?> type, String path) throws IOException {
        ClassLoader loader = type.getClassLoader();
        if (loader == null) return Optional.empty();
        try (InputStream in = loader.getResourceAsStream("META-INF/sources/" + path)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Path jdk() {
        String home = System.getProperty("java.home");
        Path inside = Path.of(home, "lib", "src.zip");
        return Files.isReadable(inside) ? inside : Path.of(home).resolveSibling("src.zip");
    }

    private static Optional<Path> beside(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) return Optional.empty();
        try {
            String jar = new File(source.getLocation().toURI()).getPath();
            return Optional.of(Path.of(jar.replaceFirst("\\.jar$", "-sources.jar"))).filter(p -> !p.toString().equals(jar));
        } catch (URISyntaxException | IllegalArgumentException e) {
            // A class that came from no file has no sources beside it.
            return Optional.empty();
        }
    }

    private static Optional<String> zipped(Path zip, String path) {
        if (!Files.isReadable(zip)) return Optional.empty();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            ZipEntry entry = file.getEntry(path);
            return entry == null ? Optional.empty() : Optional.of(new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            LoggerFactory.getLogger(Sources.class).info("{} cannot be read", zip, e);
            return Optional.empty();
        }
    }
}
