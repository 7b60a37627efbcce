package lectern.optim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lectern.tensor.Tensor;

/** Finds the classes of the package by a walk over its class files. */
final class Kinds {
    private Kinds() {}

    /** Every class that can be made and is one of these. */
    static List<Class<?>> of(Class<?> kind) {
        return of(kind, kind);
    }

    /** The same, in the package of another class. */
    static List<Class<?>> of(Class<?> kind, Class<?> place) {
        try {
            Path folder = Path.of(place.getProtectionDomain().getCodeSource().getLocation().toURI()).resolve(place.getPackageName().replace('.', '/'));
            try (Stream<Path> files = Files.list(folder)) {
                return files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".class")).sorted().<Class<?>>map(f -> load(place, f))
                        .filter(c -> kind.isAssignableFrom(c) && !Modifier.isAbstract(c.getModifiers()) && Modifier.isPublic(c.getModifiers())).toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(Class<?> place, String file) {
        try {
            return Class.forName(place.getPackageName() + "." + file.replace(".class", ""), false, place.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new optimiser of this class: all have the constructor (parameters, rate). */
    static Optimizer make(Class<?> type, List<Tensor> parameters, double rate) {
        try {
            return (Optimizer) type.getConstructor(List.class, double.class).newInstance(parameters, rate);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type + " has no constructor (List<Tensor>, double)", e);
        }
    }
}
