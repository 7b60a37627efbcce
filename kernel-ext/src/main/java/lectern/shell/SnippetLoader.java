package lectern.shell;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Loads the classes of snippets, and those of jars that a notebook adds. */
final class SnippetLoader extends URLClassLoader {
    private final Map<String, byte[]> waiting = new ConcurrentHashMap<>();

    SnippetLoader(ClassLoader parent) {
        super("cells", new URL[0], parent);
    }

    void add(String name, byte[] bytes) {
        waiting.put(name, bytes);
    }

    /** The class file of a class that waits to be loaded, or of any other. */
    InputStream classFile(String path) {
        byte[] bytes = waiting.get(path.substring(0, path.length() - ".class".length()).replace('/', '.'));
        return bytes == null ? getResourceAsStream(path) : new ByteArrayInputStream(bytes);
    }

    @Override
    public void addURL(URL url) {
        super.addURL(url);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = waiting.remove(name);
        return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
    }
}
