package lectern.tensor.cpu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;

/**
 * Gives every formula a copy of its loop. A loop class that calls its formula through a constant compiles to the code one would write by hand for that formula; one
 * class shared by all formulas would call each element through an interface, ten times slower.
 */
final class Specialised {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private Specialised() {}

    /** A new instance of a hidden copy of {@code loop}, whose class data is the formula. */
    static <T> T loop(Class<? extends T> loop, Object formula) {
        try (InputStream code = loop.getResourceAsStream(loop.getSimpleName() + ".class")) {
            Class<?> copy = LOOKUP.defineHiddenClassWithClassData(code.readAllBytes(), formula, true).lookupClass();
            @SuppressWarnings("unchecked")
            T instance = (T) copy.getDeclaredConstructor().newInstance();
            return instance;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot specialise " + loop, e);
        }
    }

    /** The formula of the hidden class that asks. */
    static <T> T formula(MethodHandles.Lookup asking, Class<T> type) {
        try {
            return MethodHandles.classData(asking, "_", type);
        } catch (IllegalAccessException e) {
            throw new LinkageError("no formula for " + asking.lookupClass(), e);
        }
    }
}
