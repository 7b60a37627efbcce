package lectern.shell;

import java.io.ByteArrayInputStream;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassHierarchyResolver.ClassHierarchyInfo;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;

/** The snippets that are loaded: which class holds what, where each comes from, and what was lost when one was replaced. */
final class Pieces {
    private final SnippetLoader cells;
    private final Links links = new Links();
    private final Weaver weaver;
    private final Map<String, byte[]> waiting = new HashMap<>();
    private final Map<String, Origin> origins = new HashMap<>();
    private final Map<String, SnippetMembers> members = new HashMap<>();
    private final Map<String, byte[]> essences = new HashMap<>();
    private final Set<String> dropped = new LinkedHashSet<>(), doubtful = new LinkedHashSet<>();
    private final List<String> replaced = new ArrayList<>();
    private Origin evaluated;
    private String primary;

    Pieces(SnippetLoader cells) {
        this.cells = cells;
        ClassHierarchyResolver library = ClassHierarchyResolver.ofResourceParsing((ClassDesc type) -> cells.getResourceAsStream(path(type))).cached();
        weaver = new Weaver(type -> SnippetNames.isSnippet(name(type)) ? snippet(name(type)) : library.getClassInfo(type));
    }

    private static String path(ClassDesc type) {
        return name(type).replace('.', '/') + ".class";
    }

    private static String name(ClassDesc type) {
        String descriptor = type.descriptorString();
        return type.isClassOrInterface() ? descriptor.substring(1, descriptor.length() - 1).replace('/', '.') : descriptor;
    }

