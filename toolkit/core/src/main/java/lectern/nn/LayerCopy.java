package lectern.nn;

import static lectern.tensor.Tensors.full;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lectern.tensor.DType;
import lectern.tensor.Tensor;

/** One deep copy of a net; what stands in two places of it stands in two places of the copy. */
final class LayerCopy {
    private final Map<Object, Object> made = new IdentityHashMap<>();
    private final DType type;

    /** @param type of the copy's float tensors; null keeps theirs */
    LayerCopy(DType type) {
        this.type = type;
    }

    Layer of(Layer layer) {
        if (made.get(layer) instanceof Layer known) return known;
        Layer copy = layer.shallow();
        made.put(layer, copy);
        for (Field field : LayerFields.of(layer.getClass())) {
            Object value = LayerFields.read(field, layer), fresh = LayerFields.isOwner(field) ? made.getOrDefault(value, value) : value(value);
            if (fresh != value) write(field, copy, fresh);
        }
        copy.replaceTensors(this::tensor);
        return copy;
    }

    private Object value(Object value) {
        return switch (value) {
            case Tensor x -> tensor(x);
            case Layer layer -> of(layer);
            case List<?> list -> made.computeIfAbsent(list, l -> list(list));
            case Map<?, ?> map -> made.computeIfAbsent(map, m -> map(map));
            case Record tuple -> record(tuple);
            case Object[] array -> {
                Object[] copy = array.clone();
                Arrays.setAll(copy, i -> value(array[i]));
                yield copy;
            }
            case int[] array -> array.clone();
            case long[] array -> array.clone();
            case float[] array -> array.clone();
            case double[] array -> array.clone();
            case boolean[] array -> array.clone();
            case null, default -> value;
        };
    }

    private Tensor tensor(Tensor x) {
        if (made.get(x) instanceof Tensor known) return known;
        Tensor copy = full(0, type != null && x.dtype().isFloating() ? type : x.dtype(), x.shape());
        copy.assign(x.detach());
        if (x.needsGrad() && x.op() == null) copy.requiresGrad();
        made.put(x, copy);
        return copy;
    }

    private List<?> list(List<?> list) {
        if (!(list instanceof Cloneable)) return list.stream().map(this::value).toList();
        @SuppressWarnings("unchecked")
        List<Object> copy = (List<Object>) cloned(list);
        copy.replaceAll(this::value);
        return copy;
    }

    private Map<?, ?> map(Map<?, ?> map) {
        if (map instanceof Cloneable) {
            @SuppressWarnings("unchecked")
            Map<Object, Object> copy = (Map<Object, Object>) cloned(map);
            copy.replaceAll((key, part) -> value(part));
            return copy;
        }
        Map<Object, Object> copy = new LinkedHashMap<>();
        map.forEach((key, part) -> copy.put(key, value(part)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object cloned(Object value) {
        try {
            return value.getClass().getMethod("clone").invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("copy: cannot copy a " + value.getClass().getName() + " in a layer", e);
        }
    }

    /** A record as it is where nothing in it is copied, else a new one. */
    private Object record(Record tuple) {
        Map<String, Object> parts = LayerFields.components(tuple);
        Object[] fresh = parts.values().stream().map(this::value).toArray();
        if (Arrays.equals(fresh, parts.values().toArray(), (a, b) -> a == b ? 0 : 1)) return tuple;
        try {
            Class<?>[] types = Arrays.stream(tuple.getClass().getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> maker = tuple.getClass().getDeclaredConstructor(types);
            maker.setAccessible(true);
            return maker.newInstance(fresh);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("copy: cannot copy the record " + tuple.getClass().getName() + " in a layer", e);
        }
    }

    private static void write(Field field, Layer layer, Object value) {
        try {
            field.set(layer, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("copy: cannot write the field " + field, e);
        }
    }
}
