package lectern.metric;

import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The metrics of the package, found among its class files. */
final class MetricClasses {
    private MetricClasses() {}

    static SortedSet<String> names() {
        try (Stream<Path> files = Files.list(Path.of(Metric.class.getResource("Metric.class").toURI()).getParent())) {
            SortedSet<String> names = new TreeSet<>();
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replaceFirst("\\.class$", "");
                Class<?> type = Class.forName("lectern.metric." + name);
                if (Metric.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) names.add(name);
            }
            return names;
        } catch (Exception e) {
            throw new AssertionError("the walk over the package failed", e);
        }
    }

    static Metric make(String name) {
        try {
            return (Metric) Class.forName("lectern.metric." + name).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no way to make a " + name, e);
        }
    }
}
