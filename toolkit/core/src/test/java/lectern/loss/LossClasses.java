package lectern.loss;

import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The losses of the package, found among its class files. */
final class LossClasses {
    private LossClasses() {}

    static SortedSet<String> names() {
        try (Stream<Path> files = Files.list(Path.of(Loss.class.getResource("Loss.class").toURI()).getParent())) {
            SortedSet<String> names = new TreeSet<>();
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replaceFirst("\\.class$", "");
                Class<?> type = Class.forName("lectern.loss." + name);
                boolean loss = Loss.class.isAssignableFrom(type) || GANLoss.class.isAssignableFrom(type);
                if (loss && !Modifier.isAbstract(type.getModifiers())) names.add(name);
            }
            return names;
        } catch (Exception e) {
            throw new AssertionError("the walk over the package failed", e);
        }
    }
}
