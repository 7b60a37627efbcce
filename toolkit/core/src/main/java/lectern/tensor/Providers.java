package lectern.tensor;

import java.util.List;
import java.util.Locale;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Backends in other jars, found through {@link ServiceLoader} and not before they are asked for. A class {@code lectern.nd4j.Nd4jBackend} is called "nd4j": its name is
 * known without making it, and making it loads whatever it needs.
 */
final class Providers {
    private static final String SUFFIX = "Backend";

    private Providers() {}

    /** Makes the backend of this name, or says what is missing and what to do. */
    static Backend load(String name) {
        List<ServiceLoader.Provider<Backend>> found = all().filter(p -> name(p).equals(name)).toList();
        if (found.isEmpty())
            throw new IllegalArgumentException(
                    "Backend: no backend is called \"%s\", there are %s%s".formatted(name, String.join(", ", Backend.Registry.names()),
                            name.equals("nd4j") ? ". Hint: the Maven dependency lectern:lectern-nd4j brings it; docs/backends.md" : ""));
        try {
            return found.getFirst().get();
        } catch (ServiceConfigurationError | LinkageError e) {
            Throwable cause = e;
            while (cause.getCause() != null && !(cause instanceof IllegalStateException)) cause = cause.getCause();
            String why = cause instanceof IllegalStateException ? cause.getMessage() : cause + ". Hint: a jar that it needs is missing; docs/backends.md";
            throw new IllegalStateException("Backend: \"" + name + "\" is on the class path and does not load: " + why, e);
        }
    }

    static TreeSet<String> names() {
        return all().map(Providers::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the class loader of this thread sees, a notebook's jars among it; where it does not see Lectern, what Lectern's own sees. */
    private static Stream<ServiceLoader.Provider<Backend>> all() {
        List<ServiceLoader.Provider<Backend>> found = ServiceLoader.load(Backend.class).stream().toList();
        return found.isEmpty() ? ServiceLoader.load(Backend.class, Backend.class.getClassLoader()).stream() : found.stream();
    }

    private static String name(ServiceLoader.Provider<Backend> provider) {
        String type = provider.type().getSimpleName();
        return (type.endsWith(SUFFIX) ? type.substring(0, type.length() - SUFFIX.length()) : type).toLowerCase(Locale.ROOT);
    }
}