    private ClassHierarchyInfo snippet(String name) {
        byte[] bytes = waiting.get(name);
        if (bytes != null)
            return ClassHierarchyResolver.ofResourceParsing((ClassDesc type) -> new ByteArrayInputStream(bytes)).getClassInfo(ClassDesc.of(name));
        try {
            Class<?> loaded = cells.loadClass(name);
            if (loaded.isInterface()) return ClassHierarchyInfo.ofInterface();
            return ClassHierarchyInfo.ofClass(loaded.getSuperclass().describeConstable().orElseThrow());
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** As {@link Links#watch}. */
    void watch(Collection<String> names, BiConsumer<String, Object> seen) {
        links.watch(names, seen);
    }

    /** A piece is about to be evaluated. */
    void begin(Origin origin) {
        evaluated = origin;
        primary = origin.source.startsWith("import", origin.piece.start()) ? "" : null;
        dropped.clear();
        doubtful.clear();
        replaced.clear();
    }

    /** The classes of versions that were replaced when the last piece was evaluated. */
    List<String> replaced() {
        return replaced;
    }

    /** Where the snippet of this identity comes from. The first class that is loaded for a piece is its own; what follows depends on it. */
    private Origin origin(String id) {
        if (primary == null) primary = id;
        if (!id.equals(primary)) return origins.getOrDefault(id, evaluated);
        origins.put(id, evaluated);
        return evaluated;
    }

    void load(ClassBytecodes[] classes) throws ClassInstallException {
        Map<String, PieceLoader> made = new LinkedHashMap<>();
        boolean[] installed = new boolean[classes.length];
        for (ClassBytecodes c : classes) waiting.put(c.name(), c.bytecodes());
        try {
            for (ClassBytecodes c : classes) {
                String top = SnippetNames.top(c.name());
                made.computeIfAbsent(top, name -> new PieceLoader(cells, links, name)).add(c.name(), weaver.weave(c.bytecodes()));
            }
            made.forEach(cells::add);
            for (int i = 0; i < classes.length; i++) {
                Class<?> loaded = cells.loadClass(classes[i].name());
                essences.put(classes[i].name(), classes[i].bytecodes());
                if (made.containsKey(classes[i].name())) declare(loaded, classes[i], made.get(classes[i].name()));
                installed[i] = true;
            }
        } catch (ClassNotFoundException | LinkageError | IllegalArgumentException e) {
            throw new ClassInstallException("cannot load " + classes[0].name() + ": " + e, installed);
        } finally {
            waiting.clear();
        }
    }

    private void declare(Class<?> loaded, ClassBytecodes compiled, PieceLoader loader) {
        SnippetMembers now = SnippetMembers.of(compiled.bytecodes());
        String id = SnippetNames.id(now.name());
        loader.origin = origin(id);
        loader.firstLine = loader.origin.firstLine = now.firstLine();
        SnippetMembers before = members.put(id, now);
        if (before != null && !before.name().equals(now.name())) {
            if (!id.equals(primary))
                for (SnippetMembers.Member variable : before.variables()) if (holdsSomething(before, variable)) dropped.add(variable.name());
            replaced.add(before.name());
        }
        for (SnippetMembers.Member m : now.variables()) links.declareVariable(loaded, m.name(), m.descriptor());
        for (SnippetMembers.Member m : now.methods()) links.declareMethod(loaded, m.name(), m.descriptor());
        if (before != null && !before.name().equals(now.name())) forgetClass(before.name());
    }

    private boolean holdsSomething(SnippetMembers snippet, SnippetMembers.Member variable) {
        if (cells.loader(snippet.name()) == null) return false;
        Object value = read(snippet, variable.name());
        return value != null && !value.equals(0) && !value.equals(false);
    }

    private Object read(SnippetMembers snippet, String variable) {
        try {
            return cells.loadClass(snippet.name()).getField(variable).get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + variable, e);
        }
    }

    /** The value of a variable, if its type names no class of a cell; null otherwise. */
    Object survivor(String id, String variable) {
        SnippetMembers snippet = members.get(id);
        if (snippet == null || snippet.variables().stream().noneMatch(m -> m.name().equals(variable) && !m.descriptor().contains("LREPL/"))) return null;
        return read(snippet, variable);
    }

    void store(String id, String variable, Object value) {
        try {
            cells.loadClass(members.get(id).name()).getField(variable).set(null, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot write " + variable, e);
        }
    }

    /** Whether the loaded classes may stay as they are: they do what the new ones would, or they hold variables that need not be made again. */
    boolean stays(ClassBytecodes[] classes) {
        SnippetMembers now = null;
        for (ClassBytecodes c : classes) if (c.name().equals(SnippetNames.top(c.name()))) now = SnippetMembers.of(c.bytecodes());
        String id = SnippetNames.id(classes[0].name());
        Origin origin = origin(id);
        boolean same = same(classes);
        SnippetMembers before = members.get(id);
        if (!same && !id.equals(primary) && now != null && before != null && now.sameVariables(before)) {
            for (int i = 0; i < now.variables().size(); i++)
                if (!now.variables().get(i).generic().equals(before.variables().get(i).generic()) && holdsSomething(before, before.variables().get(i)))
                    doubtful.add(now.variables().get(i).name());
            members.put(id, now);
            same = true;
        }
        if (same && now != null) origin.firstLine = now.firstLine();
        return same;
    }

    private boolean same(ClassBytecodes[] classes) {
        for (ClassBytecodes c : classes) waiting.put(c.name(), c.bytecodes());
        try {
            for (ClassBytecodes c : classes) {
                byte[] old = essences.get(c.name());
                if (old == null || !Arrays.equals(weaver.essence(old), weaver.essence(c.bytecodes()))) return false;
            }
            return true;
        } finally {
            waiting.clear();
        }
    }

    /** The loader of a class by its name; null where the class is none of a cell, or gone. */
    PieceLoader loader(String className) {
        return SnippetNames.isSnippet(className) ? cells.loader(SnippetNames.top(className)) : null;
    }

    Origin originOf(String id) {
        return origins.get(id);
    }

    /** Variables of other cells whose values could not be kept when the last piece was evaluated. */
    List<String> dropped() {
        return List.copyOf(dropped);
    }

    /** Variables that keep their values, in which there may be objects of classes that have been replaced. */
    List<String> doubtful() {
        return List.copyOf(doubtful);
    }

    /** A snippet is gone for good. */
    void forget(String id) {
        origins.remove(id);
        SnippetMembers snippet = members.remove(id);
        if (snippet != null) forgetClass(snippet.name());
    }

    private void forgetClass(String top) {
        PieceLoader loader = cells.loader(top);
        cells.forget(top);
        essences.keySet().removeIf(name -> SnippetNames.top(name).equals(top));
        if (loader == null) return;
        try {
            links.forget(loader.loadClass(top));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
