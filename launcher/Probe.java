import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.jar.JarFile;
import jdk.incubator.vector.FloatVector;

/** What ./lectern doctor asks of Java: the vector width, cores, memory, and the backends in a folder of jars. */
class Probe {
    public static void main(String[] args) throws Exception {
        System.out.println("vector    " + FloatVector.SPECIES_PREFERRED.vectorBitSize() + " bits");
        System.out.println("cores     " + Runtime.getRuntime().availableProcessors());
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.printf("memory    %.1f GB, %.1f free%n", system.getTotalMemorySize() / 1e9, system.getFreeMemorySize() / 1e9);
        System.out.println("backends  " + backends(Path.of(args[0])));
    }

    private static String backends(Path jars) throws Exception {
        if (!Files.isDirectory(jars)) {
            return "not built yet";
        }
        var found = new TreeSet<String>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(jars, "lectern-*.jar")) {
            for (Path file : files) {
                try (var jar = new JarFile(file.toFile())) {
                    jar.stream().map(entry -> entry.getName().replaceAll(".*/", "")).filter(name -> name.matches("(?!Fused)\\w+Backend\\.class"))
                            .forEach(name -> found.add(name.replace("Backend.class", "").toLowerCase()));
                }
            }
        }
        return found.isEmpty() ? "none" : String.join(", ", found);
    }
}
