package lectern.shell;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Variables and methods of cells by their names. The woven code of a snippet names no other snippet: it calls through a site that is found here, and that is led on
 * when a name gets a new declaration. So a class need not be made anew when a method or a variable that it uses is.
 */
public final class Links {
    private static final MethodHandle ASSIGNED = assigned();

    private final Map<String, Class<?>> holders = new ConcurrentHashMap<>();
    private final Map<String, MutableCallSite> sites = new ConcurrentHashMap<>();

    private volatile Set<String> watched = Set.of();
    private volatile BiConsumer<String, Object> listener;

    private static MethodHandle assigned() {
        try {
            return MethodHandles.lookup().findVirtual(Links.class, "assigned", MethodType.methodType(void.class, String.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** The site of a method. */
    public static CallSite method(MethodHandles.Lookup caller, String name, MethodType type) {
        return link(caller, "call " + name, type);
    }

    /** The site that reads a variable. */
    public static CallSite get(MethodHandles.Lookup caller, String name, MethodType type) {
        return link(caller, "read " + name, type);
    }

    /** The site that writes a variable. */
    public static CallSite put(MethodHandles.Lookup caller, String name, MethodType type) {
        return link(caller, "write " + name, type);
    }

    /** Tells what variables of these names are given, after it was; in the place of those watched before. */
    void watch(Collection<String> names, BiConsumer<String, Object> seen) {
        Set<String> changed = new HashSet<>(watched);
        changed.addAll(names);
        listener = seen;
        watched = Set.copyOf(names);
        sites.forEach((key, site) -> {
            String use = key.substring(0, key.lastIndexOf(' '));
            if (use.startsWith("write ") && changed.contains(use.substring("write ".length())) && holders.containsKey(key)) lead(site, use);
        });
    }

    /** What is called at every assignment to a watched variable. */
    private void assigned(String name, Object value) {
        listener.accept(name, value);
    }

    private static CallSite link(MethodHandles.Lookup caller, String use, MethodType type) {
        Links links = ((PieceLoader) caller.lookupClass().getClassLoader()).links;
        String key = key(use, type.descriptorString());
        return links.sites.computeIfAbsent(key, k -> new MutableCallSite(links.target(use, type)));
    }

    private static String key(String use, String descriptor) {
        return use + ' ' + descriptor;
    }

    private MethodHandle target(String use, MethodType type) {
        Class<?> holder = holders.get(key(use, type.descriptorString()));
        String name = use.substring(use.indexOf(' ') + 1);
        if (holder == null) throw new NoSuchFieldError(name + " is gone: run the cell that declares it again");
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        try {
            return switch (use.charAt(0)) {
                case 'c' -> lookup.findStatic(holder, name, type);
                case 'r' -> lookup.findStaticGetter(holder, name, type.returnType());
                default -> {
                    MethodHandle setter = lookup.findStaticSetter(holder, name, type.parameterType(0));
                    yield watched.contains(name) ? MethodHandles.foldArguments(ASSIGNED.bindTo(this).bindTo(name).asType(type), setter) : setter;
                }
            };
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot link " + name, e);
        }
    }

    /** A class of a snippet holds this method now. */
    void declareMethod(Class<?> holder, String name, String descriptor) {
        declare(holder, "call " + name, descriptor);
    }

    /** A class of a snippet holds this variable now. */
    void declareVariable(Class<?> holder, String name, String descriptor) {
        declare(holder, "read " + name, "()" + descriptor);
        declare(holder, "write " + name, '(' + descriptor + ")V");
    }

    private void declare(Class<?> holder, String use, String descriptor) {
        String key = key(use, descriptor);
        if (holders.put(key, holder) == holder) return;
        MutableCallSite site = sites.get(key);
        if (site == null) return;
        lead(site, use);
    }

    private void lead(MutableCallSite site, String use) {
        site.setTarget(target(use, site.type()));
        MutableCallSite.syncAll(new MutableCallSite[]{site});
    }

    /** What only this class holds is gone. */
    void forget(Class<?> holder) {
        holders.entrySet().removeIf(e -> e.getValue() == holder && (sites.remove(e.getKey()) != null || true));
    }
}
