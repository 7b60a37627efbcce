package lectern.host;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** The content of a display message out of JJava's class, which shows what is in it to nobody but its own serialiser. */
final class Bundle {
    private static final Field DATA = field("data"), METADATA = field("metadata"), TRANSIENT = field("transientData");

    private Bundle() {}

    private static Field field(String name) {
        try {
            Field field = DisplayData.class.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static Map<String, Object> of(DisplayData display) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("data", map(DATA, display));
        content.put("metadata", map(METADATA, display));
        content.put("transient", map(TRANSIENT, display));
        return content;
    }

    private static Object map(Field field, DisplayData display) {
        try {
            Object map = field.get(display);
            return map == null ? Map.of() : map;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("display: its data cannot be read", e);
        }
    }
}
