package lectern.shell;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the classes of snippets, each in a loader of its own, and loads those of jars that a notebook adds. */
final class SnippetLoader extends URLClassLoader {
    private static final int ENOUGH = 256;

    /** What is in force is held; what was replaced lives as long as somebody uses it. */
    private final Map<String, PieceLoader> current = new ConcurrentHashMap<>();
    private final Map<String, WeakReference<PieceLoader>> all = new ConcurrentHashMap<>();
    private int sinceSweep;

    SnippetLoader(ClassLoader parent) {
        super("jars", new URL[0], parent);
    }

    void add(String top, PieceLoader loader) {
        current.put(top, loader);
        all.put(top, new WeakReference<>(loader));
        if (++sinceSweep < ENOUGH) return;
        sinceSweep = 0;
        all.values().removeIf(loaded -> loaded.get() == null);
    }

    /** The loader of a snippet by the name of its class; null where it is gone. */
    PieceLoader loader(String top) {
        WeakReference<PieceLoader> loader = all.get(top);
        return loader == null ? null : loader.get();
    }

    void forget(String top) {
        current.remove(top);
    }

    @Override
    public void addURL(URL url) {
        super.addURL(url);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!SnippetNames.isSnippet(name)) return super.findClass(name);
        PieceLoader loader = loader(SnippetNames.top(name));
        if (loader == null) throw new ClassNotFoundException(name);
        return loader.own(name);
    }
}
