package lectern.shell;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Loads one version of one snippet and the classes nested in it, and nothing else: when nobody uses them any more, they go, and this with them. */
final class PieceLoader extends ClassLoader {
    private final Map<String, byte[]> waiting = new ConcurrentHashMap<>();
    private final SnippetLoader cells;
    private final String top;
    final Links links;
    volatile Origin origin;
    volatile int firstLine;

    PieceLoader(SnippetLoader cells, Links links, String top) {
        super("cells", cells);
        this.cells = cells;
        this.links = links;
        this.top = top;
    }

    void add(String name, byte[] bytes) {
        waiting.put(name, bytes);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return SnippetNames.isSnippet(name) && !SnippetNames.top(name).equals(top) ? cells.loadClass(name) : super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = waiting.remove(name);
        if (bytes == null) throw new ClassNotFoundException(name);
        return defineClass(name, bytes, 0, bytes.length);
    }

    /** As {@link #loadClass(String)}, for the loader of all cells, which is this one's parent. */
    Class<?> own(String name) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }
}
