package lectern.assist;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Methods in one line, as a list of completions shows them: {@code (Tensor b) → Tensor}. */
final class Signature {
    private static final ClassValue<Map<String, List<Method>>> METHODS = new ClassValue<>() {
        @Override
        protected Map<String, List<Method>> computeValue(Class<?> type) {
            Map<String, List<Method>> methods = new HashMap<>();
            for (Method m : type.getMethods()) if (!m.isBridge() && !m.isSynthetic()) methods.computeIfAbsent(m.getName(), n -> new ArrayList<>()).add(m);
            return methods;
        }
    };
    private static final ClassValue<Map<String, String>> LINES = new ClassValue<>() {
        @Override
        protected Map<String, String> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private Signature() {}

    /** The public methods of a class by their names; a method that another one overrides is left out. */
    static Map<String, List<Method>> methods(Class<?> type) {
        return METHODS.get(type);
    }

    /** Of the methods of a class by one name. */
    static String of(Class<?> type, String name) {
        return LINES.get(type).computeIfAbsent(name, n -> of(methods(type).getOrDefault(n, List.of())));
    }

    /** Of the first of several methods, and how many more there are. */
    static String of(List<? extends Executable> overloads) {
        if (overloads.isEmpty()) return "";
        List<? extends Executable> shortest = overloads.stream()
                .sorted(Comparator.comparingInt(Executable::getParameterCount).thenComparing(Executable::toString)).toList();
        String text = of(shortest.getFirst());
        return overloads.size() == 1 ? text : text + " +" + (overloads.size() - 1);
    }

    private static String of(Executable method) {
        String parameters = Stream.of(method.getParameters()).map(p -> one(p, method)).collect(Collectors.joining(", ", "(", ")"));
        return method instanceof Method m ? parameters + " → " + brief(m.getGenericReturnType().getTypeName()) : parameters;
    }

    private static String one(Parameter parameter, Executable method) {
        String type = brief(parameter.getParameterizedType().getTypeName());
        if (parameter.isVarArgs() && method.isVarArgs()) type = type.replaceFirst("\\[]$", "...");
        return parameter.isNamePresent() ? type + " " + parameter.getName() : type;
    }

    /** A type without its packages. */
    static String brief(String type) {
        return type.replaceAll("\\b(?:[a-z_]\\w*\\.)+", "").replaceAll("REPL\\.|\\$JShell\\$\\w+\\$", "").replace('$', '.');
    }

    /** Whether a member is nothing that a lesson is about: what every object has. */
    static boolean ofEveryObject(Class<?> type, String name) {
        List<Method> methods = methods(type).getOrDefault(name, List.of());
        return !methods.isEmpty() && methods.stream().allMatch(m -> m.getDeclaringClass() == Object.class || isObject(name, m));
    }

    private static boolean isObject(String name, Method method) {
        return List.of("hashCode", "equals", "getClass", "notify", "notifyAll", "wait").contains(name) && !Modifier.isStatic(method.getModifiers());
    }
}
