package lectern.kernel;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Files by names and patterns. */
final class FileNames {
    private FileNames() {}

    /** The files that a pattern in the last part of a path names, sorted; a path without a pattern is itself. */
    static List<Path> matching(String pattern) throws IOException {
        String name = pattern.substring(pattern.lastIndexOf('/') + 1);
        if (!name.matches(".*[*?\\[{].*")) return List.of(Surroundings.resolve(pattern));
        Path folder = Surroundings.resolve(pattern.substring(0, pattern.length() - name.length()).replaceFirst("(?<=.)/$", ""));
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + name);
        return in(folder).stream().filter(file -> matcher.matches(file.getFileName())).toList();
    }

    static List<Path> in(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(files::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(files);
        return files;
    }

    /** For completion: the names that go on from what is typed; folders end in a slash. */
    static List<String> complete(String typed, String... endings) {
        String before = typed.substring(0, typed.lastIndexOf('/') + 1);
        Path folder = Surroundings.resolve(before.isEmpty() ? "." : before);
        List<String> names = new ArrayList<>();
        try {
            for (Path file : Files.isDirectory(folder) ? in(folder) : List.<Path>of()) {
                String name = file.getFileName().toString();
                boolean wanted = endings.length == 0 || List.of(endings).stream().anyMatch(name::endsWith);
                if (Files.isDirectory(file)) names.add(before + name + "/");
                else if (wanted) names.add(before + name);
            }
        } catch (IOException e) {
            // A folder that cannot be read has nothing to offer.
            return List.of();
        }
        return names;
    }
}
