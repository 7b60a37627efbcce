package lectern.nn;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lectern.tensor.Tensor;

/** What the fields of a layer hold: tensors and layers, alone or in lists, maps, arrays and records. */
final class LayerFields {
    /** How javac names the instance that an inner class belongs to, and a variable that a local class captured. */
    private static final String OWNER = "this$", CAPTURED = "val$";

    private LayerFields() {}

    /** The fields of a class of layers, those of its superclasses first. */
    static List<Field> of(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        if (type != Layer.class) {
            fields.addAll(of(type.getSuperclass()));
            for (Field field : type.getDeclaredFields())
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    fields.add(field);
                }
        }
        return fields;
    }

    static boolean isOwner(Field field) {
        return field.isSynthetic() && field.getName().startsWith(OWNER);
    }

    static Object read(Field field, Object from) {
        try {
            return field.get(from);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Layer: cannot read the field " + field, e);
        }
    }

    /** All of one type, by path: the field's name, {@code blocks.0} in a list, {@code blocks.key} in a map; tensors in a map have the names that the map gives them, where no other has. */
    static <T> Map<String, T> find(Layer layer, Class<T> type) {
        Map<String, T> found = new LinkedHashMap<>();
        for (Field field : of(layer.getClass())) {
            if (isOwner(field) || field.getType().isPrimitive()) continue;
            String name = field.isSynthetic() && field.getName().startsWith(CAPTURED) ? field.getName().substring(CAPTURED.length()) : field.getName();
            collect(name, read(field, layer), type, found);
        }
        return found;
    }

    /** Layers by their place in a list. */
    static Map<String, Layer> numbered(List<Layer> layers) {
        Map<String, Layer> numbered = new LinkedHashMap<>();
        for (int i = 0; i < layers.size(); i++) numbered.put(Integer.toString(i), layers.get(i));
        return numbered;
    }

    /** The layers as a list without gaps. */
    static List<Layer> checked(String who, Layer... layers) {
        for (int i = 0; i < layers.length; i++) if (layers[i] == null) throw new IllegalArgumentException("%s: layer %d is null".formatted(who, i));
        return List.of(layers);
    }

    private static <T> void collect(String name, Object value, Class<T> type, Map<String, T> found) {
        if (type.isInstance(value)) {
            found.put(name, type.cast(value));
            return;
        }
        switch (value) {
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) collect(name + "." + i, list.get(i), type, found);
            }
            case Object[] array -> {
                for (int i = 0; i < array.length; i++) collect(name + "." + i, array[i], type, found);
            }
            case Map<?, ?> map -> map.forEach((key,
                    part) -> collect(part instanceof Tensor && !found.containsKey(key.toString()) ? key.toString() : name + "." + key, part, type, found));
            case Record tuple -> components(tuple).forEach((part, of) -> collect(name + "." + part, of, type, found));
            case null, default -> {
            }
        }
    }

    /** The parts of a record by name. */
    static Map<String, Object> components(Record tuple) {
        Map<String, Object> parts = new LinkedHashMap<>();
        for (RecordComponent part : tuple.getClass().getRecordComponents())
            try {
                part.getAccessor().setAccessible(true);
                parts.put(part.getName(), part.getAccessor().invoke(tuple));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Layer: cannot read " + part + " of " + tuple.getClass(), e);
            }
        return parts;
    }
}
