package lectern.kernel;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lectern.tensor.Tensor;

/** What a value keeps in memory: all that can be reached from it. An estimate: 16 bytes for an object, 4 for a reference. */
final class Reach {
    private static final int MOST = 1_000_000, HEADER = 16, REFERENCE = 4;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final ArrayDeque<Object> waiting = new ArrayDeque<>();
    private long bytes;
    private int tensors;

    private Reach(Object value) {
        add(value);
        while (!waiting.isEmpty() && seen.size() < MOST) visit(waiting.pop());
    }

    static Reach of(Object value) {
        return new Reach(value);
    }

    long bytes() {
        return bytes;
    }

    int tensors() {
        return tensors;
    }

    /** Bytes as text, with a sign where not all was walked. */
    String text() {
        return (waiting.isEmpty() ? "" : "over ") + Bytes.text(bytes);
    }

    private void add(Object value) {
        if (value == null || value instanceof Class<?> || value instanceof Thread || value instanceof ClassLoader || value instanceof Enum<?>) return;
        if (seen.add(value)) waiting.push(value);
    }

    private void visit(Object value) {
        if (value instanceof Tensor) tensors++;
        Class<?> type = value.getClass();
        if (type.isArray()) array(value, type.getComponentType());
        else if (value instanceof String text) bytes += 24 + HEADER + text.length();
        else if (value instanceof Number || value instanceof Character || value instanceof Boolean) bytes += HEADER;
        else if (fields(value, type)) bytes += HEADER;
        else known(value);
    }

    private void array(Object array, Class<?> part) {
        int length = Array.getLength(array);
        bytes += HEADER + (long) length * size(part);
        if (array instanceof Object[] all) for (Object each : all) add(each);
    }

    private static int size(Class<?> type) {
        if (type == long.class || type == double.class) return 8;
        if (type == byte.class || type == boolean.class) return 1;
        return type == short.class || type == char.class ? 2 : REFERENCE;
    }

    /** Walks the fields, where Java lets it. */
    private boolean fields(Object value, Class<?> type) {
        if (type.getName().startsWith("java.") || type.getName().startsWith("jdk.")) return false;
        try {
            for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass())
                for (Field field : c.getDeclaredFields()) {
                    if (Modifier.isStatic(field.getModifiers())) continue;
                    bytes += size(field.getType());
                    if (field.getType().isPrimitive()) continue;
                    field.setAccessible(true);
                    add(field.get(value));
                }
            return true;
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            return false;
        }
    }

    /** The JDK's own classes are closed; what they hold is asked for. */
    private void known(Object value) {
        bytes += HEADER;
        switch (value) {
            case Map<?, ?> map -> map.forEach((key, each) -> {
                bytes += 2 * HEADER;
                add(key);
                add(each);
            });
            case Collection<?> all -> all.forEach(each -> {
                bytes += REFERENCE;
                add(each);
            });
            case Optional<?> one -> one.ifPresent(this::add);
            default -> bytes += HEADER;
        }
    }
}
