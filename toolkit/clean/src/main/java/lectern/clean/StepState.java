package lectern.clean;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;

/** Steps to JSON and back: every field that is not transient. A double is written with the digits that give its bits back. */
final class StepState {
    static final Gson GSON = new GsonBuilder().serializeSpecialFloatingPointValues().serializeNulls().disableHtmlEscaping().enableComplexMapKeySerialization()
            .setPrettyPrinting().create();

    private StepState() {}

    @SuppressWarnings("unchecked")
    static Map<String, Object> of(Step step) {
        return GSON.fromJson(GSON.toJsonTree(step), Map.class);
    }

    static Step step(Class<? extends Step> type, Map<String, Object> state) {
        return step(type, GSON.toJsonTree(state));
    }

    static Step step(Class<? extends Step> type, JsonElement state) {
        if (!(state instanceof JsonObject fields))
            throw new IllegalArgumentException("%s: expected a state of named fields, got %s".formatted(type.getSimpleName(), state));
        for (Class<?> c = type; c != Object.class; c = c.getSuperclass())
            for (Field f : c.getDeclaredFields()) {
                if ((f.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0 && !f.isSynthetic() && !fields.has(f.getName()))
                    throw new IllegalArgumentException(
                            "%s: the state has no \"%s\"; it holds %s".formatted(type.getSimpleName(), f.getName(), fields.keySet()));
            }
        try {
            return GSON.fromJson(fields, type);
        } catch (JsonParseException | NumberFormatException e) {
            throw new IllegalArgumentException("%s: the state cannot be read: %s".formatted(type.getSimpleName(), e.getMessage()), e);
        }
    }
}
